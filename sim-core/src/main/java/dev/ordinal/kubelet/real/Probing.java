package dev.ordinal.kubelet.real;

import java.time.Instant;

/**
 * A worker that probes one container.
 *
 * @param base an instant of its tick
 * @param instance the run of the container that the rest is about
 * @param result what is known of it
 * @param passed whether its last run passed, and {@code row}: how many in a row ended so
 * @param hold whether it waits for another container
 * @param serial tells the wake-up that it waits for from earlier ones
 */
record Probing(Instant base, int instance, Result result, boolean passed, int row, boolean hold, int serial) {
    /** What a kind of probe has come to. */
    enum Result {
        UNKNOWN,
        SUCCESS,
        FAILURE
    }

    static Probing of(Instant base, Result initial) {
        return new Probing(base, 0, initial, false, 0, false, 0);
    }

    /** For a new run of the container. */
    Probing fresh(int run, Result initial) {
        return new Probing(base, run, initial, false, 0, false, serial + 1);
    }

    Probing based(Instant tick) {
        return new Probing(tick, instance, result, passed, row, hold, serial);
    }

    Probing waiting() {
        return new Probing(base, instance, result, passed, row, hold, serial + 1);
    }

    Probing counted(boolean passes) {
        return new Probing(base, instance, result, passes, passes == passed ? row + 1 : 1, hold, serial);
    }

    Probing knowing(Result now, boolean holds) {
        return new Probing(base, instance, now, passed, row, holds, serial);
    }
}
