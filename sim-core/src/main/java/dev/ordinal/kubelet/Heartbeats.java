package dev.ordinal.kubelet;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.NodeFact;
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

/**
 * What says that a node lives. While it does, its heartbeats are no events; only their end and their return are.
 *
 * @param zero the zero of the clock, from which their phase counts
 * @param purpose what its requests are for, in the words of the component that makes them
 */
public record Heartbeats(Instant zero, Turn turn, Object purpose) {
    /** They end: the last one, which cost nothing while the node lived, is put on record. */
    public void stop(String node) {
        Instant last = NodeRules.HEARTBEAT.last(zero, turn.now());
        turn.befell(new NodeFact.HeartbeatsEnded(node, last));
        if (hasLeases()) {
            turn.call(renewed(node, Json.of(Timestamps.micros(last))), purpose);
            return;
        }
        KubeObject object = turn.live().get(Kind.NODE.ordinal(), node);
        if (object != null) {
            List<Json> stopped = new ArrayList<>();
            for (Json.Obj condition : object.status().array("conditions").objects()) {
                stopped.add(condition.with("lastHeartbeatTime", Timestamps.seconds(last)));
            }
            turn.call(conditions(node, Json.array(stopped)), purpose);
        }
    }

    /** They are back: the node says that it works. */
    public void resume(String node) {
        turn.befell(new NodeFact.HeartbeatsBegan(node));
        KubeObject object = turn.live().get(Kind.NODE.ordinal(), node);
        if (object != null) {
            turn.call(conditions(node, working(object)), purpose);
        }
        if (hasLeases()) {
            turn.call(renewed(node, Json.Null.NULL), purpose);
        }
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
