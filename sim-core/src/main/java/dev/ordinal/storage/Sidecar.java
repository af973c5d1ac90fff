package dev.ordinal.storage;

import dev.ordinal.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What a driver is like whose provisioner, attacher and resizer run as the real ones do.
 *
 * @param pod the pod that they run in, which names them in events: {@code ebs-csi-controller-0}
 * @param modes the access modes that its volumes can have
 * @param unit a volume's size is a multiple of this many bytes
 * @param room by zone, how much fits there; a zone that is not named has no end
 * @param largest the largest volume; null for no limit
 * @param limit how many volumes a node takes, and whether the scheduler is told
 * @param absent the nodes on which its node plugin does not run
 */
public record Sidecar(
        String pod,
        Source source,
        Topology topology,
        List<String> modes,
        Times times,
        long unit,
        PMap<String, Quantity> room,
        @Nullable Quantity largest,
        @Nullable Limit limit,
        Expansion expansion,
        List<String> absent) {

    /** What its volumes are, as PersistentVolumes name it. */
    public enum Source {
        CSI,
        HOST_PATH,
        /** Disks of the nodes, which somebody has listed as volumes: none is made, and a released one is wiped. */
        LOCAL
    }

    /** Where a volume can be used. */
    public enum Topology {
        ANYWHERE,
        ZONE,
        NODE
    }

    /** How a volume grows. */
    public enum Expansion {
        NEVER,
        /** While it is mounted, its filesystem with it. */
        ONLINE,
        /** Only while no pod uses it. */
        OFFLINE,
        /** Without anything to be done on a node. */
        REMOTE
    }

    /**
     * How many volumes a node takes.
     *
     * @param isTold whether the node's CSINode states it from the start
     * @param isRefreshed whether the driver corrects what the CSINode states when an attach has shown that it is wrong
     */
    public record Limit(int count, boolean isTold, boolean isRefreshed) {
        public Limit(int count, boolean isTold) {
            this(count, isTold, false);
        }
    }

    /**
     * Times beside those of the backend.
     *
     * @param provisionTail how long one in a hundred takes; zero for as long as all others. Likewise the other tails
     * @param provisionLimit how long a call may take before it is given up and made again
     */
    public record Times(
            Duration provisionTail,
            Duration attachTail,
            Duration detachTail,
            Duration resize,
            Duration provisionLimit,
            Duration attachLimit,
            Duration retryLongest) {
        /** No tails, and the sidecars' own limits. */
        public static final Times USUAL = new Times(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5));

        Times withTails(Duration provision, Duration attach, Duration detach) {
            return new Times(provision, attach, detach, resize, provisionLimit, attachLimit, retryLongest);
        }

        public Times withResize(Duration other) {
            return new Times(provisionTail, attachTail, detachTail, other, provisionLimit, attachLimit, retryLongest);
        }

        Times withLimits(Duration provision, Duration attach) {
            return new Times(provisionTail, attachTail, detachTail, resize, provision, attach, retryLongest);
        }
    }

    public static final long GIB = 1L << 30;

    /** Disks of a zone that one node at a time can have, sized in whole GiB. */
    public static Sidecar disks(String pod) {
        return new Sidecar(
                pod,
                Source.CSI,
                Topology.ZONE,
                List.of("ReadWriteOnce", "ReadWriteOncePod"),
                Times.USUAL,
                GIB,
                TreePMap.empty(),
                null,
                null,
                Expansion.ONLINE,
                List.of());
    }

    public Sidecar with(Source other, Topology reach, List<String> all, Expansion growth) {
        return new Sidecar(pod, other, reach, all, times, unit, room, largest, limit, growth, absent);
    }

    public Sidecar with(Times other) {
        return new Sidecar(pod, source, topology, modes, other, unit, room, largest, limit, expansion, absent);
    }

    public Sidecar with(Expansion other) {
        return new Sidecar(pod, source, topology, modes, times, unit, room, largest, limit, other, absent);
    }

    public Sidecar withUnit(long bytes) {
        return new Sidecar(pod, source, topology, modes, times, bytes, room, largest, limit, expansion, absent);
    }

    public Sidecar withRoom(PMap<String, Quantity> zones) {
        return new Sidecar(pod, source, topology, modes, times, unit, zones, largest, limit, expansion, absent);
    }

    public Sidecar withLargest(@Nullable Quantity size) {
        return new Sidecar(pod, source, topology, modes, times, unit, room, size, limit, expansion, absent);
    }

    public Sidecar withLimit(@Nullable Limit some) {
        return new Sidecar(pod, source, topology, modes, times, unit, room, largest, some, expansion, absent);
    }

    public Sidecar withAbsent(List<String> nodes) {
        return new Sidecar(
                pod, source, topology, modes, times, unit, room, largest, limit, expansion, List.copyOf(nodes));
    }

    /** A size as the back end makes it: {@code 1500Mi} becomes {@code 2Gi} where it counts in GiB. */
    public String rounded(String size) {
        Quantity wanted = Quantity.parse(size);
        if (wanted == null || unit < GIB) {
            return size;
        }
        return Math.max(1, Math.ceilDiv(wanted.value(), unit)) * (unit / GIB) + "Gi";
    }
}
