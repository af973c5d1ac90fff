package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The pods that would have to leave a node.
 *
 * @param pods the most important first
 * @param violations how many of them a disruption budget would keep
 * @see "Kubernetes 1.36, pkg/scheduler/framework/preemption/preemption.go, pickOneNodeForPreemption"
 */
record Victims(String node, List<KubeObject> pods, int violations) {
    /** Makes all priorities count in a sum, also those below zero. */
    private static final long ABOVE_ZERO = 1L << 31;

    private static final Comparator<Victims> BY_WORTH = Comparator.comparingInt(Victims::violations)
            .thenComparingLong(Victims::greatest)
            .thenComparingLong(Victims::sum)
            .thenComparingInt(victims -> victims.pods().size());
    private static final Comparator<KubeObject> BY_PRIORITY =
            Comparator.<KubeObject>comparingLong(Wanted::priority).reversed();

    /** Which of two nodes is cleared with less harm. */
    static Comparator<Victims> leastHarm(boolean byAge) {
        return byAge ? BY_WORTH.thenComparing(Victims::start, Comparator.reverseOrder()) : BY_WORTH;
    }

    /** Which of two pods is more important: the one of higher priority, of equals the one that runs for longer. */
    static Comparator<KubeObject> importance(boolean byAge) {
        return byAge ? BY_PRIORITY.thenComparing(Victims::startOf) : BY_PRIORITY;
    }

    private long greatest() {
        return pods.isEmpty() ? Long.MIN_VALUE : Wanted.priority(pods.getFirst());
    }

    private long sum() {
        return pods.stream().mapToLong(pod -> Wanted.priority(pod) + ABOVE_ZERO).sum();
    }

    /** When the oldest of the most important ones was started. */
    private Instant start() {
        return pods.stream()
                .filter(pod -> Wanted.priority(pod) == greatest())
                .map(Victims::startOf)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** A pod that was not started yet counts as the youngest. */
    private static Instant startOf(KubeObject pod) {
        String start = pod.status().text("startTime", "");
        return start.isEmpty() ? Instant.MAX : Instant.parse(start);
    }
}
