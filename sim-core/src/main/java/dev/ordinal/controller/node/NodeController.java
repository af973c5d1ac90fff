package dev.ordinal.controller.node;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The node lifecycle controller: it declares nodes lost that send no heartbeat, tells their pods, and taints them.
 *
 * <p>It looks at all nodes every five seconds, but here only when a look would find something. A Lease without
 * {@code renewTime} is one that is being renewed; a time in it is the last heartbeat of a node that stopped.
 *
 * @see "Kubernetes 1.36, pkg/controller/nodelifecycle/node_lifecycle_controller.go"
 */
public final class NodeController implements Component<NodeMemory> {
    public static final String NAME = "node-controller";
    static final Duration EVICTION_TIMEOUT = Duration.ofMinutes(5);

    private final Instant zero;

    /** @param zero the zero of the clock, from which the phases of loops count */
    public NodeController(Instant zero) {
        this.zero = zero;
    }

    /** What it is woken for. */
    sealed interface Wish {
        /** A look at all nodes. */
        record Pass(Instant at) implements Wish {}

        /** A lost node has its turn in its zone. */
        record Deal(String node) implements Wish {}
    }

    /** What a request was for. */
    sealed interface Purpose {
        /** A write that nothing waits for. */
        record Note() implements Purpose {}

        /** A node was declared lost. */
        record Lost(String node) implements Purpose {}

        /** The taints of a node were written. */
        record Tainted(String node) implements Purpose {}

        /** A pod of a lost node was given its reason, and is to be deleted. */
        record Doomed(KubeObject pod) implements Purpose {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.NODE, Kind.POD, Kind.LEASE);
    }

    @Override
    public NodeMemory start() {
        return NodeMemory.EMPTY;
    }

    /** It noticed no heartbeat before, so that every lost node has another grace period. */
    @Override
    public NodeMemory begin(NodeMemory memory, List<Change> found, Turn turn) {
        NodeMemory begun = memory.halting(false, turn.now());
        for (Change change : found) {
            begun = observe(begun, change, turn);
        }
        return begun;
    }

    @Override
    public NodeMemory observe(NodeMemory memory, Change change, Turn turn) {
        return switch (change.kind()) {
            case NODE -> node(memory, change, new NodePass(zero, turn));
            case LEASE -> lease(memory, change, new NodePass(zero, turn));
            default -> memory;
        };
    }

    private static NodeMemory lease(NodeMemory memory, Change change, NodePass pass) {
        KubeObject lease = change.object();
        if (!lease.namespace().equals(NodeRules.LEASE_NAMESPACE)) {
            return memory;
        }
        Instant last =
                change.isDeletion() ? null : Timestamps.parse(lease.spec().text("renewTime"));
        return pass.planned(memory.hearing(lease.name(), last));
    }

    private static NodeMemory node(NodeMemory memory, Change change, NodePass pass) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        if (before == null || after == null) {
            NodeMemory changed = after == null ? memory.hearing(change.object().name(), null) : memory;
            return pass.planned(after == null ? changed : pass.scheduleTaints(changed, after.name()));
        }
        if (before.spec().equals(after.spec())
                && before.status().array("conditions").equals(after.status().array("conditions"))) {
            return memory;
        }
        NodeMemory heard = pass.rules().has(NodeRule.LEASES) ? memory : memory.hearing(after.name(), heartbeat(after));
        return pass.planned(pass.scheduleTaints(heard, after.name()));
    }

    /** The last heartbeat of a node that has stopped, where the node's status is the heartbeat. */
    private static @Nullable Instant heartbeat(KubeObject node) {
        Condition ready = node.condition("Ready");
        return ready == null ? null : Timestamps.parse(ready.json().text("lastHeartbeatTime"));
    }

    @Override
    public NodeMemory wake(NodeMemory memory, Object what, Turn turn) {
        NodePass pass = new NodePass(zero, turn);
        return switch ((Wish) what) {
            case Wish.Pass(Instant at) -> at.equals(memory.pass()) ? pass.run(memory) : memory;
            case Wish.Deal(String node) -> pass.deal(memory, node);
        };
    }

    @Override
    public NodeMemory answer(NodeMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        NodePass pass = new NodePass(zero, turn);
        return switch ((Purpose) purpose) {
            case Purpose.Note note -> memory;
            case Purpose.Lost(String node) ->
                answer instanceof Answer.Accepted accepted
                        ? pass.tell(memory, accepted.object())
                        : pass.planned(memory);
            case Purpose.Tainted(String node) ->
                pass.planned(
                        pass.scheduleTaints(memory.withWriting(memory.writing().minus(node)), node));
            case Purpose.Doomed(KubeObject pod) -> pass.delete(memory, pod);
        };
    }
}
