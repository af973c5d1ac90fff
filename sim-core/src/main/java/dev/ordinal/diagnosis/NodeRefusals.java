package dev.ordinal.diagnosis;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.release.SchedulerText;
import dev.ordinal.scheduler.Toleration;
import java.util.ArrayList;
import java.util.List;

/** Why nodes, and the pods on them, rule a pod out: the scheduler's reasons that are not about its volumes. */
record NodeRefusals(Pod pod, Walk walk) {

    static List<Cause> of(Pod pod, List<Refusal> refusals, Walk walk) {
        List<Cause> causes = new ArrayList<>();
        NodeRefusals all = new NodeRefusals(pod, walk);
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
            case TOO_MANY_PODS -> room.full();
            case CORDONED -> cordoned();
            case NOT_READY, OUT_OF_DISK, NO_NETWORK, MEMORY_PRESSURE, DISK_PRESSURE -> unwell();
            case TAINTED -> tainted();
            case NODE_AFFINITY -> new SelectorCauses(pod, walk.scene()).causes();
            case PORTS_TAKEN -> neighbours.ports();
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

    private Cause told(Refusal refusal) {
        return refusal.nodes() == 0
                ? Cause.of(Words.of(pod.object()), "is refused: " + refusal.words())
                : Cause.of(Words.count(refusal.nodes(), "node"), "cannot take it: " + refusal.words());
    }

    private List<Node> nodes() {
        return walk.scene().cluster().list(Kind.NODE).stream().map(Node::of).toList();
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
