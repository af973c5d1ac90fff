package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import org.jspecify.annotations.Nullable;

/**
 * A write of the StatefulSet controller, with the sync that it is part of.
 *
 * @param sync the sync as it was before this write
 */
record SetWrite(Write write, SyncSeen sync) {
    @Nullable
    KubeObject before() {
        return write.before();
    }

    @Nullable
    KubeObject after() {
        return write.after();
    }

    Observation seen() {
        return sync.seen();
    }

    boolean isCreation() {
        return write.change().isCreation();
    }

    /** Whether this is the write by which the controller deletes something: the mark, or the removal of what had none. */
    boolean isDrop() {
        return isDrop(write.change());
    }

    static boolean isDrop(Change change) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        return before != null && !before.isTerminating() && (after == null || after.isTerminating());
    }

    String name() {
        return write.change().object().name();
    }

    int ordinal() {
        return Names.ordinal(name());
    }

    /** Why the controller may delete a pod. */
    enum Cause {
        /** Its ordinal is not wanted. */
        CONDEMNED,
        /** It has ended and cannot go on. */
        FINISHED,
        /** It is of another revision than the set goes to. */
        UPDATE,
        /** The sync saw no such pod. */
        UNSEEN
    }

    /** Why this pod was deleted, as far as the sync could see. */
    Cause cause() {
        int ordinal = ordinal();
        Pod pod = seen().pod(ordinal);
        if (pod == null || !pod.name().equals(name())) {
            return Cause.UNSEEN;
        }
        if (!seen().isInRange(ordinal)) {
            return Cause.CONDEMNED;
        }
        return seen().isFinished(pod) ? Cause.FINISHED : Cause.UPDATE;
    }

    boolean isUpdate() {
        return isDrop() && cause() == Cause.UPDATE;
    }
}
