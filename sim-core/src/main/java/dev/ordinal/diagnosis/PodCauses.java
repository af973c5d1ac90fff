package dev.ordinal.diagnosis;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.List;

/** Why a pod is not Running and Ready, or does not go when it should. */
final class PodCauses {
    private PodCauses() {}

    static List<Cause> of(KubeObject object, Walk walk) {
        Pod pod = Pod.of(object);
        if (pod.isTerminating()) {
            return new StoppingCauses(pod, walk).causes();
        }
        if (pod.isFinished()) {
            return List.of(FinishedCauses.of(pod, walk));
        }
        if (!pod.hasNode()) {
            return SchedulingCauses.of(pod, walk);
        }
        List<Cause> node = LostNodeCauses.of(pod, walk);
        if (!node.isEmpty()) {
            return node;
        }
        return pod.isReady() ? ContainerCauses.ofReady(pod, walk) : ContainerCauses.of(pod, walk);
    }
}
