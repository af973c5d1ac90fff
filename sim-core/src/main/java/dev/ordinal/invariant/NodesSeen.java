package dev.ordinal.invariant;

import dev.ordinal.controller.NodeFact;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What an observer on the nodes has seen.
 *
 * @param silent the nodes without heartbeats, and when each had its last one
 * @param containers the newest run of each container, by its pod's uid and its name
 */
record NodesSeen(PMap<String, Instant> silent, TreePMap<String, ContainerSeen> containers) {
    static final NodesSeen NOTHING = new NodesSeen(HashTreePMap.empty(), TreePMap.empty());

    @Nullable
    ContainerSeen of(NodeFact.Run run) {
        ContainerSeen seen = containers.get(ContainerSeen.key(run));
        return seen != null && seen.run().number() == run.number() ? seen : null;
    }

    NodesSeen after(NodeFact fact, Instant now) {
        return switch (fact) {
            case NodeFact.HeartbeatsEnded ended -> new NodesSeen(silent.plus(ended.node(), ended.last()), containers);
            case NodeFact.HeartbeatsBegan began -> new NodesSeen(silent.minus(began.node()), containers);
            case NodeFact.KubeletEnded ended -> all(ended.node(), ContainerSeen::interrupted);
            case NodeFact.KubeletBegan began -> all(began.node(), ContainerSeen::foundAnew);
            case NodeFact.Started started -> {
                String key = ContainerSeen.key(started.run());
                yield new NodesSeen(
                        silent, containers.plus(key, ContainerSeen.beginning(started, now, containers.get(key))));
            }
            case NodeFact.Ended ended -> changed(ended.run(), run -> run.ended(now));
            case NodeFact.StopBegan stop ->
                changed(
                        stop.run(),
                        run -> run.stopping(new ContainerSeen.StopSeen(now, stop.grace(), null, null, null)));
            case NodeFact.HookBegan hook ->
                stopping(hook.run(), stop -> new ContainerSeen.StopSeen(stop.began(), stop.grace(), now, null, null));
            case NodeFact.HookOver hook ->
                stopping(
                        hook.run(),
                        stop -> new ContainerSeen.StopSeen(stop.began(), stop.grace(), stop.hookBegan(), now, null));
            case NodeFact.Asked asked ->
                stopping(
                        asked.run(),
                        stop -> new ContainerSeen.StopSeen(
                                stop.began(), stop.grace(), stop.hookBegan(), stop.hookOver(), now));
            case NodeFact.Killed killed -> this;
            case NodeFact.Probed probe -> changed(probe.run(), run -> run.probed(probe));
            case NodeFact.OfDisk disk -> this;
        };
    }

    private NodesSeen changed(NodeFact.Run run, UnaryOperator<ContainerSeen> change) {
        ContainerSeen seen = of(run);
        return seen == null ? this : new NodesSeen(silent, containers.plus(ContainerSeen.key(run), change.apply(seen)));
    }

    private NodesSeen stopping(NodeFact.Run run, UnaryOperator<ContainerSeen.StopSeen> change) {
        return changed(run, seen -> seen.stop() == null ? seen : seen.stopping(change.apply(seen.stop())));
    }

    private NodesSeen all(String node, UnaryOperator<ContainerSeen> change) {
        TreePMap<String, ContainerSeen> changed = containers;
        for (Map.Entry<String, ContainerSeen> each : containers.entrySet()) {
            if (each.getValue().node().equals(node)) {
                changed = changed.plus(each.getKey(), change.apply(each.getValue()));
            }
        }
        return new NodesSeen(silent, changed);
    }

    /** Without the containers of a pod that have ended, once its object has gone. */
    NodesSeen forgetting(String uid) {
        TreePMap<String, ContainerSeen> left = containers;
        for (Map.Entry<String, ContainerSeen> each :
                containers.tailMap(uid + "/", true).entrySet()) {
            if (!each.getKey().startsWith(uid + "/")) {
                break;
            }
            left = each.getValue().ended() == null ? left : left.minus(each.getKey());
        }
        return left == containers ? this : new NodesSeen(silent, left);
    }
}
