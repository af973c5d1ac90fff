package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Pod;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.SetRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a set with minReadySeconds has to be looked at again although nothing changes. */
final class Availability {
    private Availability() {}

    static @Nullable Duration lookAgain(SetState state, Tally tally) {
        long seconds = state.set().minReadySeconds();
        if (seconds == 0 || !state.has(ApiFields.Field.MIN_READY_SECONDS)) {
            return null;
        }
        if (state.has(SetRule.EXACT_AVAILABILITY)) {
            return tally.ready() == tally.available() ? null : untilNextAvailable(state, seconds);
        }
        return tally.available() == state.set().replicas() ? null : Duration.ofSeconds(seconds);
    }

    private static Duration untilNextAvailable(SetState state, long seconds) {
        Duration next = null;
        for (Pod pod : state.pods()) {
            Instant since = pod.readySince();
            if (pod.isReady() && !state.isAvailable(pod) && since != null) {
                Duration left = Duration.between(state.now(), since.plusSeconds(seconds));
                next = next == null || left.compareTo(next) < 0 ? left : next;
            }
        }
        return next == null ? Duration.ofSeconds(seconds) : next;
    }
}
