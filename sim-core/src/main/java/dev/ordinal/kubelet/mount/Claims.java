package dev.ordinal.kubelet.mount;

import dev.ordinal.controller.View;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import org.jspecify.annotations.Nullable;

/**
 * What a claim says about the volume that a pod is to have.
 *
 * @param source null if it says nothing yet
 * @param problem why; empty if it does
 * @see "Kubernetes 1.36, pkg/kubelet/volumemanager/populator/desired_state_of_world_populator.go"
 */
record Claims(@Nullable Source source, String problem) {
    static Claims of(String namespace, String name, View view) {
        KubeObject object = view.get(Kind.PERSISTENT_VOLUME_CLAIM, namespace, name);
        if (object == null) {
            return new Claims(
                    null, "failed to fetch PVC from API server: persistentvolumeclaims \"" + name + "\" not found");
        }
        Claim claim = Claim.of(object);
        if (claim.isTerminating()) {
            return new Claims(null, "PVC is being deleted");
        }
        if (!claim.phase().equals("Bound") || claim.volumeName().isEmpty()) {
            return new Claims(null, "PVC is not bound");
        }
        KubeObject volume = view.get(Kind.PERSISTENT_VOLUME, "", claim.volumeName());
        Volume.ClaimRef reference = volume == null ? null : Volume.of(volume).claimRef();
        return volume == null || reference == null || !reference.uid().equals(object.uid())
                ? new Claims(null, "PVC is not bound")
                : new Claims(Source.of(volume, view), "");
    }
}
