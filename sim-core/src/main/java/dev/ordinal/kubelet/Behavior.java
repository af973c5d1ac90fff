package dev.ordinal.kubelet;

import dev.ordinal.kubelet.program.Program;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a container of some image behaves.
 *
 * @param start how long it takes until it runs, for a recorded kubelet from the moment that its volumes are there, for a
 *     real one from its creation; null for never
 * @param reason what it waits for when it never starts: {@code ImagePullBackOff}
 * @param ready from running until it is ready, for a real kubelet: until it answers probes; null for never
 * @param terminate how long it takes to stop
 * @param program what real kubelets know of it beyond that
 */
public record Behavior(
        @Nullable Duration start, String reason, @Nullable Duration ready, Duration terminate, Program program) {
    /** A container of which only these times are known. */
    public Behavior(@Nullable Duration start, String reason, @Nullable Duration ready, Duration terminate) {
        this(start, reason, ready, terminate, Program.QUIET);
    }

    public Behavior with(Program other) {
        return new Behavior(start, reason, ready, terminate, other);
    }

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
