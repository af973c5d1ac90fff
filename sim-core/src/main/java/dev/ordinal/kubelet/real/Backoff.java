package dev.ordinal.kubelet.real;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something that failed is left alone: ten seconds at first, twice as long each time, five minutes at the most.
 *
 * @param value how long
 * @param updated when it was last made longer
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/util/flowcontrol/backoff.go"
 */
record Backoff(Duration value, Instant updated) {
    static final Duration FIRST = Duration.ofSeconds(10);
    static final Duration MOST = Duration.ofSeconds(300);
    private static final Duration FORGOTTEN = Duration.ofSeconds(600);

    /** What is kept of it at an attempt after {@code event}; null if it is so old that all is forgotten. */
    static @Nullable Backoff at(@Nullable Backoff entry, Instant event) {
        return entry == null || Duration.between(entry.updated, event).compareTo(FORGOTTEN) > 0 ? null : entry;
    }

    /** What is left of it at {@code now}, counted from {@code event}; zero if it is over. */
    Duration left(Instant event, Instant now) {
        Duration left = value.minus(Duration.between(event, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The next one. */
    static Backoff next(@Nullable Backoff entry, Instant now) {
        if (entry == null) {
            return new Backoff(FIRST, now);
        }
        Duration doubled = entry.value.multipliedBy(2);
        return new Backoff(doubled.compareTo(MOST) > 0 ? MOST : doubled, now);
    }
}
