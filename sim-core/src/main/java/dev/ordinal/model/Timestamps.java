package dev.ordinal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
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

    /** {@code 2026-11-24T23:28:14.012345678Z}, as container runtimes stamp the lines of logs. */
    public static String nanos(Instant time) {
        StringBuilder text = new StringBuilder(seconds(time));
        text.setLength(text.length() - 1);
        return digits(text.append('.'), time.getNano(), 9).append('Z').toString();
    }

    /** The instant that a timestamp of the API names; null for no text or one that is no timestamp. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant plain = wholeSeconds(text);
        if (plain != null) {
            return plain;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The instant of a text in the very form of {@link #seconds}, which nearly all are; null for any other. */
    private static @Nullable Instant wholeSeconds(String text) {
        if (text.length() != 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != 'Z') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > 28 && day > YearMonth.of(year, month).lengthOfMonth()
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second);
    }

    /** The number that these digits spell; -1 if one of them is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        return text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
