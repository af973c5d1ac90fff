package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.node.NodeCauses;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.release.SetRule;
import java.util.List;

/** Why a pod has come to its end. */
final class FinishedCauses {
    private FinishedCauses() {}

    static Cause of(Pod pod, Walk walk) {
        Scene scene = walk.scene();
        String reason = pod.object().status().text("reason", "");
        Cause ended = Cause.of(
                        Words.of(pod.object()),
                        "has ended (" + pod.phase() + (reason.isEmpty() ? "" : ", " + reason)
                                + "), and a pod that has ended is never started again" + what(pod, scene))
                .telling(pod.object().status().text("message", ""));
        ended = ended.because(why(pod, walk));
        boolean isReplaced = Mending.of(pod, scene).set() != null
                && (pod.isFailed() || scene.release().sets().has(SetRule.REPLACES_SUCCEEDED));
        return isReplaced ? ended : ended.endedBy(Mending.of(pod, scene).remade("delete it, so that it is made anew"));
    }

    private static String what(Pod pod, Scene scene) {
        if (Mending.of(pod, scene).set() == null) {
            return "";
        }
        return pod.isFailed() || scene.release().sets().has(SetRule.REPLACES_SUCCEEDED)
                ? "; its StatefulSet deletes it and makes another one"
                : "; its StatefulSet replaces pods that Failed, and leaves one that Succeeded for ever";
    }

    /** Why it has ended, as far as that is the matter of its node. */
    static List<Cause> why(Pod pod, Walk walk) {
        String reason = pod.object().status().text("reason", "");
        KubeObject node = walk.scene().get(Kind.NODE, "", pod.nodeName());
        if (node == null) {
            return List.of();
        }
        if (reason.equals(walk.scene().release().kubelets().texts().ports())) {
            return NodeCauses.takenPorts(pod, Node.of(node), walk.scene());
        }
        return switch (reason) {
            case "Evicted" -> List.of(NodeCauses.pressed(Node.of(node), walk.scene()));
            default -> reason.startsWith("OutOf") ? List.of(rejected(Node.of(node))) : List.of();
        };
    }

    /** A kubelet looks once more whether a pod fits, and counts those that still stop, too. */
    private static Cause rejected(Node node) {
        return Cause.of(
                "node " + node.name(),
                "had no room left for it when it came: what was deleted by force, or is still being stopped there,"
                        + " takes up its room until it has ended, and the scheduler does not know of it");
    }
}
