package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.View;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePSet;

/**
 * All that the volume controller knows beside its watches.
 *
 * @param own its own writes that its watches have not shown yet
 * @param shelf where claims find volumes
 * @param operations slow work by name
 * @param restless claims for which the next resync does something
 * @param held claims for which it does only once their volume changes
 * @param restlessVolumes volumes for which the next resync does something
 * @param fresh claims that were never synced
 * @param patient claims that give their class a moment to appear
 * @param hidden classes that were made just now and are not known yet
 * @param tick when the resync comes that it has asked for; null if none is needed
 */
record VolumeMemory(
        PMap<ObjectKey, KubeObject> own,
        Shelf shelf,
        Line claims,
        Line volumes,
        PMap<String, Operation> operations,
        TreePSet<String> restless,
        TreePSet<String> held,
        TreePSet<String> restlessVolumes,
        PSet<String> fresh,
        PSet<String> patient,
        PSet<String> hidden,
        @Nullable Instant tick) {

    static final VolumeMemory EMPTY = new VolumeMemory(
            HashTreePMap.empty(),
            Shelf.EMPTY,
            Line.EMPTY,
            Line.EMPTY,
            HashTreePMap.empty(),
            TreePSet.empty(),
            TreePSet.empty(),
            TreePSet.empty(),
            TreePSet.empty(),
            TreePSet.empty(),
            TreePSet.empty(),
            null);

    Cache cache(View view) {
        return new Cache(view, own, hidden);
    }

    /** The memory after a watch has shown this. */
    VolumeMemory told(Change change) {
        KubeObject object = change.object();
        KubeObject written = own.get(object.key());
        boolean isNews =
                change.isDeletion() || written == null || object.resourceVersion() >= written.resourceVersion();
        if (!isNews) {
            return this;
        }
        Shelf changed = shelf;
        if (object.kind() == Kind.PERSISTENT_VOLUME) {
            changed = change.isDeletion() ? shelf.without(object.name()) : shelf.with(object);
        }
        return with(written == null ? own : own.minus(object.key()), changed);
    }

    /** The memory after its own write was answered with this object. */
    VolumeMemory wrote(KubeObject object, View view) {
        KubeObject known = view.get(object.key());
        if (known != null && known.resourceVersion() >= object.resourceVersion()) {
            return this;
        }
        return with(
                own.plus(object.key(), object), object.kind() == Kind.PERSISTENT_VOLUME ? shelf.with(object) : shelf);
    }

    private VolumeMemory with(PMap<ObjectKey, KubeObject> writes, Shelf changed) {
        return new VolumeMemory(
                writes,
                changed,
                claims,
                volumes,
                operations,
                restless,
                held,
                restlessVolumes,
                fresh,
                patient,
                hidden,
                tick);
    }

    VolumeMemory withClaims(UnaryOperator<Line> change) {
        return new VolumeMemory(
                own,
                shelf,
                change.apply(claims),
                volumes,
                operations,
                restless,
                held,
                restlessVolumes,
                fresh,
                patient,
                hidden,
                tick);
    }

    VolumeMemory withVolumes(UnaryOperator<Line> change) {
        return new VolumeMemory(
                own,
                shelf,
                claims,
                change.apply(volumes),
                operations,
                restless,
                held,
                restlessVolumes,
                fresh,
                patient,
                hidden,
                tick);
    }

    VolumeMemory withClaim(String path) {
        return withClaims(line -> line.with(path));
    }

    VolumeMemory withVolume(String name) {
        return withVolumes(line -> line.with(name));
    }

    /** The memory with an operation in this state; null for one that is over. */
    VolumeMemory withOperation(String name, @Nullable Operation state) {
        return new VolumeMemory(
                own,
                shelf,
                claims,
                volumes,
                state == null ? operations.minus(name) : operations.plus(name, state),
                restless,
                held,
                restlessVolumes,
                fresh,
                patient,
                hidden,
                tick);
    }

    /** The claim is looked at again at the next resync. */
    VolumeMemory restless(String claim) {
        return waiting(restless.plus(claim), held.minus(claim));
    }

    /** The claim is looked at again at the next resync after a change of its volume. */
    VolumeMemory holding(String claim) {
        return waiting(restless.minus(claim), held.plus(claim));
    }

    /** No resync does anything for the claim. */
    VolumeMemory calm(String claim) {
        return restless.contains(claim) || held.contains(claim)
                ? waiting(restless.minus(claim), held.minus(claim))
                : this;
    }

    private VolumeMemory waiting(TreePSet<String> loud, TreePSet<String> silent) {
        return new VolumeMemory(
                own, shelf, claims, volumes, operations, loud, silent, restlessVolumes, fresh, patient, hidden, tick);
    }

    VolumeMemory restlessVolume(String name, boolean isRestless) {
        if (restlessVolumes.contains(name) == isRestless) {
            return this;
        }
        TreePSet<String> changed = isRestless ? restlessVolumes.plus(name) : restlessVolumes.minus(name);
        return new VolumeMemory(
                own, shelf, claims, volumes, operations, restless, held, changed, fresh, patient, hidden, tick);
    }

    VolumeMemory fresh(String claim, boolean isFresh) {
        PSet<String> changed = isFresh ? fresh.plus(claim) : fresh.minus(claim);
        return changed == fresh
                ? this
                : new VolumeMemory(
                        own,
                        shelf,
                        claims,
                        volumes,
                        operations,
                        restless,
                        held,
                        restlessVolumes,
                        changed,
                        patient,
                        hidden,
                        tick);
    }

    VolumeMemory patient(String claim, boolean isPatient) {
        PSet<String> changed = isPatient ? patient.plus(claim) : patient.minus(claim);
        return changed == patient
                ? this
                : new VolumeMemory(
                        own,
                        shelf,
                        claims,
                        volumes,
                        operations,
                        restless,
                        held,
                        restlessVolumes,
                        fresh,
                        changed,
                        hidden,
                        tick);
    }

    VolumeMemory hidden(String storageClass, boolean isHidden) {
        PSet<String> changed = isHidden ? hidden.plus(storageClass) : hidden.minus(storageClass);
        return new VolumeMemory(
                own,
                shelf,
                claims,
                volumes,
                operations,
                restless,
                held,
                restlessVolumes,
                fresh,
                patient,
                changed,
                tick);
    }

    VolumeMemory withTick(@Nullable Instant time) {
        return new VolumeMemory(
                own, shelf, claims, volumes, operations, restless, held, restlessVolumes, fresh, patient, hidden, time);
    }

    /** Whether the next resync does anything. */
    boolean needsTick() {
        return !restless.isEmpty() || !restlessVolumes.isEmpty();
    }
}
