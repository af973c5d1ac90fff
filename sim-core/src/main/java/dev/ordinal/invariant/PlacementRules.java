package dev.ordinal.invariant;

import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scheduler keeps to, by what it saw when it chose a node. */
final class PlacementRules {
    private static final String CORDON = "node.kubernetes.io/unschedulable";

    private PlacementRules() {}

    /** The node of a placement as the scheduler saw it; null for any other write. */
    private static @Nullable KubeObject seen(Write write) {
        KubeObject placed = write.placed();
        View view = placed == null
                ? null
                : write.memory().begun(Writers.SCHEDULER, placed.key().path());
        return placed == null || view == null
                ? null
                : view.get(Kind.NODE, "", Pod.of(placed).nodeName());
    }

    /** No pod is put on a cordoned node, unless it tolerates that. */
    static @Nullable String avoidsCordoned(Write write) {
        KubeObject node = seen(write);
        KubeObject pod = write.after();
        boolean isWrong = node != null
                && pod != null
                && Node.of(node).isUnschedulable()
                && !tolerates(pod, new Node.Taint(CORDON, "", "NoSchedule"));
        return isWrong && node != null ? "put on node " + node.name() + ", which is cordoned" : null;
    }

    /** A pod is put on a node that its selector names, and whose taints it tolerates. */
    static @Nullable String fits(Write write) {
        KubeObject node = seen(write);
        KubeObject pod = write.after();
        if (node == null || pod == null) {
            return null;
        }
        Json.Obj selector = pod.spec().object("nodeSelector");
        for (String key : selector.keys()) {
            if (!selector.text(key, "").equals(node.label(key))) {
                return "put on node " + node.name() + ", which its selector does not name";
            }
        }
        for (Node.Taint taint : Node.of(node).taints()) {
            boolean keepsAway =
                    taint.effect().equals("NoSchedule") || taint.effect().equals("NoExecute");
            if (keepsAway && !tolerates(pod, taint)) {
                return "put on node " + node.name() + ", whose taint " + taint.key() + " it does not tolerate";
            }
        }
        return null;
    }

    private static boolean tolerates(KubeObject pod, Node.Taint taint) {
        List<Json.Obj> tolerations = pod.spec().array("tolerations").objects();
        for (Json.Obj each : tolerations) {
            String key = each.text("key", "");
            String effect = each.text("effect", "");
            boolean isAny = "Exists".equals(each.text("operator"));
            boolean matches = (effect.isEmpty() || effect.equals(taint.effect()))
                    && (key.isEmpty() ? isAny : key.equals(taint.key()))
                    && (isAny || each.text("value", "").equals(taint.value()));
            if (matches) {
                return true;
            }
        }
        return false;
    }
}
