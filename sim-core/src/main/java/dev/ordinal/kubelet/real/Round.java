package dev.ordinal.kubelet.real;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/**
 * A sync of a pod that is under way.
 *
 * @param task what it is at
 * @param tried the containers that it has tried to start
 * @param killed the containers that it has stopped, which it starts again
 * @param changed whether it changed something that the runtime will tell of
 * @param retry after which time it has to be repeated; null if it went well
 */
record Round(
        Task task,
        TreePSet<String> tried,
        TreePSet<String> killed,
        boolean changed,
        @Nullable Duration retry) {
    static Round at(Task task) {
        return new Round(task, TreePSet.empty(), TreePSet.empty(), false, null);
    }

    Round with(Task next) {
        return new Round(next, tried, killed, changed, retry);
    }

    Round trying(String container) {
        return new Round(task, tried.plus(container), killed, changed, retry);
    }

    Round killing(String container) {
        return new Round(task, tried, killed.plus(container), true, retry);
    }

    Round changing() {
        return new Round(task, tried, killed, true, retry);
    }

    /** With something to try again after a delay; the shortest one counts. */
    Round failing(Duration delay) {
        return retry != null && retry.compareTo(delay) <= 0 ? this : new Round(task, tried, killed, changed, delay);
    }
}
