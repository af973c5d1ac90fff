package dev.ordinal.diagnosis.node;

import dev.ordinal.controller.node.Tolerance;
import dev.ordinal.controller.node.Zones;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.storage.Moves;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a pod whose node does not answer. */
public record LostNodeCauses(Pod pod, Node node, Walk walk) {
    /** Whatever keeps a pod because of its node; empty if that is well. */
    public static List<Cause> of(Pod pod, Walk walk) {
        KubeObject object = walk.scene().get(Kind.NODE, "", pod.nodeName());
        if (object == null) {
            return List.of(Cause.of(
                    Words.of(pod.object()),
                    "was on node " + pod.nodeName() + ", whose object is deleted: the pod"
                            + " is removed without asking its kubelet, " + collected(walk.scene())));
        }
        LostNodeCauses lost = new LostNodeCauses(pod, Node.of(object), walk);
        return lost.isLost() ? List.of(lost.cause()) : List.of();
    }

    private static String collected(Scene scene) {
        return scene.release().nodes().has(NodeRule.QUARANTINES_GONE_NODES)
                ? "40 to 80s after the node's"
                : "within 20s";
    }

    private Scene scene() {
        return walk.scene();
    }

    private boolean isLost() {
        return NodeCauses.silent(node, scene()) != null;
    }

    private Cause cause() {
        boolean isKnown = !node.isReady();
        String state = isKnown
                ? "is on node " + node.name()
                        + ", which is NotReady: its containers may run or not, and it counts as not" + " Ready"
                : "is on node " + node.name()
                        + ", of which nothing is heard any more; what is told of the pod is what it" + " was then";
        List<Cause> because = new ArrayList<>();
        if (isKnown) {
            because.add(Cause.of(Words.of(pod.object()), fate()));
        }
        because.addAll(walk.into(node.object().key()));
        return leaving(Cause.of(Words.of(pod.object()), state).because(because));
    }

    /** What the controllers do about it, and when. */
    private String fate() {
        if (pod.isTerminating()) {
            return "is not replaced by its StatefulSet before its node answers, or somebody says that it is gone for"
                    + " good: it may still run there";
        }
        Zones zones =
                Zones.of(scene().cluster().list(Kind.NODE), scene().release().nodes());
        String zone = Zones.zone(node.object());
        if (zones.areAllLost()) {
            return "is not moved: no node at all is Ready, which the node controller takes for a fault of its own"
                    + " network, and it evicts nothing";
        }
        if (zones.spacing(zone) == null && Tolerance.executing(node.object()).isEmpty()) {
            Zones.Count count = Objects.requireNonNull(zones.counts().get(zone));
            int all = count.ready() + count.lost();
            return "is not moved: " + count.lost() + " of the " + all
                    + " nodes of its zone are NotReady, and from 55% on, in a"
                    + " zone of up to 50 nodes, the node controller evicts nothing";
        }
        Duration left = left();
        String replaced =
                "; even then a StatefulSet does not replace it before its node answers, or somebody says that it is"
                        + " gone for good";
        return left == null
                ? "stays: it tolerates for ever that its node does not answer"
                : "is marked for deletion in " + Words.span(left) + replaced;
    }

    /** How long until it is marked for deletion; null for never. */
    private @Nullable Duration left() {
        if (scene().release().nodes().has(NodeRule.EVICTS_BY_TIMEOUT)) {
            Instant since =
                    Objects.requireNonNull(node.object().condition("Ready")).since();
            Duration left = Duration.ofMinutes(5)
                    .minus(scene().release().nodes().grace())
                    .minus(scene().since(since));
            return left.isNegative() ? Duration.ZERO : left;
        }
        if (!(Tolerance.of(pod.object(), Tolerance.executing(node.object())) instanceof Tolerance.Leaves leaves)) {
            return Tolerance.executing(node.object()).isEmpty() ? Duration.ofMinutes(5) : null;
        }
        Instant tainted = null;
        for (var taint : Tolerance.executing(node.object())) {
            Instant added = Timestamps.parse(taint.text("timeAdded"));
            tainted = tainted == null || added != null && added.isBefore(tainted) ? added : tainted;
        }
        Duration left = leaves.after().minus(scene().since(tainted));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** With what lets the set make the pod anew elsewhere, once it is sure that it runs no more. */
    Cause leaving(Cause cause) {
        Outage outage = Outage.of(node, scene());
        if (outage != null && outage.runsOn()) {
            return cause.endedBy(
                    "wait until its node is back; do not force its deletion: its process runs on there, and with"
                            + " a new one there would be two of one name");
        }
        if (!canMove()) {
            Remedy without = node.isReady() ? null : Stranded.givenUp(pod, scene());
            return without == null ? cause : cause.endedBy(without);
        }
        String fenced = "if the machine is off for sure and stays off (else two of one name may run, and write to one"
                + " volume): ";
        boolean hasTaint = node.hasTaint(NodeCauses.OUT_OF_SERVICE, "NoExecute");
        if (scene().release().nodes().has(NodeRule.OUT_OF_SERVICE) && !node.isReady() && !hasTaint) {
            return cause.endedBy(
                    fenced
                            + "say that it is out of service; its pods are removed, its volumes detached at once. Take"
                            + " the taint away when it is back",
                    "kubectl taint nodes " + node.name() + " " + NodeCauses.OUT_OF_SERVICE + "=nodeshutdown:NoExecute");
        }
        return hasTaint || node.isReady()
                ? cause
                : cause.endedBy(
                        fenced + "cordon it, and remove the pod without waiting for its kubelet",
                        "kubectl cordon " + node.name(),
                        Words.delete(pod.object().key()) + " --force --grace-period=0");
    }

    /** Whether another node that works can take it, with its volumes. */
    private boolean canMove() {
        return new Moves(scene())
                .openTo(pod, node.name()).stream().anyMatch(other -> Outage.of(Node.of(other), scene()) == null);
    }
}
