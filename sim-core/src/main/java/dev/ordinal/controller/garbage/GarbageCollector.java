package dev.ordinal.controller.garbage;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OwnerReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The garbage collector: it deletes what has lost its owners, sees that dependents go first where that is wanted, and lets
 * them go free where it is not.
 *
 * <p>Owners are StatefulSets, Services and pods; dependents are pods, revisions, claims and EndpointSlices.
 *
 * @see "Kubernetes 1.36, pkg/controller/garbagecollector"
 */
public final class GarbageCollector implements Component<GarbageCollector.Memory> {
    public static final String NAME = "garbage-collector";
    /** Between one dependent and the next. */
    private static final Duration NEXT = Duration.ofMillis(4);

    /**
     * @param orphaning by uid, how many dependents of an owner are still being set free
     * @param begun the uids of owners whose deletion has been taken up
     */
    record Memory(PMap<String, Integer> orphaning, PSet<String> begun) {}

    /** An object that is looked at again. */
    record Look(ObjectKey key, String uid) {}

    /** What a request was for. */
    sealed interface Purpose {
        record Collect() implements Purpose {}

        /** A dependent of this owner is free. */
        record Release(KubeObject owner) implements Purpose {}
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(
                Kind.STATEFUL_SET,
                Kind.SERVICE,
                Kind.POD,
                Kind.CONTROLLER_REVISION,
                Kind.PERSISTENT_VOLUME_CLAIM,
                Kind.ENDPOINT_SLICE);
    }

    @Override
    public Memory start() {
        return new Memory(HashTreePMap.empty(), HashTreePSet.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        KubeObject object = change.object();
        if (change.isDeletion()) {
            look(Dependents.of(object.uid(), turn.view()), turn);
            owners(object, turn);
            return memory.begun().contains(object.uid())
                    ? new Memory(memory.orphaning(), memory.begun().minus(object.uid()))
                    : memory;
        }
        KubeObject before = change.before();
        boolean isNew = before == null
                || !before.metadata()
                        .array("ownerReferences")
                        .equals(object.metadata().array("ownerReferences"));
        if (isNew && !object.owners().isEmpty() && Dependents.due(object, turn.view()) != null) {
            look(List.of(object), turn);
        }
        return object.isTerminating() && !object.finalizers().isEmpty() ? leaving(memory, object, turn) : memory;
    }

    /** Takes up the deletion of an owner that has something to say about its dependents. */
    private static Memory leaving(Memory memory, KubeObject owner, Turn turn) {
        boolean foreground = owner.hasFinalizer(Dependents.FOREGROUND);
        if (memory.begun().contains(owner.uid()) || !foreground && !owner.hasFinalizer(Dependents.ORPHAN)) {
            return memory;
        }
        Memory begun = new Memory(memory.orphaning(), memory.begun().plus(owner.uid()));
        List<KubeObject> dependents = Dependents.of(owner.uid(), turn.view());
        if (foreground) {
            turn.rule("dependents go before their owner", owner.key());
            look(dependents, turn);
            finish(owner, turn);
            return begun;
        }
        turn.rule("dependents are set free", owner.key());
        if (dependents.isEmpty()) {
            turn.call(Dependents.freed(owner, Dependents.ORPHAN), new Purpose.Collect());
            return begun;
        }
        Duration delay = turn.release().nodes().collectorLag();
        for (KubeObject dependent : inAnyOrder(dependents, turn)) {
            turn.callAfter(delay, Dependents.released(dependent, owner.uid()), new Purpose.Release(owner));
            delay = delay.plus(NEXT);
        }
        return new Memory(begun.orphaning().plus(owner.uid(), dependents.size()), begun.begun());
    }

    /**
     * The writes that set dependents free are sent at once and land in any order; where it begins is free. Usually the one that
     * is sent last comes first, since Go runs the newest of its routines next. A set whose revision is among the last is gone
     * before its controller can adopt the revision once more.
     */
    private static List<KubeObject> inAnyOrder(List<KubeObject> dependents, Turn turn) {
        int count = dependents.size();
        int first = (count - 1 + turn.choices().choose("garbage collector: first to be set free", count)) % count;
        List<KubeObject> rotated = new ArrayList<>(dependents.subList(first, dependents.size()));
        rotated.addAll(dependents.subList(0, first));
        return rotated;
    }

    /** Looks at dependents, one after another. */
    private static void look(List<KubeObject> dependents, Turn turn) {
        Duration delay = turn.release().nodes().collectorLag();
        for (KubeObject dependent : dependents) {
            turn.wake(delay, new Look(dependent.key(), dependent.uid()));
            delay = delay.plus(NEXT);
        }
    }

    /** A dependent has gone: owners that waited for it may go. */
    private static void owners(KubeObject dependent, Turn turn) {
        for (OwnerReference reference : dependent.owners()) {
            Kind kind = Kind.of(reference.apiVersion(), reference.kind());
            if (kind != null && Dependents.owns(kind)) {
                KubeObject owner = turn.view().get(kind, dependent.namespace(), reference.name());
                if (owner != null && owner.uid().equals(reference.uid()) && owner.isTerminating()) {
                    finish(owner, turn);
                }
            }
        }
    }

    /** Lets an owner go that is deleted after its dependents, if none of them is left that it has to wait for. */
    private static void finish(KubeObject owner, Turn turn) {
        if (owner.hasFinalizer(Dependents.FOREGROUND)
                && Dependents.of(owner.uid(), turn.view()).stream().noneMatch(d -> Dependents.blocks(d, owner.uid()))) {
            turn.call(Dependents.freed(owner, Dependents.FOREGROUND), new Purpose.Collect());
        }
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Look look = (Look) what;
        KubeObject dependent = turn.view().get(look.key());
        if (dependent != null && dependent.uid().equals(look.uid())) {
            Request due = Dependents.due(dependent, turn.view());
            if (due != null) {
                turn.rule("an object without owner is collected", dependent.key());
                turn.call(due, new Purpose.Collect());
            }
        }
        return memory;
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        return switch ((Purpose) purpose) {
            case Purpose.Collect collect -> memory;
            case Purpose.Release(KubeObject owner) -> {
                int left = memory.orphaning().getOrDefault(owner.uid(), 1) - 1;
                if (left > 0) {
                    yield new Memory(memory.orphaning().plus(owner.uid(), left), memory.begun());
                }
                turn.call(Dependents.freed(owner, Dependents.ORPHAN), new Purpose.Collect());
                yield new Memory(memory.orphaning().minus(owner.uid()), memory.begun());
            }
        };
    }
}
