package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.NodeTerms;
import java.util.List;

/** How much of a pod's preferred node affinity each node has. */
final class NodePreference {
    private NodePreference() {}

    /** The sums of the weights of all terms that a node fulfils. */
    static long[] of(List<Machine> machines, Json.Obj podSpec) {
        long[] sums = new long[machines.size()];
        for (Json.Obj term : podSpec.object("affinity")
                .object("nodeAffinity")
                .array("preferredDuringSchedulingIgnoredDuringExecution")
                .objects()) {
            for (int i = 0; i < sums.length; i++) {
                boolean fulfils = NodeTerms.matchesTerm(
                        term.object("preference"), machines.get(i).object());
                sums[i] += fulfils ? term.number("weight", 0) : 0;
            }
        }
        return sums;
    }
}
