package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Refusal;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Toleration;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;

/**
 * Why nodes, and the pods on them, rule a pod out: the scheduler's reasons that are not about its volumes.
 *
 * @param isAlone whether nothing is the matter with its volumes; else another node would not do either
 */
record NodeRefusals(Pod pod, boolean isAlone, Walk walk) {
    private static final int MANY = 6;

    static List<Cause> of(Pod pod, List<Refusal> refusals, boolean isAlone, Walk walk) {
        NodeRefusals all = new NodeRefusals(pod, isAlone, walk);
        List<Cause> causes = new ArrayList<>(all.nominated());
        if (!causes.isEmpty()) {
            return causes;
        }
        for (Refusal refusal : refusals) {
            for (Cause cause : all.of(refusal)) {
                if (!causes.contains(cause)) {
                    causes.add(cause);
                }
            }
        }
        return causes;
    }

    private List<Cause> of(Refusal refusal) {
        if (refusal.text() == null) {
            return List.of(told(refusal));
        }
        RoomCauses room = new RoomCauses(pod, walk.scene());
        NeighbourCauses neighbours = new NeighbourCauses(pod, walk.scene());
        List<Cause> causes = switch (refusal.text()) {
            case INSUFFICIENT -> room.lacking(refusal.words());
            case TOO_MANY_PODS -> few(room.full());
            case CORDONED -> few(cordoned());
            case NOT_READY, OUT_OF_DISK, NO_NETWORK, MEMORY_PRESSURE, DISK_PRESSURE -> few(unwell());
            case TAINTED -> few(tainted());
            case NODE_AFFINITY -> chosen();
            case PORTS_TAKEN -> neighbours.ports(nodes());
            case SPREAD, SPREAD_LABEL_MISSING -> neighbours.spread();
            case POD_AFFINITY -> neighbours.lonely();
            case POD_ANTI_AFFINITY, EXISTING_ANTI_AFFINITY -> neighbours.apart();
            // beside it stands the particular one
            case POD_AFFINITY_GENERAL -> List.of();
            case ONE_POD_ONLY, TOO_MANY_VOLUMES, VOLUME_ELSEWHERE, NO_VOLUME, VOLUME_GONE, OTHER_ZONE, CLAIM_UNBOUND ->
                List.of();
        };
        boolean isTold = refusal.text() == SchedulerText.POD_AFFINITY_GENERAL || !causes.isEmpty();
        return isTold ? causes : List.of(told(refusal));
    }

    /** A node on which pods of lower priority make room for it. */
    private List<Cause> nominated() {
        String name = pod.object().status().text("nominatedNodeName", "");
        KubeObject node = walk.scene().get(Kind.NODE, "", name);
        if (node == null) {
            return List.of();
        }
        List<Cause> leaving = new ArrayList<>();
        for (KubeObject other : walk.scene().podsOn(node)) {
            if (other.isTerminating()) {
                leaving.addAll(walk.into(other.key()));
            }
        }
        return leaving.isEmpty()
                ? List.of()
                : List.of(Cause.of(
                                Words.of(pod.object()),
                                "gets node " + name + " as soon as pods of lower priority, which had to"
                                        + " make room for it, have gone from there")
                        .because(leaving));
    }

    private Cause told(Refusal refusal) {
        return refusal.nodes() == 0
                ? Cause.of(Words.of(pod.object()), "is refused: " + refusal.words())
                : Cause.of(Words.count(refusal.nodes(), "node"), "cannot take it: " + refusal.words());
    }

    private List<Cause> chosen() {
        List<Cause> causes = new SelectorCauses(pod, walk.scene()).causes();
        return isAlone
                ? causes
                : causes.stream()
                        .map(cause -> Cause.of(cause.subject(), cause.state()))
                        .toList();
    }

    private List<Node> nodes() {
        return walk.scene().cluster().list(Kind.NODE).stream().map(Node::of).toList();
    }

    /** Not more nodes than a reader cares to read of. */
    static List<Cause> few(List<Cause> nodes) {
        if (nodes.size() <= MANY) {
            return nodes;
        }
        List<Cause> few = new ArrayList<>(nodes.subList(0, MANY));
        few.add(Cause.of(Words.count(nodes.size() - MANY, "more node"), "cannot take it for the same reason"));
        return few;
    }

    private List<Cause> cordoned() {
        List<Cause> causes = new ArrayList<>();
        for (Node node : nodes()) {
            if (node.isUnschedulable()) {
                causes.add(Cause.of(Words.of(node.object()), "is cordoned: no new pod may come here")
                        .endedBy(
                                "let it take pods again, if its maintenance is over",
                                "kubectl uncordon " + node.name()));
            }
        }
        return causes;
    }

    /** What the nodes say themselves. */
    private List<Cause> unwell() {
        List<Cause> causes = new ArrayList<>();
        for (Node node : nodes()) {
            causes.addAll(walk.into(node.object().key()));
        }
        return causes;
    }

    private List<Cause> tainted() {
        List<Cause> causes = new ArrayList<>();
        List<Toleration> tolerations = Toleration.of(pod.object().spec());
        for (Node node : nodes()) {
            Node.Taint taint = Toleration.untolerated(tolerations, node);
            if (taint == null) {
                continue;
            }
            List<Cause> own = taint.key().startsWith("node.kubernetes.io/")
                    ? walk.into(node.object().key())
                    : List.of();
            causes.addAll(own.isEmpty() ? List.of(refusing(node, taint)) : own);
        }
        return causes;
    }

    private Cause refusing(Node node, Node.Taint taint) {
        String key = taint.key() + ":" + taint.effect();
        Json.Obj toleration = Json.object("key", taint.key(), "operator", "Exists", "effect", taint.effect());
        List<Json> all =
                new ArrayList<>(pod.object().spec().array("tolerations").list());
        all.add(toleration);
        String value = taint.value().isEmpty() ? "" : "=" + taint.value();
        return Cause.of(
                        Words.of(node.object()),
                        "has the taint " + taint.key() + value + ":" + taint.effect()
                                + ", and the pod does not tolerate it")
                .endedBy("take the taint away, for all pods", "kubectl taint nodes " + node.name() + " " + key + "-")
                .endedBy(Mending.of(pod, walk.scene())
                        .changed(
                                "let the pods of the template tolerate it",
                                Json.object("tolerations", Json.array(all))));
    }
}
