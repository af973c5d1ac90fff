package dev.ordinal.scheduler;

import dev.ordinal.release.SchedulerRules;
import java.time.Duration;
import java.time.Instant;

/**
 * The time, and the ticks of the scheduler's loops around it.
 *
 * @param zero the instant on which all phases are counted
 */
record Beat(Instant now, SchedulerRules rules, Instant zero) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEFT_OVER_AGE = Duration.ofMinutes(5);
    private static final Duration LEFT_OVER_PERIOD = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** How long a pod waits after its {@code n}th attempt: 1 s, then twice the last. */
    Duration backoff(int n) {
        Duration backoff = SECOND.multipliedBy(1L << Math.max(0, Math.min(n - 1, 10)));
        return backoff.compareTo(rules.backoffMax()) > 0 ? rules.backoffMax() : backoff;
    }

    /** The first flush of the back-off queue at this time or later. */
    Instant flushFrom(Instant time) {
        return tickFrom(time, SECOND, rules.flushPhase());
    }

    /** The last flush at this time or before. */
    Instant flushBefore(Instant time) {
        Instant next = flushFrom(time);
        return next.equals(time) ? next : next.minus(SECOND);
    }

    /** When a pod that was rejected at this time is tried again though nothing happened. */
    Instant leftOverFrom(Instant rejected) {
        return tickFrom(rejected.plus(LEFT_OVER_AGE).plusNanos(1), LEFT_OVER_PERIOD, Duration.ZERO);
    }

    /** The next time at which one of so many kubelets writes its node's status; they take turns. */
    Instant heartbeat(int nodes) {
        long period = HEARTBEAT.toNanos();
        long since = Duration.between(zero, now).toNanos();
        long turns = Math.floorMod(since, period) * nodes / period + 1;
        return zero.plusNanos(since - Math.floorMod(since, period) + Math.ceilDiv(turns * period, nodes));
    }

    private Instant tickFrom(Instant time, Duration period, Duration phase) {
        long since = Duration.between(zero.plus(phase), time).toNanos();
        long ticks = Math.ceilDiv(since, period.toNanos());
        return zero.plus(phase).plusNanos(ticks * period.toNanos());
    }

    static Duration second() {
        return SECOND;
    }
}
