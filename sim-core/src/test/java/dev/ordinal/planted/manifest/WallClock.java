package dev.ordinal.planted.manifest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.Supplier;

/** Ways to read a wall clock. */
final class WallClock {
    private WallClock() {}

    static Instant instant() {
        return Instant.now();
    }

    static Supplier<Instant> reference() {
        return Instant::now;
    }

    static Supplier<Long> lambda() {
        return () -> System.currentTimeMillis();
    }

    static long millis() {
        return System.currentTimeMillis();
    }

    static long nanos() {
        return System.nanoTime();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static LocalDateTime local() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    static LocalDate day() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static ZonedDateTime zoned() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    static Date date() {
        return new Date();
    }

    static Calendar calendar() {
        return Calendar.getInstance();
    }

    static Calendar gregorian() {
        return new GregorianCalendar();
    }
}
