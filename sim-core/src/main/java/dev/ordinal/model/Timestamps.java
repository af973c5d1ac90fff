package dev.ordinal.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Points in time as the API writes them: RFC 3339 in UTC, whole seconds ({@code Time}) or microseconds ({@code MicroTime}). */
public final class Timestamps {
    private Timestamps() {}

    /** {@code 2026-11-24T23:28:14Z}; the fraction of the second is cut off. */
    public static String seconds(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20);
        digits(text, utc.getYear(), 4).append('-');
        digits(text, utc.getMonthValue(), 2).append('-');
        digits(text, utc.getDayOfMonth(), 2).append('T');
        digits(text, utc.getHour(), 2).append(':');
        digits(text, utc.getMinute(), 2).append(':');
        return digits(text, utc.getSecond(), 2).append('Z').toString();
    }

    /** {@code 2026-11-24T23:28:14.012345Z}. */
    public static String micros(Instant time) {
        StringBuilder text = new StringBuilder(seconds(time));
        text.setLength(text.length() - 1);
        return digits(text.append('.'), time.getNano() / 1000, 6).append('Z').toString();
    }

    /** The instant that a timestamp of the API names; null for no text or one that is no timestamp. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        return text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
