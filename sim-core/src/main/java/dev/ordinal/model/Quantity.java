package dev.ordinal.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a resource, such as {@code 1536Mi}, {@code 500m} or {@code 2e3}: a number, and the family of suffixes in
 * which it is written.
 *
 * <p>Amounts finer than a nano are rounded away from 0, those beyond 2^63 - 1 are cut to it. Two quantities are equal
 * only if written in the same family; {@link #compareTo} looks at the number alone.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go"
 */
public record Quantity(BigDecimal amount, Form form) implements Comparable<Quantity> {
    /** A family of suffixes. */
    public enum Form {
        /** {@code n u m k M G T P E}: powers of a thousand. */
        DECIMAL,
        /** {@code Ki Mi Gi Ti Pi Ei}: powers of 1024. */
        BINARY,
        /** {@code e3}: powers of ten. */
        EXPONENT
    }

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Form.DECIMAL);

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final int NANO = 9;
    private static final String DECIMAL_SUFFIXES = "num kMGTPE";
    private static final String BINARY_SUFFIXES = "KMGTPE";

    public Quantity {
        amount = plain(amount);
    }

    public static Quantity of(long amount) {
        return new Quantity(BigDecimal.valueOf(amount), Form.DECIMAL);
    }

    /** The quantity that a text names; null for a text that names none. */
    public static @Nullable Quantity parse(@Nullable String text) {
        int digits = text == null ? 0 : digitsEnd(text);
        if (text == null || digits < 0) {
            return null;
        }
        String suffix = text.substring(digits);
        BigDecimal number = number(text.substring(0, digits));
        if (number == null) {
            return null;
        }
        if (suffix.length() == 2 && suffix.charAt(1) == 'i' && BINARY_SUFFIXES.indexOf(suffix.charAt(0)) >= 0) {
            return binary(number.multiply(KIBI.pow(BINARY_SUFFIXES.indexOf(suffix.charAt(0)) + 1)));
        }
        if (suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E')) {
            Integer exponent = exponent(suffix.substring(1));
            return exponent == null ? null : bounded(number.scaleByPowerOfTen(exponent), Form.EXPONENT);
        }
        int thousands = suffix.isEmpty() ? 3 : suffix.equals(" ") ? -1 : DECIMAL_SUFFIXES.indexOf(suffix);
        return suffix.length() > 1 || thousands < 0
                ? null
                : bounded(number.scaleByPowerOfTen(3 * (thousands - 3)), Form.DECIMAL);
    }

    /** The quantity in a manifest: a string, or a bare number; null for anything else. */
    public static @Nullable Quantity of(@Nullable Json json) {
        if (json instanceof Json.Str text) {
            return parse(text.value().strip());
        }
        if (json instanceof Json.Dec number) {
            return parse(number.value().toString());
        }
        return json instanceof Json.Num number ? of(number.value()) : null;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The number in thousandths, rounded away from zero. */
    public long milliValue() {
        return whole(amount.scaleByPowerOfTen(3));
    }

    /** The number, rounded away from zero to a whole one. */
    public long value() {
        return whole(amount);
    }

    /** The sum, written in this one's family unless this one is zero. */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), isZero() ? other.form : form);
    }

    /** The difference, written in this one's family unless this one is zero. */
    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount), isZero() ? other.form : form);
    }

    public Quantity max(Quantity other) {
        return compareTo(other) < 0 ? other : this;
    }

    /**
     * This quantity in thousandths at the finest, rounded away from zero, as defaulting stores every resource list.
     *
     * @see "Kubernetes 1.36, pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList"
     */
    public Quantity roundedToMilli() {
        return amount.scale() <= 3 ? this : new Quantity(amount.setScale(3, RoundingMode.UP), form);
    }

    /** The text that the API stores and shows: the largest suffix that leaves a whole number before it. */
    public String canonical() {
        if (isZero()) {
            return "0";
        }
        boolean readsBinary =
                form == Form.BINARY && amount.scale() == 0 && amount.abs().compareTo(KIBI) >= 0;
        return readsBinary ? binaryText(amount.toBigIntegerExact()) : decimalText();
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return canonical();
    }

    private String binaryText(BigInteger number) {
        BigInteger kibi = KIBI.toBigIntegerExact();
        int suffix = 0;
        while (suffix < BINARY_SUFFIXES.length() && number.mod(kibi).signum() == 0) {
            number = number.divide(kibi);
            suffix++;
        }
        return suffix == 0 ? number.toString() : number + BINARY_SUFFIXES.substring(suffix - 1, suffix) + "i";
    }

    private String decimalText() {
        BigDecimal shortest = amount.stripTrailingZeros();
        int exponent = Math.floorDiv(-shortest.scale(), 3) * 3;
        if (form != Form.EXPONENT) {
            exponent = Math.min(exponent, 3 * (DECIMAL_SUFFIXES.length() - 1 - 3));
        }
        String number =
                shortest.scaleByPowerOfTen(-exponent).toBigIntegerExact().toString();
        if (exponent == 0) {
            return number;
        }
        return form == Form.EXPONENT ? number + "e" + exponent : number + DECIMAL_SUFFIXES.charAt(exponent / 3 + 3);
    }

    private static Quantity binary(BigDecimal amount) {
        boolean isBelowOne = amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0;
        return bounded(amount, isBelowOne ? Form.DECIMAL : Form.BINARY);
    }

    private static Quantity bounded(BigDecimal amount, Form form) {
        BigDecimal cut = amount.abs().min(LARGEST);
        BigDecimal rounded = cut.scale() > NANO ? cut.setScale(NANO, RoundingMode.UP) : cut;
        return new Quantity(amount.signum() < 0 ? rounded.negate() : rounded, form);
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static long whole(BigDecimal number) {
        BigDecimal rounded = number.setScale(0, RoundingMode.UP);
        return rounded.min(LARGEST).max(LARGEST.negate()).longValueExact();
    }

    /** Where the suffix begins; -1 if there is no digit before it. */
    private static int digitsEnd(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        boolean hasDigit = false;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            hasDigit |= isDigit(text.charAt(at));
            at++;
        }
        return hasDigit ? at : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Integer exponent(String text) {
        try {
            int exponent = Integer.parseInt(text);
            return Math.abs(exponent) > 1000 ? null : (Integer) exponent;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
