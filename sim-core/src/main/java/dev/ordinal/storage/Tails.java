package dev.ordinal.storage;

import dev.ordinal.kernel.Choices;
import java.math.BigInteger;
import java.time.Duration;

/**
 * How long work of a back end takes this time: as long as usual, or by chance shorter or longer, in the steps of a
 * logarithmic normal distribution whose one hundredth is known. The usual outcome is the median.
 */
public final class Tails {
    /** How many in a hundred take the median, and a quarter, half, three quarters and all of the way to the tail, or less. */
    private static final int[] WEIGHTS = {44, 16, 9, 2, 1, 19, 9};

    private Tails() {}

    public static Duration draw(Choices choices, String stream, Duration usual, Duration tail) {
        if (tail.compareTo(usual) <= 0) {
            return usual;
        }
        Duration half = between(usual, tail);
        return switch (choices.weigh(stream, WEIGHTS)) {
            case 1 -> between(usual, half);
            case 2 -> half;
            case 3 -> between(half, tail);
            case 4 -> tail;
            case 5 -> below(usual, between(usual, half));
            case 6 -> below(usual, half);
            default -> usual;
        };
    }

    /** The geometric mean. */
    private static Duration between(Duration a, Duration b) {
        return Duration.ofNanos(nanos(a).multiply(nanos(b)).sqrt().longValue());
    }

    /** As far below as the other is above. */
    private static Duration below(Duration usual, Duration above) {
        return Duration.ofNanos(
                nanos(usual).multiply(nanos(usual)).divide(nanos(above)).longValue());
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.toNanos());
    }
}
