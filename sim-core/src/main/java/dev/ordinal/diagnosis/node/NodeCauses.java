package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Condition;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a node does not take pods, or nobody knows what becomes of those that it has. */
public final class NodeCauses {
    static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    private NodeCauses() {}

    public static List<Cause> of(KubeObject object, Walk walk) {
        Node node = Node.of(object);
        List<Cause> causes = new ArrayList<>();
        Cause silent = silent(node, walk.scene());
        if (silent != null) {
            causes.add(silent);
        }
        if (node.isReady() && isTrue(object, "MemoryPressure")) {
            causes.add(pressed(node, walk.scene()));
        }
        if (node.isUnschedulable()) {
            causes.add(cordoned(node, walk));
        }
        if (node.isReady() && silent == null && node.hasTaint(OUT_OF_SERVICE, "NoExecute")) {
            causes.add(Cause.of(
                            Words.of(object),
                            "is up again and still has the taint that says it is out of service: pods"
                                    + " that come here are deleted at once")
                    .endedBy("take the taint away", "kubectl taint nodes " + node.name() + " " + OUT_OF_SERVICE + "-"));
        }
        return causes;
    }

    private static boolean isTrue(KubeObject node, String type) {
        Condition condition = node.condition(type);
        return condition != null && condition.isTrue();
    }

    /** What is the matter with a node of which nobody hears, or that says itself that it is not ready; null if it is well. */
    static @Nullable Cause silent(Node node, Scene scene) {
        Outage outage = Outage.of(node, scene);
        Condition ready = node.object().condition("Ready");
        if (node.isReady()) {
            return outage == null
                    ? null
                    : Cause.of(
                                    Words.of(node.object()),
                                    "is Ready as far as the API knows; that it is silent is noticed "
                                            + Words.span(scene.release().nodes().grace()) + " after its last heartbeat")
                            .because(root(node, outage));
        }
        String since = ready == null || ready.since() == null
                ? ""
                : " for " + Words.span(scene.since(Objects.requireNonNull(ready.since())));
        boolean isSilent = ready == null || ready.status().equals("Unknown");
        Cause cause = Cause.of(
                        Words.of(node.object()), "is NotReady" + since + (isSilent ? ": nothing is heard of it" : ""))
                .telling(ready == null ? "" : Objects.requireNonNullElse(ready.message(), ""));
        if (outage != null) {
            return cause.because(root(node, outage));
        }
        return isSilent
                ? cause.endedBy(
                        "bring the machine, its kubelet or its network back; whether its containers run on cannot be"
                                + " told from here")
                : cause;
    }

    private static Cause root(Node node, Outage outage) {
        return Cause.of("node " + node.name(), outage.state()).endedBy(outage.ended());
    }

    /** A node that has too little memory left. */
    public static Cause pressed(Node node, Scene scene) {
        List<Lasting> faults =
                scene.striking(Fault.MemoryShort.class, fault -> fault.node().equals(node.name()));
        Cause pressed = Cause.of(
                Words.of(node.object()),
                "has too little memory left (MemoryPressure): its kubelet evicts, one every 10s, the pods that use the"
                    + " most beyond what they request, and takes no pods that request none; it calls the pressure over"
                    + " 5m after there is enough again");
        for (Lasting fault : faults) {
            pressed = pressed.because(Cause.of(
                            "node " + node.name(),
                            "has its memory taken by something outside of pods (" + fault.words() + ")")
                    .endedBy("stop what takes the memory", "fault " + fault.ending()));
        }
        return pressed;
    }

    /** Who has the ports of a node that a pod wants. */
    public static List<Cause> takenPorts(Pod pod, Node node, Scene scene) {
        return new NeighbourCauses(pod, scene).ports(List.of(node));
    }

    private static Cause cordoned(Node node, Walk walk) {
        List<Cause> budgets = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (KubeObject pod : walk.scene().podsOn(node.object())) {
            if (pod.controller() == null) {
                continue;
            }
            left.add(pod.name());
            for (ObjectKey budget : BudgetCauses.refusing(Pod.of(pod), walk.scene())) {
                walk.into(budget).stream()
                        .filter(cause -> !budgets.contains(cause))
                        .forEach(budgets::add);
            }
        }
        String pods = left.isEmpty() ? "" : "; it still has " + Words.all(left);
        Cause cause = Cause.of(Words.of(node.object()), "is cordoned: no new pod may come here" + pods);
        return budgets.isEmpty()
                ? cause.endedBy("let it take pods again", "kubectl uncordon " + node.name())
                : cause.because(budgets).endedBy("give up the drain", "kubectl uncordon " + node.name());
    }
}
