package dev.ordinal.storage.protection;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.StorageRule;
import dev.ordinal.store.Table;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * Keeps a claim that is being deleted for as long as a scheduled pod uses it. Its memory holds the paths of the claims that
 * it is at.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/pvcprotection/pvc_protection_controller.go"
 */
public final class ClaimProtection implements Component<PSet<String>> {
    private static final List<Kind> WATCHED = List.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.POD);

    @Override
    public String name() {
        return "pvc-protection-controller";
    }

    @Override
    public Set<Kind> watches() {
        return Collections.unmodifiableSet(EnumSet.copyOf(WATCHED));
    }

    @Override
    public PSet<String> start() {
        return HashTreePSet.empty();
    }

    @Override
    public PSet<String> observe(PSet<String> memory, Change change, Turn turn) {
        if (change.kind() == Kind.PERSISTENT_VOLUME_CLAIM) {
            return change.isDeletion()
                    ? memory.minus(change.object().key().path())
                    : look(memory, change.object(), turn);
        }
        Pod pod = Pod.of(change.object());
        if (!change.isDeletion() && pod.hasNode() && !pod.isFinished()) {
            return memory;
        }
        PSet<String> result = memory;
        for (String name : pod.claims()) {
            KubeObject claim =
                    turn.view().get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
            result = claim == null || !claim.isTerminating() ? result : look(result, claim, turn);
        }
        return result;
    }

    /** Starts on a claim whose finalizer is to go or to come, unless it is at that already. */
    private static PSet<String> look(PSet<String> memory, KubeObject claim, Turn turn) {
        String path = claim.key().path();
        KubeObject changed = memory.contains(path) ? null : changed(claim, turn);
        if (changed == null) {
            return memory;
        }
        if (claim.isTerminating() && !listsPods(turn)) {
            turn.call(Finalizers.update(changed), claim.key());
        } else {
            turn.wake(Finalizers.DELAY, claim.key());
        }
        return memory.plus(path);
    }

    /** The claim with its finalizer put on or taken off; null if neither is due. */
    private static @Nullable KubeObject changed(KubeObject claim, Turn turn) {
        boolean isHeld = claim.isTerminating()
                && claim.hasFinalizer(Claim.PROTECTION)
                && (isUsed(claim, turn.view().table(Kind.POD), turn)
                        || listsPods(turn) && isUsed(claim, Tables.table(turn.live(), Kind.POD), turn));
        if (isHeld) {
            turn.rule("a pod uses the claim", claim.key());
            return null;
        }
        return Finalizers.changed(claim, Claim.PROTECTION, turn.release().storage());
    }

    private static boolean listsPods(Turn turn) {
        return turn.release().storage().has(StorageRule.LISTS_PODS_BEFORE_REMOVAL);
    }

    private static boolean isUsed(KubeObject claim, Table<KubeObject> pods, Turn turn) {
        for (KubeObject object : pods.by(Tables.BY_CLAIM, claim.key().path())) {
            Pod pod = Pod.of(object);
            if (pod.hasNode() && (!pod.isFinished() || turn.release().storage().has(StorageRule.ENDED_PODS_PROTECT))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public PSet<String> wake(PSet<String> memory, Object what, Turn turn) {
        return Finalizers.write(memory, what, turn, claim -> changed(claim, turn));
    }

    @Override
    public PSet<String> answer(PSet<String> memory, Request request, Object purpose, Answer answer, Turn turn) {
        return Finalizers.answered(memory, request, answer, turn);
    }
}
