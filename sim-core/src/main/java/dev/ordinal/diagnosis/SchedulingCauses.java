package dev.ordinal.diagnosis;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why the scheduler finds no node for a pod. */
final class SchedulingCauses {
    private SchedulingCauses() {}

    static List<Cause> of(Pod pod, Walk walk) {
        Condition scheduled = pod.object().condition("PodScheduled");
        if (scheduled == null || scheduled.status().equals("True")) {
            return List.of();
        }
        List<Cause> deeper = new ArrayList<>();
        for (String claim : pod.claims()) {
            deeper.addAll(walk.into(
                    new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), claim)));
        }
        return List.of(Cause.of(Words.of(pod.object()), "is Pending: the scheduler finds no node for it")
                .telling(Objects.requireNonNullElse(scheduled.message(), ""))
                .because(deeper));
    }
}
