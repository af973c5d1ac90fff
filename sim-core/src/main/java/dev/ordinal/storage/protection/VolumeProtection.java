package dev.ordinal.storage.protection;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * Keeps a volume that is being deleted for as long as it is bound. Its memory holds the names of the volumes that it is at.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/pvprotection/pv_protection_controller.go"
 */
public final class VolumeProtection implements Component<PSet<String>> {
    @Override
    public String name() {
        return "pv-protection-controller";
    }

    @Override
    public Set<Kind> watches() {
        return Collections.unmodifiableSet(EnumSet.of(Kind.PERSISTENT_VOLUME));
    }

    @Override
    public PSet<String> start() {
        return HashTreePSet.empty();
    }

    @Override
    public PSet<String> observe(PSet<String> memory, Change change, Turn turn) {
        String name = change.object().name();
        if (change.isDeletion()) {
            return memory.minus(name);
        }
        KubeObject changed = memory.contains(name) ? null : changed(change.object(), turn);
        if (changed == null) {
            return memory;
        }
        turn.call(Finalizers.update(changed), changed.key());
        return memory.plus(name);
    }

    /** The volume with its finalizer put on or taken off; null if neither is due. */
    private static @Nullable KubeObject changed(KubeObject volume, Turn turn) {
        if (volume.isTerminating() && Volume.of(volume).phase().equals("Bound")) {
            turn.rule("a claim has the volume", volume.key());
            return null;
        }
        return Finalizers.changed(volume, Volume.PROTECTION, turn.release().storage());
    }

    @Override
    public PSet<String> wake(PSet<String> memory, Object what, Turn turn) {
        return Finalizers.write(memory, what, turn, volume -> changed(volume, turn));
    }

    @Override
    public PSet<String> answer(PSet<String> memory, Request request, Object purpose, Answer answer, Turn turn) {
        return Finalizers.answered(memory, request, answer, turn);
    }
}
