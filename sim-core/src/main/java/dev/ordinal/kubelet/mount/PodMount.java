package dev.ordinal.kubelet.mount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One volume of one pod, as far as it has got on its node.
 *
 * @param name what the pod calls it
 * @param source what is mounted; null as long as its claim does not tell
 * @param since when the kubelet knew that
 * @param number counts what is begun; a signal with an earlier number comes to nothing
 * @param due when what is under way ends, or the next try begins; null if only a change can help
 * @param error why the mount that is under way will fail, behind the step that it fails in; empty if it will not
 * @param failures how many mounts have failed in a row
 */
record PodMount(
        String name,
        String claim,
        @Nullable Source source,
        Instant since,
        Stage stage,
        int number,
        @Nullable Instant due,
        String error,
        int failures) {

    enum Stage {
        /** Waits for its claim, its attachment, the node's status, or its next try. */
        WAITING,
        MOUNTING,
        MOUNTED,
        UNMOUNTING,
        /** Nothing of it is on the node any more, or ever was. */
        GONE
    }

    static PodMount of(String name, String claim, Instant now) {
        return new PodMount(name, claim, null, now, Stage.WAITING, 0, null, "", 0);
    }

    PodMount of(Source found, Instant now) {
        return new PodMount(name, claim, found, now, stage, number, due, error, failures);
    }

    /** At a stage that ends at a time, or not by itself. */
    PodMount at(Stage next, @Nullable Instant end) {
        return new PodMount(name, claim, source, since, next, number + 1, end, "", failures);
    }

    /** A mount under way that will fail. */
    PodMount failing(String why, Instant end) {
        return new PodMount(name, claim, source, since, Stage.MOUNTING, number + 1, end, why, failures);
    }

    PodMount failed(Instant next) {
        return new PodMount(name, claim, source, since, Stage.WAITING, number + 1, next, "", failures + 1);
    }
}
