package dev.ordinal.diagnosis;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.List;

/** Why a pod is not Running and Ready, or does not go when it should. */
final class PodCauses {
    private PodCauses() {}

    static List<Cause> of(KubeObject object, Walk walk) {
        Pod pod = Pod.of(object);
        if (!pod.hasNode() && pod.isPending()) {
            return SchedulingCauses.of(pod, walk);
        }
        return List.of();
    }
}
