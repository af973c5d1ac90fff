package dev.ordinal.kubelet.real;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container that is being stopped.
 *
 * @param instance the run that is stopped
 * @param stage how far it has got
 * @param since when it got there
 * @param left what is left of the grace period
 * @param abandoned whether its preStop hook still hangs
 * @param killing what is said of it once it has stopped, where that is said afterwards; null for nothing
 */
record Halt(
        int instance,
        Stage stage,
        Instant since,
        Duration left,
        boolean abandoned,
        @Nullable String killing) {
    /** The stages. */
    enum Stage {
        /** A sidecar waits for others to end. */
        WAITS,
        PRESTOP,
        SIGNALLED
    }
}
