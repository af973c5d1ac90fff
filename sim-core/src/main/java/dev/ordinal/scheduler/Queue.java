package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.SchedulerRules;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The pods that wait for a node: whose turn it is, and when those come back that found none. */
sealed interface Queue permits PoolQueue, TimerQueue {
    static Queue of(SchedulerRules rules) {
        return switch (rules.queueing()) {
            case TIMERS -> TimerQueue.EMPTY;
            case EVERY_EVENT, EVENT_KINDS -> PoolQueue.EMPTY;
            case HINTS -> PoolQueue.EMPTY.eager();
        };
    }

    /** A pod without a node has appeared. */
    Queue arriving(KubeObject pod, boolean isBlind);

    /** A pod that waits was changed. */
    Queue updating(KubeObject before, KubeObject after, Beat beat);

    /** A pod does not wait any more. */
    Queue without(String pod);

    /** Something happened in the cluster. */
    Queue seeing(Change change, Sight sight, Beat beat);

    /** Whose turn it is; null if nobody's. */
    @Nullable
    Ticket head();

    /** The queue without its head. */
    Queue rest();

    /** An attempt found no node; {@code plugins} are those that rejected it. */
    Queue rejecting(Ticket ticket, int plugins, Beat beat, Choices choices);

    /** An attempt ended in an error after a node was found. */
    Queue failing(Ticket ticket, Beat beat, Choices choices);

    /** A pod is to be tried, whatever it waits for. */
    Queue activating(String pod);

    /**
     * The next time at which pods come back by themselves; null for none.
     *
     * @param nodes how many kubelets write their node's status
     */
    @Nullable
    Instant wakesAt(Beat beat, int nodes);

    /**
     * The queue once that time has come.
     *
     * @param stillWaits whether a pod of this name exists in the API and has no node
     */
    Queue waking(Beat beat, Predicate<String> stillWaits);
}
