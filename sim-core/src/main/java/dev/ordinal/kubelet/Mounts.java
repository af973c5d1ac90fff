package dev.ordinal.kubelet;

import dev.ordinal.controller.View;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSet;

/**
 * Whether the volumes of a pod can be mounted on its node.
 *
 * <p>A CSI volume can be once its VolumeAttachment says so, which is what the recorded kubelets went by; volumes that are
 * attached without one, once the node lists them; all others at once.
 *
 * @param volumes the unique names of those of its volumes that are ever attached
 * @param areReady whether all claims are bound and all volumes attached
 */
public record Mounts(List<String> volumes, boolean areReady) {
    public static Mounts of(Pod pod, View view, PSet<String> attached) {
        if (pod.claims().isEmpty()) {
            return new Mounts(List.of(), true);
        }
        List<String> names = new ArrayList<>(pod.claims().size());
        boolean all = true;
        for (String name : pod.claims()) {
            Volume volume =
                    volume(view.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name), view);
            if (volume == null) {
                all = false;
                continue;
            }
            String unique = volume.uniqueName();
            if (unique != null && attaches(volume, view)) {
                names.add(unique);
                all &= isAttached(volume, unique, pod.nodeName(), view, attached);
            }
        }
        return new Mounts(List.copyOf(names), all);
    }

    private static @Nullable Volume volume(@Nullable KubeObject claim, View view) {
        if (claim == null || !Claim.of(claim).isBound()) {
            return null;
        }
        KubeObject volume = view.get(Kind.PERSISTENT_VOLUME, "", Claim.of(claim).volumeName());
        return volume == null ? null : Volume.of(volume);
    }

    private static boolean attaches(Volume volume, View view) {
        String driver = volume.driver();
        KubeObject known = driver == null ? null : view.get(Kind.CSI_DRIVER, "", driver);
        return known == null
                || !known.spec().has("attachRequired")
                || known.spec().flag("attachRequired");
    }

    private static boolean isAttached(Volume volume, String unique, String node, View view, PSet<String> attached) {
        if (volume.driver() != null) {
            return attached.contains(node + "/" + volume.name());
        }
        KubeObject object = view.get(Kind.NODE, "", node);
        if (object == null) {
            return false;
        }
        for (Json entry : object.status().array("volumesAttached")) {
            if (unique.equals(entry.asObject().text("name"))) {
                return true;
            }
        }
        return false;
    }
}
