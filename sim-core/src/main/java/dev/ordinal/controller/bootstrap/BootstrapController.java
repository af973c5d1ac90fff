package dev.ordinal.controller.bootstrap;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loop of the API server that keeps up Service {@code default/kubernetes}, by which pods reach it, and the lists of its
 * endpoints. It comes round every ten seconds, but here only when one of them has been changed or deleted.
 *
 * @see "Kubernetes 1.36, pkg/controlplane/controller/kubernetesservice/controller.go; 1.10, pkg/master/controller.go"
 */
public final class BootstrapController implements Component<BootstrapController.Memory> {
    public static final String NAME = "bootstrap-controller";
    private static final Ticks ROUNDS = new Ticks(Duration.ZERO, Duration.ofSeconds(10));

    private final Instant start;
    private final OwnService own;

    /**
     * @param start when the API server starts
     * @param address that of its Service
     */
    public BootstrapController(Instant start, String address) {
        this.start = start;
        this.own = new OwnService(address);
    }

    /** @param round when it comes round next; null while all is as it should be */
    record Memory(@Nullable Instant round) {}

    /** It comes round. */
    record Round(Instant at) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.NAMESPACE, Kind.SERVICE, Kind.ENDPOINTS, Kind.ENDPOINT_SLICE);
    }

    @Override
    public Memory start() {
        return new Memory(null);
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        KubeObject object = change.object();
        if (object.kind() == Kind.NAMESPACE) {
            return change.isCreation() && object.name().equals(OwnService.NAMESPACE)
                    ? planned(memory, turn.now(), turn)
                    : memory;
        }
        boolean isOwn =
                object.name().equals(OwnService.NAME) && object.namespace().equals(OwnService.NAMESPACE);
        return isOwn ? again(memory, turn) : memory;
    }

    /** With the next round, if there is something to do for it. */
    private Memory again(Memory memory, Turn turn) {
        return writes(turn).isEmpty() ? memory : planned(memory, ROUNDS.after(start, turn.now()), turn);
    }

    private static Memory planned(Memory memory, Instant at, Turn turn) {
        if (memory.round() != null) {
            return memory;
        }
        turn.wake(Duration.between(turn.now(), at), new Round(at));
        return new Memory(at);
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        if (!((Round) what).at().equals(memory.round())) {
            return memory;
        }
        for (Request write : writes(turn)) {
            turn.call(write, what);
        }
        return new Memory(null);
    }

    private List<Request> writes(Turn turn) {
        KubeObject namespace = turn.view().get(new ObjectKey(Kind.NAMESPACE, "", OwnService.NAMESPACE));
        if (namespace == null || namespace.isTerminating()) {
            return List.of();
        }
        List<KubeObject> wanted = new ArrayList<>();
        boolean hasSlices = turn.release().nodes().has(NodeRule.ENDPOINT_SLICES);
        wanted.add(own.endpoints(hasSlices));
        if (hasSlices) {
            wanted.add(own.slice());
        }
        List<Request> writes = new ArrayList<>();
        if (turn.view().get(own.service().key()) == null) {
            writes.add(new Request.Create(own.service()));
        }
        for (KubeObject object : wanted) {
            KubeObject known = turn.view().get(object.key());
            if (known == null) {
                writes.add(new Request.Create(object));
            } else if (!OwnService.says(known, object)) {
                writes.add(new Request.Update(OwnService.mended(known, object), Request.Part.MAIN));
            }
        }
        return writes;
    }

    /** What was refused is tried in the next round. */
    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        return answer instanceof Answer.Refused ? again(memory, turn) : memory;
    }
}
