package dev.ordinal.storage;

import java.time.Duration;
import java.time.Instant;

/** Something that would look again and again: it is never scheduled, only asked when it would look next. */
public record Loop(Instant zero, Duration phase, Duration period) {
    /** The first look at or after {@code time}. */
    public Instant from(Instant time) {
        long length = period.toNanos();
        long past = Math.floorMod(Duration.between(zero.plus(phase), time).toNanos(), length);
        return past == 0 ? time : time.plusNanos(length - past);
    }

    /** The first look after {@code time}. */
    public Instant after(Instant time) {
        return from(time.plusNanos(1));
    }
}
