package dev.ordinal.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time as Go writes them: {@code 2s}, {@code 300ms}, {@code 1h30m0s}.
 *
 * @see "Go, time.ParseDuration and time.Duration.String"
 */
public final class Durations {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /**
     * The length that a text names: numbers, perhaps with a fraction, each followed by {@code h}, {@code m}, {@code s},
     * {@code ms}, {@code us} or {@code ns}; one sign before them all; or a bare {@code 0}. Null for any other text, and
     * for lengths beyond 292 years.
     */
    public static @Nullable Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal nanos = rest.isEmpty() ? null : nanos(rest);
        if (nanos == null || nanos.compareTo(LARGEST) > 0) {
            return null;
        }
        long whole = nanos.setScale(0, RoundingMode.DOWN).longValueExact();
        return Duration.ofNanos(negative ? -whole : whole);
    }

    private static @Nullable BigDecimal nanos(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        int at = 0;
        while (at < text.length()) {
            int unitAt = skip(text, at, true);
            int end = skip(text, unitAt, false);
            BigDecimal number = number(text.substring(at, unitAt));
            long unit = unit(text.substring(unitAt, end));
            if (number == null || unit == 0) {
                return null;
            }
            sum = sum.add(number.multiply(BigDecimal.valueOf(unit)));
            at = end;
        }
        return sum;
    }

    private static int skip(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isDigitOrPoint(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static boolean isDigitOrPoint(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static @Nullable BigDecimal number(String text) {
        boolean hasDigit = text.length() > 1 || text.length() == 1 && text.charAt(0) != '.';
        return hasDigit && text.indexOf('.') == text.lastIndexOf('.')
                ? new BigDecimal(text + (text.endsWith(".") ? "0" : ""))
                : null;
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1L;
            case "us", "\u00b5s", "\u03bcs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 0;
        };
    }

    /** Go's own text: {@code 1m20s}, {@code 1h30m0s}, {@code 1.5s}, {@code 300ms}, {@code 0s}. */
    public static String text(Duration length) {
        if (length.isZero()) {
            return "0s";
        }
        if (length.isNegative()) {
            return "-" + text(length.negated());
        }
        long nanos = length.getNano();
        if (length.getSeconds() == 0) {
            return nanos < 1_000
                    ? nanos + "ns"
                    : nanos < 1_000_000 ? decimal(nanos, 3) + "\u00b5s" : decimal(nanos, 6) + "ms";
        }
        String seconds = decimal(length.getSeconds() % 60 * 1_000_000_000L + nanos, 9) + "s";
        if (length.toMinutes() == 0) {
            return seconds;
        }
        return (length.toHours() > 0 ? length.toHours() + "h" : "") + length.toMinutesPart() + "m" + seconds;
    }

    /** Go's text without the parts that are zero behind larger ones: {@code 5m}, {@code 1h30m}, {@code 2h}. */
    public static String brief(Duration length) {
        String text = text(length);
        text = text.endsWith("m0s") ? text.substring(0, text.length() - 2) : text;
        return text.endsWith("h0m") ? text.substring(0, text.length() - 2) : text;
    }

    private static String decimal(long number, int places) {
        BigDecimal value = BigDecimal.valueOf(number, places);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
