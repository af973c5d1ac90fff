package dev.ordinal.storage.binding;

import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import dev.ordinal.storage.Backend;
import java.util.List;

/**
 * Who makes volumes for a class.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/csi-translation-lib/translate.go, and
 *     pkg/controller/volume/persistentvolume/pv_controller.go, findProvisionablePlugin"
 */
sealed interface Makers {
    /** A process of its own, under this name. */
    record Outside(String driver) implements Makers {}

    /** A plugin within the controller manager. */
    record Inside(Backend backend) implements Makers {}

    /** Nobody, and it is known at once. */
    record Nobody(Word word) implements Makers {}

    static Makers of(String provisioner, List<Backend> backends, StorageRules rules) {
        if (!Backend.isInTree(provisioner)) {
            return new Outside(provisioner);
        }
        if (!rules.has(StorageRule.MIGRATES_IN_TREE)) {
            Backend backend = Backend.named(backends, provisioner);
            return backend == null ? nobody(provisioner, rules) : new Inside(backend);
        }
        String driver = Backend.migrated(provisioner);
        return driver == null ? nobody(provisioner, rules) : new Outside(driver);
    }

    private static Makers nobody(String provisioner, StorageRules rules) {
        return new Nobody(Word.warning("ProvisioningFailed", rules.texts().pluginMissing(provisioner)));
    }
}
