package dev.ordinal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Points in time as the API writes them: RFC 3339 in UTC, whole seconds ({@code Time}) or microseconds ({@code MicroTime}). */
public final class Timestamps {
    private static final String PLAIN = "0000-00-00T00:00:00Z";
    private static final int DAYS_IN_EVERY_MONTH = 28;

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
        if (isPlain(text)) {
            return plain(text);
        }
        return parseSlowly(text);
    }

    private static @Nullable Instant parseSlowly(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether a timestamp has whole seconds and no other zone than Z, as all that the API writes itself. */
    private static boolean isPlain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char wanted = PLAIN.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant plain(String text) {
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || day > DAYS_IN_EVERY_MONTH || hour > 23 || minute > 59 || second > 59) {
            return parseSlowly(text);
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        return text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
