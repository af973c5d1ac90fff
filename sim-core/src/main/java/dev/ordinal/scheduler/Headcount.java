package dev.ordinal.scheduler;

import dev.ordinal.store.PersistentArray;
import org.jspecify.annotations.Nullable;

/**
 * How many pods of one group stand on each node.
 *
 * @param pods how many there are in all
 * @param byNode by the number of a node
 */
record Headcount(int pods, PersistentArray<Tally> byNode) {
    static final Headcount NONE = new Headcount(0, PersistentArray.empty());

    Headcount changed(Placement pod, int node, int sign) {
        Tally tally = on(node).changed(pod, sign);
        return new Headcount(pods + sign, byNode.with(node, tally.isEmpty() ? null : tally));
    }

    Tally on(int node) {
        @Nullable Tally tally = byNode.get(node);
        return tally == null ? Tally.NONE : tally;
    }
}
