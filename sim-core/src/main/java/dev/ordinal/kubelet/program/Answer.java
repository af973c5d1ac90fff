package dev.ordinal.kubelet.program;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a program answers a kind of probe from some time after its start on.
 *
 * @param output what a failing one prints; null for what its handler says of itself
 * @param takes how long an answer takes
 */
public record Answer(
        Duration from, boolean passes, @Nullable String output, Duration takes) {
    private static final Answer FAILS = fails(Duration.ZERO);

    public static Answer fails(Duration from) {
        return new Answer(from, false, null, Duration.ZERO);
    }

    public static Answer passes(Duration from) {
        return new Answer(from, true, null, Duration.ZERO);
    }

    /** The answers of a program that says nothing else: it passes once it is ready, never if that is null. */
    static List<Answer> usual(@Nullable Duration ready) {
        return ready == null ? List.of(FAILS) : List.of(FAILS, passes(ready));
    }

    static Answer first(@Nullable Duration ready) {
        return ready != null && ready.isZero() ? passes(ready) : FAILS;
    }
}
