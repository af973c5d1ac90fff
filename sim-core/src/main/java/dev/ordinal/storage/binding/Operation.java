package dev.ordinal.storage.binding;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Slow work that runs beside the workers under a name; nobody starts it twice.
 *
 * @see "Kubernetes 1.36, pkg/util/goroutinemap/goroutinemap.go"
 */
sealed interface Operation {
    /** It runs. */
    record Running(Duration nextDelay) implements Operation {}

    /** It failed, and is refused until its back-off is over. */
    record Failed(Instant until, Duration delay) implements Operation {}

    Duration FIRST_DELAY = Duration.ofMillis(500);
    Duration LONGEST_DELAY = Duration.ofSeconds(122);

    /** Whether it may be started now. */
    static boolean mayStart(@Nullable Operation known, Instant now) {
        return switch (known) {
            case null -> true;
            case Running running -> false;
            case Failed failed -> !now.isBefore(failed.until());
        };
    }

    /** It runs after whatever became of it before. */
    static Operation started(@Nullable Operation known) {
        if (!(known instanceof Failed failed)) {
            return new Running(FIRST_DELAY);
        }
        Duration doubled = failed.delay().multipliedBy(2);
        return new Running(doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled);
    }

    /** It failed at {@code now}. */
    static Operation failed(@Nullable Operation known, Instant now) {
        Duration delay = known instanceof Running running ? running.nextDelay() : FIRST_DELAY;
        return new Failed(now.plus(delay), delay);
    }
}
