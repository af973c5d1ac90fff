package dev.ordinal.invariant;

import dev.ordinal.controller.NodeFact;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A run of a container as an observer on its node sees it, and what it owes to the runs before.
 *
 * @param ended when it ended; null while it runs
 * @param stop how it is being stopped; null while nobody stops it
 * @param failures by kind of probe, how many runs of it have failed in a row
 * @param hasStarted whether its startup probe has passed
 * @param isInterrupted whether its kubelet died while it was being stopped
 * @param backoff how long after a crash it may be started again at the earliest
 * @param endBefore when the run before it ended; null if that is not known
 */
record ContainerSeen(
        NodeFact.Run run,
        String node,
        Instant began,
        @Nullable Instant ended,
        @Nullable StopSeen stop,
        PMap<String, Integer> failures,
        boolean hasStarted,
        boolean isInterrupted,
        Duration backoff,
        @Nullable Instant endBefore) {
    private static final Duration LEAST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration MOST_BACKOFF = Duration.ofSeconds(300);
    private static final Duration FORGIVEN = Duration.ofSeconds(600);

    /**
     * A stop.
     *
     * @param hookBegan and {@code hookOver}, when its preStop hook did; null for not
     * @param asked when it got SIGTERM; null for not yet
     */
    record StopSeen(
            Instant began,
            Duration grace,
            @Nullable Instant hookBegan,
            @Nullable Instant hookOver,
            @Nullable Instant asked) {}

    /** Where a run is found: its pod's uid and its container. */
    static String key(NodeFact.Run run) {
        return run.uid() + "/" + run.container();
    }

    /** A run that begins. */
    static ContainerSeen beginning(NodeFact.Started started, Instant now, @Nullable ContainerSeen before) {
        return new ContainerSeen(
                started.run(),
                started.node(),
                now,
                null,
                null,
                HashTreePMap.empty(),
                false,
                false,
                before == null ? Duration.ZERO : before.nextBackoff(),
                before == null ? null : before.ended);
    }

    /** Whether it ended by itself. */
    boolean hasCrashed() {
        return ended != null && stop == null;
    }

    /** Whether a crash of it is the first one for a long time. */
    boolean isForgiven() {
        return ended != null
                && endBefore != null
                && Duration.between(endBefore, ended).compareTo(FORGIVEN) > 0;
    }

    /** How long the run after the next one has to wait for after a crash, at the least. */
    private Duration nextBackoff() {
        if (!hasCrashed()) {
            return backoff;
        }
        Duration twice = backoff.multipliedBy(2);
        Duration longer = twice.compareTo(MOST_BACKOFF) < 0 ? twice : MOST_BACKOFF;
        return backoff.isZero() || isForgiven() ? LEAST_BACKOFF : longer;
    }

    ContainerSeen ended(Instant now) {
        return new ContainerSeen(run, node, began, now, stop, failures, hasStarted, isInterrupted, backoff, endBefore);
    }

    ContainerSeen stopping(StopSeen how) {
        return new ContainerSeen(run, node, began, ended, how, failures, hasStarted, isInterrupted, backoff, endBefore);
    }

    ContainerSeen probed(NodeFact.Probed probe) {
        int failed = probe.passes() ? 0 : failures.getOrDefault(probe.kind(), 0) + 1;
        boolean started = hasStarted || probe.passes() && probe.kind().equals("startupProbe");
        return new ContainerSeen(
                run,
                node,
                began,
                ended,
                stop,
                failures.plus(probe.kind(), failed),
                started,
                isInterrupted,
                backoff,
                endBefore);
    }

    /** As its kubelet leaves it that dies. */
    ContainerSeen interrupted() {
        return with(stop, isInterrupted || stop != null && ended == null, backoff, endBefore);
    }

    /** As a kubelet finds it that has just begun: nothing is known of crashes, and a stop begins anew. */
    ContainerSeen foundAnew() {
        return with(ended == null ? null : stop, isInterrupted, Duration.ZERO, null);
    }

    private ContainerSeen with(@Nullable StopSeen how, boolean interrupted, Duration least, @Nullable Instant end) {
        return new ContainerSeen(run, node, began, ended, how, failures, hasStarted, interrupted, least, end);
    }
}
