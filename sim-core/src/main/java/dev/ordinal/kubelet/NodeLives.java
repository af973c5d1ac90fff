package dev.ordinal.kubelet;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A node that goes down and comes back. */
record NodeLives(Instant zero, Turn turn) {
    private static final Kubelets.Purpose REPORT = new Kubelets.Purpose.Report();

    /** The node stops. Its last heartbeat, which cost nothing while it lived, is put on record. */
    KubeletMemory down(KubeletMemory memory, String node) {
        if (memory.down().contains(node)) {
            return memory;
        }
        Instant last = NodeRules.HEARTBEAT.last(zero, turn.now());
        if (hasLeases()) {
            turn.call(renewed(node, Json.of(Timestamps.micros(last))), REPORT);
        } else {
            KubeObject object = turn.live().get(Kind.NODE.ordinal(), node);
            Condition ready = object == null ? null : object.condition("Ready");
            if (object != null && ready != null) {
                Json.Obj stopped = ready.json().with("lastHeartbeatTime", Timestamps.seconds(last));
                turn.call(conditions(node, object.status().array("conditions").withMerged("type", stopped)), REPORT);
            }
        }
        return memory.withDown(memory.down().plus(node));
    }

    /** The node works again: it says so, and goes on with what it was doing. */
    KubeletMemory up(KubeletMemory memory, String node, PodLives lives) {
        if (!memory.down().contains(node)) {
            return memory;
        }
        KubeObject object = turn.live().get(Kind.NODE.ordinal(), node);
        if (object != null) {
            turn.call(conditions(node, working(object)), REPORT);
        }
        if (hasLeases()) {
            turn.call(renewed(node, Json.Null.NULL), REPORT);
        }
        KubeletMemory up = memory.withDown(memory.down().minus(node));
        for (Sandbox sandbox : up.on(node)) {
            up = lives.resume(up, sandbox);
        }
        return up;
    }

    private boolean hasLeases() {
        return turn.release().nodes().has(NodeRule.LEASES);
    }

    private Json.Arr working(KubeObject node) {
        List<Json> all = new ArrayList<>();
        for (Json.Obj condition :
                NodeObjects.conditions(turn.release().nodes(), turn.now()).objects()) {
            all.add(new Condition(condition)
                    .after(node.condition(condition.text("type", "")))
                    .json());
        }
        return Json.array(all);
    }

    private static Request conditions(String node, Json.Arr conditions) {
        return new Request.Patch(
                new ObjectKey(Kind.NODE, "", node),
                Request.PatchType.MERGE,
                Json.object("status", Json.object("conditions", conditions)),
                Request.Part.STATUS);
    }

    private static Request renewed(String node, Json time) {
        return new Request.Patch(
                new ObjectKey(Kind.LEASE, NodeRules.LEASE_NAMESPACE, node),
                Request.PatchType.MERGE,
                Json.object("spec", Json.object("renewTime", time)),
                Request.Part.MAIN);
    }
}
