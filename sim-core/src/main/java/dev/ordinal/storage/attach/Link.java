package dev.ordinal.storage.attach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A volume on a node, as the controller believes it to be.
 *
 * @param isConfirmed whether the attachment is known to stand; else it may
 * @param isReported whether the node's status names the volume
 * @param unwantedSince from when no pod has needed it; null while one does
 * @param freeAt when a pass of the loop finds it free to be detached; null while it is in use
 * @param isInUse whether the kubelet says that it uses the volume; what it said last, if the node is gone
 */
record Link(
        boolean isConfirmed,
        boolean isReported,
        @Nullable Instant unwantedSince,
        @Nullable Instant freeAt,
        boolean isInUse) {
    static final Link ATTACHED = new Link(true, true, null, null, false);
    static final Link UNCERTAIN = new Link(false, false, null, null, false);

    Link reported(boolean reported) {
        return new Link(isConfirmed, reported, unwantedSince, freeAt, isInUse);
    }

    /** The link while a pod needs it. */
    Link wanted(boolean inUse) {
        return new Link(isConfirmed, isReported, null, null, inUse);
    }

    /** The link while no pod needs it. */
    Link unwanted(Instant since, @Nullable Instant free, boolean inUse) {
        return new Link(isConfirmed, isReported, since, free, inUse);
    }
}
