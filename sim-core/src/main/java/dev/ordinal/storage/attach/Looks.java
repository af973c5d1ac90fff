package dev.ordinal.storage.attach;

import java.time.Duration;
import java.time.Instant;

/**
 * When an operation looks at its attachment: after half a second and then in steps that grow by a twentieth, each
 * lengthened by a twentieth, which is the middle of what chance adds to them.
 *
 * @see "Kubernetes 1.36, pkg/volume/csi/csi_attacher.go, waitForVolumeAttachmentInternal"
 */
final class Looks {
    private static final long FIRST_MICROS = 500_000;
    private static final long LONGEST_MICROS = 7_000_000;

    private Looks() {}

    /** The first look at or after {@code time} of an operation that began at {@code since}. */
    static Instant from(Instant since, Instant time) {
        long wanted = Duration.between(since, time).toNanos() / 1000;
        long step = FIRST_MICROS;
        long look = grown(step);
        while (look < wanted) {
            step = Math.min(grown(step), LONGEST_MICROS);
            look += grown(step);
        }
        return since.plusNanos(look * 1000);
    }

    private static long grown(long step) {
        return step * 21 / 20;
    }
}
