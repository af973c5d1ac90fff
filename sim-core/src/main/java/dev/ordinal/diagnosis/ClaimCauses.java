package dev.ordinal.diagnosis;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.storage.Backend;
import java.util.List;

/** Why a claim has no volume. */
final class ClaimCauses {
    private ClaimCauses() {}

    static List<Cause> of(KubeObject object, Walk walk) {
        Claim claim = Claim.of(object);
        if (claim.isBound()) {
            return List.of();
        }
        String name = claim.className();
        KubeObject found = name == null ? null : walk.scene().get(Kind.STORAGE_CLASS, "", name);
        return found == null ? List.of() : unprovisioned(claim, StorageClass.of(found), walk.scene());
    }

    private static List<Cause> unprovisioned(Claim claim, StorageClass storageClass, Scene scene) {
        if (scene.driver(storageClass.provisioner()) != null) {
            return List.of();
        }
        Cause nobody = Cause.of(
                "sc/" + storageClass.name(),
                "names the provisioner " + storageClass.provisioner() + ", and nobody here provisions for that name");
        for (Backend backend : scene.cluster().setup().backends()) {
            nobody = nobody.endedBy(
                    "make the class anew, with a provisioner that runs here; the claim is then served as it is",
                    Words.delete(storageClass.object().key()),
                    Remedy.apply(classOf(storageClass, backend.driver())));
        }
        return List.of(Cause.of(Words.of(claim.object()), "is Pending: it waits for somebody to make its volume")
                .telling(scene.lastEvent(claim.object(), "ExternalProvisioning"))
                .because(nobody));
    }

    /** A class like another, of a driver that runs here; volumes wait for their pods, which every driver can serve. */
    private static String classOf(StorageClass like, String driver) {
        return """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: %s
            provisioner: %s
            reclaimPolicy: %s
            volumeBindingMode: WaitForFirstConsumer
            """.formatted(like.name(), driver, like.reclaimPolicy());
    }
}
