package dev.ordinal.kubelet.mount;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The volumes of one node.
 *
 * @param pods by uid
 * @param reported those in use that its status named when it was written last and taken by the API server
 * @param reportAt when it is written next; null while it is true
 * @param refused the volumes that the node is too full to take
 */
record NodeVolumes(
        TreePMap<String, PodVolumes> pods,
        TreePSet<String> reported,
        @Nullable Instant reportAt,
        TreePSet<String> refused) {
    static final NodeVolumes NONE = new NodeVolumes(TreePMap.empty(), TreePSet.empty(), null, TreePSet.empty());
    private static final Duration PERIOD = Duration.ofSeconds(10);

    NodeVolumes with(TreePMap<String, PodVolumes> changed) {
        return new NodeVolumes(changed, reported, reportAt, refused);
    }

    NodeVolumes reporting(TreePSet<String> names) {
        return new NodeVolumes(pods, names, reportAt, refused);
    }

    NodeVolumes reportingAt(@Nullable Instant time) {
        return new NodeVolumes(pods, reported, time, refused);
    }

    NodeVolumes refusing(TreePSet<String> volumes) {
        return new NodeVolumes(pods, reported, reportAt, volumes);
    }

    /** The unique names of all attachable volumes that the node uses or is about to use. */
    TreePSet<String> used() {
        TreePSet<String> names = TreePSet.empty();
        for (PodVolumes held : pods.values()) {
            for (PodMount mount : held.mounts()) {
                Source source = mount.source();
                if (source != null && source.isAttachable() && mount.stage() != PodMount.Stage.GONE) {
                    names = names.plus(source.uniqueName());
                }
            }
        }
        return names;
    }

    /** When the kubelet of a node writes its status next: every ten seconds, each node in its own rhythm. */
    static Instant statusAfter(String node, Instant zero, Instant now) {
        long phase = Math.floorMod(node.hashCode() * 2_654_435_761L, PERIOD.toNanos());
        long past = Math.floorMod(Duration.between(zero, now).toNanos() - phase, PERIOD.toNanos());
        return now.plusNanos(PERIOD.toNanos() - past);
    }
}
