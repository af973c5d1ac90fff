package dev.ordinal.kernel;

import java.time.Instant;

/** A run went over one of its limits: a loop in the simulated system, or a limit that is too low. */
public final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LimitReached(String limit, long value, Instant at) {
        super("the limit of " + value + " " + limit + " was reached at " + at);
    }
}
