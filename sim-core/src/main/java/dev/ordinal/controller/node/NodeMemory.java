package dev.ordinal.controller.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/**
 * What the node controller remembers.
 *
 * @param registered the uids of the nodes that it has announced, by name
 * @param silent the last heartbeat of nodes that stopped sending them
 * @param writing nodes whose taints are being written
 * @param queued nodes that wait for their turn in their zone
 * @param evicted nodes whose pods it has deleted
 * @param turns by zone, when the next lost node may be dealt with
 * @param pass when it looks at all nodes again; null while nothing calls for it
 * @param halted whether all nodes are lost
 * @param clock no heartbeat counts as noticed before
 */
record NodeMemory(
        TreePMap<String, String> registered,
        TreePMap<String, Instant> silent,
        PSet<String> writing,
        PSet<String> queued,
        PSet<String> evicted,
        PMap<String, Instant> turns,
        @Nullable Instant pass,
        boolean halted,
        Instant clock) {

    static final NodeMemory EMPTY = new NodeMemory(
            TreePMap.empty(),
            TreePMap.empty(),
            HashTreePSet.empty(),
            HashTreePSet.empty(),
            HashTreePSet.empty(),
            HashTreePMap.empty(),
            null,
            false,
            Instant.MIN);

    NodeMemory registering(TreePMap<String, String> nodes) {
        return new NodeMemory(nodes, silent, writing, queued, evicted, turns, pass, halted, clock);
    }

    /** With the last heartbeat of a node; null while it sends them. */
    NodeMemory hearing(String node, @Nullable Instant last) {
        TreePMap<String, Instant> changed = last == null ? silent.minus(node) : silent.plus(node, last);
        PSet<String> left = last == null ? evicted.minus(node) : evicted;
        return new NodeMemory(registered, changed, writing, queued, left, turns, pass, halted, clock);
    }

    NodeMemory withWriting(PSet<String> nodes) {
        return new NodeMemory(registered, silent, nodes, queued, evicted, turns, pass, halted, clock);
    }

    NodeMemory withQueued(PSet<String> nodes) {
        return new NodeMemory(registered, silent, writing, nodes, evicted, turns, pass, halted, clock);
    }

    /** With a node in the queue of its zone, whose next turn is then later. */
    NodeMemory queueing(String node, String zone, Instant next) {
        return new NodeMemory(
                registered, silent, writing, queued.plus(node), evicted, turns.plus(zone, next), pass, halted, clock);
    }

    NodeMemory evicting(String node) {
        return new NodeMemory(registered, silent, writing, queued, evicted.plus(node), turns, pass, halted, clock);
    }

    NodeMemory withPass(@Nullable Instant time) {
        return new NodeMemory(registered, silent, writing, queued, evicted, turns, time, halted, clock);
    }

    NodeMemory halting(boolean all, Instant from) {
        return new NodeMemory(registered, silent, writing, queued, evicted, turns, pass, all, from);
    }
}
