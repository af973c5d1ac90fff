package dev.ordinal.diagnosis;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** Why a pod's claims and their volumes keep it from every node, or keep the scheduler waiting. */
final class VolumeRefusals {
    private VolumeRefusals() {}

    static List<Cause> of(Pod pod, List<Refusal> refusals, Walk walk) {
        List<Cause> causes = new ArrayList<>();
        for (String claim : pod.claims()) {
            causes.addAll(walk.into(
                    new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), claim)));
        }
        return causes;
    }
}
