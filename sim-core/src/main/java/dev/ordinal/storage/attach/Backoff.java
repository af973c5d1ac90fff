package dev.ordinal.storage.attach;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long an operation that failed is not tried again: 500 ms, doubling up to 2 min 2 s. */
record Backoff(Instant until, Duration delay) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(122);

    static Backoff after(@Nullable Backoff earlier, Instant now) {
        Duration doubled = earlier == null ? FIRST : earlier.delay.multipliedBy(2);
        Duration delay = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return new Backoff(now.plus(delay), delay);
    }
}
