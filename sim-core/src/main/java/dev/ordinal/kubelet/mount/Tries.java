package dev.ordinal.kubelet.mount;

import java.time.Duration;
import java.time.Instant;

/** When a kubelet tries again. */
final class Tries {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(122);
    /** How often the reconciler of the volume manager comes round. */
    static final Duration LOOP = Duration.ofMillis(100);
    /** How often the worker of a pod looks whether its volumes are there. */
    private static final Duration POLL = Duration.ofMillis(300);

    private Tries() {}

    /** The wait after so many failures in a row: 500 ms, doubling up to 2 min 2 s. */
    static Duration after(int failures) {
        Duration wait = FIRST;
        for (int i = 1; i < failures && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /**
     * The first try at or after {@code now} of a kubelet for which a closed gate is a failure: 0, 0.5, 1.5, 3.5, 7.5 ... s
     * after {@code since}.
     */
    static Instant from(Instant since, Instant now) {
        Instant next = since;
        for (int failures = 1; next.isBefore(now); failures++) {
            next = next.plus(after(failures));
        }
        return next;
    }

    /** The first look at or after {@code now} of a worker that began to wait at {@code since}. */
    static Instant poll(Instant since, Instant now) {
        if (!now.isAfter(since)) {
            return since;
        }
        long past = Math.floorMod(Duration.between(since, now).toNanos(), POLL.toNanos());
        return past == 0 ? now : now.plusNanos(POLL.toNanos() - past);
    }
}
