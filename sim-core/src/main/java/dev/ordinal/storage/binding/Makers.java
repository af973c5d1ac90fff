package dev.ordinal.storage.binding;

import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import dev.ordinal.storage.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The CSI driver that took over an in-tree name; null if none did. */
    static @Nullable String migrated(String provisioner) {
        return switch (provisioner) {
            case "kubernetes.io/aws-ebs" -> "ebs.csi.aws.com";
            case "kubernetes.io/gce-pd" -> "pd.csi.storage.gke.io";
            case "kubernetes.io/azure-disk" -> "disk.csi.azure.com";
            case "kubernetes.io/azure-file" -> "file.csi.azure.com";
            case "kubernetes.io/cinder" -> "cinder.csi.openstack.org";
            case "kubernetes.io/vsphere-volume" -> "csi.vsphere.vmware.com";
            case "kubernetes.io/portworx-volume" -> "pxd.portworx.com";
            default -> null;
        };
    }

    static Makers of(String provisioner, List<Backend> backends, StorageRules rules) {
        if (!Backend.isInTree(provisioner)) {
            return new Outside(provisioner);
        }
        if (!rules.has(StorageRule.MIGRATES_IN_TREE)) {
            Backend backend = Backend.named(backends, provisioner);
            return backend == null ? nobody(provisioner, rules) : new Inside(backend);
        }
        String driver = migrated(provisioner);
        return driver == null ? nobody(provisioner, rules) : new Outside(driver);
    }

    private static Makers nobody(String provisioner, StorageRules rules) {
        return new Nobody(Word.warning("ProvisioningFailed", rules.texts().pluginMissing(provisioner)));
    }
}
