package dev.ordinal.controller.node;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The collector of pods that no kubelet will end: those of nodes that are gone, and terminating ones of nodes that are out
 * of service. It comes round every twenty seconds, but here only while there are such nodes.
 *
 * @see "Kubernetes 1.36, pkg/controller/podgc/gc_controller.go"
 */
public final class PodCollector implements Component<PodCollector.Memory> {
    public static final String NAME = "pod-garbage-collector";
    private static final Duration QUARANTINE = Duration.ofSeconds(40);
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    private final Instant zero;

    /** @param zero the zero of the clock, from which the phases of loops count */
    public PodCollector(Instant zero) {
        this.zero = zero;
    }

    /**
     * @param suspects nodes that are worth a look, and since which round they are known to be gone; the end of time for
     *     those that no round has seen yet
     * @param round when it comes round next; null while there is nothing to see
     */
    record Memory(
            TreePMap<String, Instant> suspects, @Nullable Instant round) {}

    /** It comes round. */
    record Round(Instant at) {}

    /** What a request was for. */
    sealed interface Purpose {
        /** The pod's phase was set; it can go now. */
        record Failed(KubeObject pod) implements Purpose {}

        record Deleted() implements Purpose {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.NODE, Kind.POD);
    }

    @Override
    public Memory start() {
        return new Memory(TreePMap.empty(), null);
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        if (change.isDeletion() && change.kind() == Kind.POD) {
            return memory;
        }
        String node = change.kind() == Kind.NODE
                ? change.object().name()
                : Pod.of(change.object()).nodeName();
        if (node.isEmpty() || memory.suspects().containsKey(node)) {
            return memory;
        }
        if (removable(node, turn).isEmpty()) {
            return memory;
        }
        return planned(new Memory(memory.suspects().plus(node, Instant.MAX), memory.round()), turn);
    }

    /** The pods of a node that no kubelet will end. */
    private static List<KubeObject> removable(String name, Turn turn) {
        KubeObject node = turn.view().get(Kind.NODE, "", name);
        if (node == null) {
            return turn.view().table(Kind.POD).by(Tables.BY_NODE, name);
        }
        return isOutOfService(node) && turn.release().nodes().has(NodeRule.OUT_OF_SERVICE)
                ? turn.view().table(Kind.POD).by(Tables.BY_NODE, name).stream()
                        .filter(KubeObject::isTerminating)
                        .toList()
                : List.of();
    }

    private static boolean isOutOfService(KubeObject node) {
        for (Json taint : node.spec().array("taints")) {
            if (OUT_OF_SERVICE.equals(taint.asObject().text("key"))) {
                return NodeTaints.readiness(node) != null;
            }
        }
        return false;
    }

    private Memory planned(Memory memory, Turn turn) {
        if (memory.round() != null || memory.suspects().isEmpty()) {
            return memory;
        }
        Instant next = NodeRules.POD_COLLECTION.after(zero, turn.now());
        turn.wake(Duration.between(turn.now(), next), new Round(next));
        return new Memory(memory.suspects(), next);
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Memory changed = new Memory(memory.suspects(), null);
        for (Map.Entry<String, Instant> suspect : memory.suspects().entrySet()) {
            changed = new Memory(look(changed.suspects(), suspect.getKey(), suspect.getValue(), turn), null);
        }
        return planned(changed, turn);
    }

    private static TreePMap<String, Instant> look(
            TreePMap<String, Instant> suspects, String name, Instant since, Turn turn) {
        List<KubeObject> pods = removable(name, turn);
        if (pods.isEmpty()) {
            return suspects.minus(name);
        }
        if (turn.view().get(Kind.NODE, "", name) != null) {
            pods.forEach(pod -> remove(pod, "", "", turn));
            return suspects;
        }
        boolean waits = turn.release().nodes().has(NodeRule.QUARANTINES_GONE_NODES);
        if (waits && since.equals(Instant.MAX)) {
            turn.rule(
                    "a node that is gone is put in quarantine", pods.getFirst().key());
            return suspects.plus(name, turn.now());
        }
        if (!waits || !turn.now().isBefore(since.plus(QUARANTINE))) {
            pods.forEach(pod -> remove(pod, "DeletionByPodGC", "PodGC: node no longer exists", turn));
        }
        return suspects;
    }

    /** Removes a pod; where it is told so, a pod that has not ended turns Failed first. */
    private static void remove(KubeObject pod, String reason, String message, Turn turn) {
        if (!turn.release().nodes().has(NodeRule.DISRUPTION_CONDITION)
                || Pod.of(pod).isFinished()) {
            turn.call(Request.Delete.now(pod), new Purpose.Deleted());
            return;
        }
        Json.Obj status = Json.object("phase", "Failed");
        if (!reason.isEmpty()) {
            Condition why = Pods.disruption(pod, reason, message, turn.now());
            status = status.with("conditions", pod.withCondition(why).status().array("conditions"));
        }
        turn.call(Pods.patched(pod, status), new Purpose.Failed(pod));
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        switch ((Purpose) purpose) {
            case Purpose.Failed(KubeObject pod) -> turn.call(Request.Delete.now(pod), new Purpose.Deleted());
            case Purpose.Deleted deleted -> {}
        }
        return memory;
    }
}
