package dev.ordinal.kubelet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a container of some image behaves.
 *
 * @param start from the moment that its volumes are there until it runs; null for never
 * @param reason what it waits for when it never starts: {@code ImagePullBackOff}
 * @param ready from running until it is ready; null for never
 * @param terminate how long it takes to stop
 */
public record Behavior(
        @Nullable Duration start, String reason, @Nullable Duration ready, Duration terminate) {
    /** A container that does all at once. */
    public static final Behavior INSTANT = new Behavior(Duration.ZERO, "", Duration.ZERO, Duration.ZERO);

    /** A container that starts and gets ready. */
    public static Behavior of(Duration start, Duration ready, Duration terminate) {
        return new Behavior(start, "", ready, terminate);
    }

    /** This one and another in the same pod: the pod runs, is ready and has stopped when both do. */
    Behavior with(Behavior other) {
        return new Behavior(
                later(start, other.start),
                start == null ? reason : other.reason,
                later(ready, other.ready),
                terminate.compareTo(other.terminate) >= 0 ? terminate : other.terminate);
    }

    private static @Nullable Duration later(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return null;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
