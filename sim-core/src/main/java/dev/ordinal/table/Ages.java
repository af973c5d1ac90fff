package dev.ordinal.table;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How elapsed time is told: in one unit, or in two where that says more.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go, HumanDuration"
 * @see "Kubernetes 1.10, staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go, ShortHumanDuration"
 */
public enum Ages {
    /** {@code 5m}. */
    SHORT {
        @Override
        String positive(long seconds) {
            long hours = seconds / HOUR;
            if (seconds < MINUTE) {
                return seconds + "s";
            } else if (seconds < HOUR) {
                return seconds / MINUTE + "m";
            } else if (hours < 24) {
                return hours + "h";
            }
            return hours < 24 * 365 ? hours / 24 + "d" : hours / 24 / 365 + "y";
        }
    },
    /** {@code 5m7s}. */
    FINE {
        @Override
        String positive(long seconds) {
            long minutes = seconds / MINUTE;
            long hours = seconds / HOUR;
            long days = hours / 24;
            if (seconds < 2 * MINUTE) {
                return seconds + "s";
            } else if (minutes < 10) {
                return two(minutes, "m", seconds % MINUTE, "s");
            } else if (minutes < 180) {
                return minutes + "m";
            } else if (hours < 8) {
                return two(hours, "h", minutes % 60, "m");
            } else if (hours < 48) {
                return hours + "h";
            } else if (hours < 8 * 24) {
                return two(days, "d", hours % 24, "h");
            } else if (days < 2 * 365) {
                return days + "d";
            }
            return days < 8 * 365 ? two(days / 365, "y", days % 365, "d") : days / 365 + "y";
        }
    };

    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    /** The time from one point to the next; {@code <unknown>} if the first is none, {@code <invalid>} if later. */
    public String between(@Nullable Instant from, Instant to) {
        return from == null ? "<unknown>" : of(Duration.between(from, to));
    }

    public String of(Duration elapsed) {
        long seconds = elapsed.getSeconds();
        if (seconds < 0 && elapsed.getNano() > 0) {
            seconds++;
        }
        return seconds < -1 ? "<invalid>" : positive(Math.max(0, seconds));
    }

    abstract String positive(long seconds);

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
