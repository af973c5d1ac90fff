package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.container.ContainerCauses;
import dev.ordinal.diagnosis.container.PastCauses;
import dev.ordinal.diagnosis.node.LostNodeCauses;
import dev.ordinal.diagnosis.node.SchedulingCauses;
import dev.ordinal.diagnosis.storage.MountCauses;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
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
            return MountCauses.isOverLimit(pod)
                    ? MountCauses.rejected(pod, walk)
                    : List.of(FinishedCauses.of(pod, walk));
        }
        if (!pod.hasNode()) {
            return SchedulingCauses.of(pod, walk);
        }
        List<Cause> node = LostNodeCauses.of(pod, walk);
        if (!node.isEmpty()) {
            return node;
        }
        List<Cause> volumes = MountCauses.of(pod, walk);
        if (!volumes.isEmpty()) {
            return volumes;
        }
        if (!pod.isReady()) {
            return ContainerCauses.of(pod, walk);
        }
        List<Cause> causes = new ArrayList<>(ContainerCauses.ofReady(pod, walk));
        causes.addAll(RolloutCauses.of(pod, walk.scene()));
        causes.addAll(new PastCauses(pod, walk.scene()).twin());
        return causes;
    }
}
