package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The pods for which room is kept on a node, and the nodes that are being cleared for them.
 *
 * @param byUid each pod that waits for its node, by its uid
 * @param clearings what is being done to the pods that are in the way, by the path of the pod that needs the room
 * @see "Kubernetes 1.36, pkg/scheduler/backend/queue/nominator.go"
 */
record Nominees(TreePMap<String, Nominee> byUid, TreePMap<String, Clearing> clearings) {
    static final Nominees NONE = new Nominees(TreePMap.empty(), TreePMap.empty());

    /** A pod and the node that is meant for it. */
    record Nominee(KubeObject pod, String node) {
        long priority() {
            return Wanted.priority(pod);
        }
    }

    boolean isEmpty() {
        return byUid.isEmpty();
    }

    Nominees with(KubeObject pod, String node) {
        return new Nominees(byUid.plus(pod.uid(), new Nominee(pod, node)), clearings);
    }

    Nominees without(String uid) {
        return byUid.containsKey(uid) ? new Nominees(byUid.minus(uid), clearings) : this;
    }

    Nominees with(Clearing clearing) {
        return new Nominees(byUid, clearings.plus(clearing.path(), clearing));
    }

    Nominees without(Clearing clearing) {
        return new Nominees(byUid, clearings.minus(clearing.path()));
    }

    /**
     * The nominees once a change of a pod was seen. A nomination that is not written yet outlasts writes that do not
     * speak of it.
     */
    Nominees seeing(@Nullable KubeObject before, @Nullable KubeObject after) {
        if (after == null) {
            return before == null ? this : without(before.uid());
        }
        if (!Round.isWaiting(after)) {
            return without(after.uid());
        }
        String node = nodeOf(after);
        if (!node.isEmpty()) {
            return with(after, node);
        }
        return before == null || nodeOf(before).isEmpty() ? this : without(after.uid());
    }

    /** The node that the status of a pod names; empty if it names none. */
    static String nodeOf(KubeObject pod) {
        return pod.status().text("nominatedNodeName", "");
    }

    /** The other pods for which a node is meant and which are worth at least as much as this one. */
    List<KubeObject> before(Wanted wanted, String node) {
        List<KubeObject> pods = new ArrayList<>(0);
        for (Nominee nominee : byUid.values()) {
            boolean isOther = !nominee.pod().uid().equals(wanted.pod().uid());
            if (isOther && nominee.node().equals(node) && nominee.priority() >= wanted.priority()) {
                pods.add(nominee.pod());
            }
        }
        return pods;
    }

    /** The pods for which a node is meant and which are worth less than this one. */
    List<KubeObject> below(KubeObject pod, String node) {
        return byUid.values().stream()
                .filter(nominee -> nominee.node().equals(node) && nominee.priority() < Wanted.priority(pod))
                .map(Nominee::pod)
                .toList();
    }

    /** Whether the pods in the way of a pod are still being told to go, so that it need not be tried. */
    boolean isClearingFor(Ticket ticket, View view) {
        Clearing clearing = clearings.get(ticket.pod());
        return clearing != null && clearing.pod().uid().equals(ticket.uid()) && !clearing.isTold(view);
    }
}
