package dev.ordinal.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain YAML scalar means to kubectl: YAML 1.1, without numbers in base 60, with timestamps kept as text.
 *
 * @see "sigs.k8s.io/yaml 1.6, goyaml.v2/resolve.go"
 */
public final class YamlScalar {
    private static final List<String> TRUE =
            List.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final List<String> FALSE =
            List.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final List<String> NULL = List.of("", "~", "null", "Null", "NULL");
    private static final List<String> NO_NUMBER = List.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\d{4}-\\d{1,2}-\\d{1,2}([Tt ]\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64);

    private YamlScalar() {}

    /** The value of a scalar that stands without quotes and without a tag. */
    public static Json read(String text) {
        if (NULL.contains(text)) {
            return Json.Null.NULL;
        }
        char first = text.charAt(0);
        if ("yYnNtTfFoO".indexOf(first) >= 0) {
            return TRUE.contains(text) ? Json.Bool.TRUE : FALSE.contains(text) ? Json.Bool.FALSE : Json.of(text);
        }
        boolean mayBeNumber = first >= '0' && first <= '9' || first == '+' || first == '-' || first == '.';
        Json number = mayBeNumber && !isTimestamp(text) ? number(text) : null;
        return number == null ? Json.of(text) : number;
    }

    /** Whether the scalar names infinity or no number, which JSON cannot say. */
    public static boolean isBeyondJson(String text) {
        return NO_NUMBER.contains(text);
    }

    /** Whether a string must be quoted so that it is not taken for something else. */
    static boolean needsQuotes(String text, boolean timesToo) {
        boolean isOther = !(read(text) instanceof Json.Str)
                || isBeyondJson(text)
                || BASE_60.matcher(text).matches();
        return isOther || timesToo && isTimestamp(text);
    }

    private static boolean isTimestamp(String text) {
        return text.length() > 4
                && text.charAt(4) == '-'
                && TIMESTAMP.matcher(text).matches();
    }

    private static @Nullable Json number(String text) {
        String plain = text.charAt(0) == '.' ? text : text.replace("_", "");
        BigInteger whole = whole(plain);
        if (whole != null) {
            return whole.bitLength() < Long.SIZE
                    ? Json.of(whole.longValueExact())
                    : new Json.Dec(new BigDecimal(whole));
        }
        return FLOAT.matcher(plain).matches() ? fraction(Double.parseDouble(plain)) : null;
    }

    /** A whole number with an optional sign; {@code 0x}, {@code 0o}, {@code 0b} and a leading zero choose the base. */
    private static @Nullable BigInteger whole(String text) {
        boolean isNegative = text.startsWith("-");
        String digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
        int base = base(digits);
        digits = digits.substring(
                base == 10 ? 0 : base == 8 && !digits.startsWith("0o") && !digits.startsWith("0O") ? 1 : 2);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, base) >= 0)) {
            return null;
        }
        BigInteger size = new BigInteger(digits, base);
        return size.compareTo(LARGEST) >= 0 ? null : isNegative ? size.negate() : size;
    }

    private static int base(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static @Nullable Json fraction(double value) {
        if (Double.isInfinite(value)) {
            return null;
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        boolean isWhole = Math.rint(value) == value;
        if (isWhole && Math.abs(value) < 1L << 53) {
            return Json.of((long) value);
        }
        return new Json.Dec(isWhole && Math.abs(value) < 1e21 ? shortest.setScale(0) : shortest);
    }
}
