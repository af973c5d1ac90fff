package dev.ordinal.release;

import java.time.Duration;
import java.time.Instant;

/**
 * A loop that comes round at fixed times: {@code phase} after the clock's zero, and each {@code period} before and after.
 * Nobody has to wait for each round; whoever has something to do asks for the next.
 */
public record Ticks(Duration phase, Duration period) {
    /** The last round at {@code time} or before. */
    public Instant last(Instant zero, Instant time) {
        long since = Duration.between(zero.plus(phase), time).toNanos();
        return time.minusNanos(Math.floorMod(since, period.toNanos()));
    }

    /** The first round at {@code time} or after. */
    public Instant from(Instant zero, Instant time) {
        Instant last = last(zero, time);
        return last.equals(time) ? time : last.plus(period);
    }

    /** The first round after {@code time}. */
    public Instant after(Instant zero, Instant time) {
        return last(zero, time).plus(period);
    }
}
