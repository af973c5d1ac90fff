package dev.ordinal.kubelet.real;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * A node: its machine, and what its kubelet keeps for all its pods.
 *
 * @param since when its kubelet started, from which its loops count
 * @param images the images that it has
 * @param pulls the pulls that are wanted; the first one is under way
 * @param failedPulls by pod and image, how long a failed pull keeps it from the next
 * @param available the memory that is left, in bytes; null while there is enough
 */
record NodeState(
        String name,
        Reach reach,
        Instant since,
        TreePSet<String> images,
        PVector<PullOrder> pulls,
        TreePMap<String, FailedPull> failedPulls,
        @Nullable Long available) {

    /**
     * A container's wish for an image.
     *
     * @param asked when it was made, and {@code begun} when its turn came
     */
    record PullOrder(String uid, String container, String image, Instant asked, Instant begun) {
        PullOrder begun(Instant time) {
            return new PullOrder(uid, container, image, asked, time);
        }
    }

    /** A pull that failed, and what the runtime said. */
    record FailedPull(Backoff backoff, String error) {}

    static NodeState of(String name, Instant since) {
        return new NodeState(name, Reach.WORKS, since, TreePSet.empty(), TreePVector.empty(), TreePMap.empty(), null);
    }

    /** The first beat after {@code time} of a loop of its kubelet. */
    Instant beat(Duration period, Instant time) {
        long passed = Duration.between(since, time).toNanos();
        long beats = Math.floorDiv(passed, period.toNanos()) + 1;
        return since.plusNanos(beats * period.toNanos());
    }

    NodeState at(Reach other) {
        return new NodeState(name, other, since, images, pulls, failedPulls, available);
    }

    /** With a kubelet that has just started, and knows nothing of what went before. */
    NodeState startedAt(Instant time) {
        return new NodeState(name, Reach.WORKS, time, images, TreePVector.empty(), TreePMap.empty(), available);
    }

    NodeState having(String image) {
        return new NodeState(name, reach, since, images.plus(image), pulls, failedPulls, available);
    }

    NodeState pulling(PVector<PullOrder> orders) {
        return new NodeState(name, reach, since, images, orders, failedPulls, available);
    }

    NodeState failing(String key, FailedPull pull) {
        return new NodeState(name, reach, since, images, pulls, failedPulls.plus(key, pull), available);
    }

    NodeState left(@Nullable Long bytes) {
        return new NodeState(name, reach, since, images, pulls, failedPulls, bytes);
    }
}
