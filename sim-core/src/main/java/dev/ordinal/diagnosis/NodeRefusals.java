package dev.ordinal.diagnosis;

import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** Why nodes, and the pods on them, rule a pod out: the scheduler's reasons that are not about its volumes. */
final class NodeRefusals {
    private NodeRefusals() {}

    static List<Cause> of(Pod pod, List<Refusal> refusals, Walk walk) {
        List<Cause> causes = new ArrayList<>();
        for (Refusal refusal : refusals) {
            String nodes = refusal.nodes() == 1 ? "1 node" : refusal.nodes() + " nodes";
            causes.add(
                    refusal.nodes() == 0
                            ? Cause.of(Words.of(pod.object()), "is refused: " + refusal.words())
                            : Cause.of(nodes, "cannot take it: " + refusal.words()));
        }
        return causes;
    }
}
