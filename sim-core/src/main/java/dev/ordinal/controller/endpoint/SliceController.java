package dev.ordinal.controller.endpoint;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/**
 * The controller that lists the pods of a Service in EndpointSlices: which of them are ready, which still serve, and which
 * are on their way out.
 *
 * @see "Kubernetes 1.36, pkg/controller/endpointslice/endpointslice_controller.go"
 */
public final class SliceController implements Component<SliceController.Memory> {
    public static final String NAME = "endpointslice-controller";
    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * @param writing by Service, how many writes to its slices have not been answered, or not been seen
     * @param settled Services whose slices were found to be right, and of whose pods there was no news since
     */
    record Memory(TreePMap<String, Integer> writing, PSet<String> settled) {
        Memory writing(String service, int writes) {
            return new Memory(writing.plus(service, writes), settled.minus(service));
        }

        /** One write less is under way. */
        Memory less(String service) {
            int left = writing.getOrDefault(service, 1) - 1;
            return new Memory(left > 0 ? writing.plus(service, left) : writing.minus(service), settled);
        }

        Memory settling(String service) {
            return settled.contains(service) ? this : new Memory(writing, settled.plus(service));
        }

        /** Some slice has changed: whose it was before is not known. */
        Memory unsettled() {
            return settled.isEmpty() ? this : new Memory(writing, HashTreePSet.empty());
        }
    }

    /** A Service whose slices are looked at, or were written. */
    record Sync(ObjectKey service) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.SERVICE, Kind.POD, Kind.NODE, Kind.ENDPOINT_SLICE);
    }

    @Override
    public Memory start() {
        return new Memory(TreePMap.empty(), HashTreePSet.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        if (!turn.release().nodes().has(NodeRule.ENDPOINT_SLICES)) {
            return memory;
        }
        KubeObject object = change.object();
        return switch (change.kind()) {
            case SERVICE -> change.isDeletion() ? memory : sync(memory, object.key(), turn);
            case ENDPOINT_SLICE -> slice(memory, object, turn);
            case POD -> {
                Memory changed = memory;
                for (Selecting service : Selecting.services(change, turn.view())) {
                    ObjectKey key = service.service().key();
                    boolean isSettled = changed.settled().contains(key.path()) && !Contact.isNews(change, service);
                    changed = isSettled ? changed : sync(changed, key, turn);
                }
                yield changed;
            }
            case NODE -> node(memory, change, turn);
            default -> memory;
        };
    }

    private static Memory slice(Memory before, KubeObject slice, Turn turn) {
        Memory memory = before.unsettled();
        String service = slice.label(Slices.SERVICE);
        if (service == null) {
            return memory;
        }
        ObjectKey key = new ObjectKey(Kind.SERVICE, slice.namespace(), service);
        return sync(memory.less(key.path()), key, turn);
    }

    /** A node that moves to another zone takes its pods with it. */
    private static Memory node(Memory memory, Change change, Turn turn) {
        if (zone(change.before()).equals(zone(change.after()))) {
            return memory;
        }
        Memory changed = memory;
        for (KubeObject service : turn.view().table(Kind.SERVICE).all()) {
            changed = sync(changed, service.key(), turn);
        }
        return changed;
    }

    private static String zone(@Nullable KubeObject node) {
        String zone = node == null ? null : node.label(Node.ZONE_LABEL);
        return zone == null ? "" : zone;
    }

    private static Memory sync(Memory memory, ObjectKey key, Turn turn) {
        KubeObject service = turn.view().get(key);
        if (service == null
                || memory.writing().containsKey(key.path())
                || Selecting.of(service).selector().isEmpty()) {
            return memory;
        }
        List<Request> writes =
                new Slices(service, turn.view()).writes(Selecting.of(service).pods(turn.view()));
        if (writes.isEmpty()) {
            return memory.settling(key.path());
        }
        turn.begins(key);
        writes.forEach(write -> turn.call(write, new Sync(key)));
        return memory.writing(key.path(), writes.size());
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        return sync(memory, ((Sync) what).service(), turn);
    }

    /** What was stored is looked at again when it is seen; what was refused, or changed nothing, is not seen. */
    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        if (answer instanceof Answer.Accepted accepted && accepted.changed()) {
            return memory;
        }
        if (answer instanceof Answer.Refused) {
            turn.wake(RETRY, purpose);
        }
        return memory.less(((Sync) purpose).service().path());
    }
}
