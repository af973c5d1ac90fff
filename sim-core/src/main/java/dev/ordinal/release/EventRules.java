package dev.ordinal.release;

import java.time.Duration;
import java.time.Instant;

/**
 * How repeated events become one row with a count.
 *
 * @param typeHasBucket whether Normal and Warning events of an object have spam filters of their own
 * @param schedulerKeepsSeries whether the scheduler writes through the recorder of events.k8s.io
 * @param firstRepeat the count that this recorder writes at the first repetition; 1 is refused by the API server
 * @param namesReporter whether {@code reportingComponent} and {@code reportingInstance} repeat the source of an event
 * @param sinkInterval a kubelet's client sends one write of an event each so long
 * @param sinkBurst how many it sends at once after a pause
 */
public record EventRules(
        boolean typeHasBucket,
        boolean schedulerKeepsSeries,
        int firstRepeat,
        boolean namesReporter,
        Duration sinkInterval,
        int sinkBurst) {
    static EventRules of1_10() {
        return new EventRules(false, false, 0, false, Duration.ofMillis(200), 10);
    }

    static EventRules of1_26() {
        return new EventRules(false, true, 1, false, Duration.ofMillis(20), 100);
    }

    static EventRules of1_36() {
        return new EventRules(true, true, 2, true, Duration.ofMillis(20), 100);
    }

    /** When a kubelet's client lets a write through that would be over at {@code sent} at its steady rate. */
    public Instant sinkLets(Instant sent, Instant now) {
        Instant due = sent.minus(sinkInterval.multipliedBy(sinkBurst));
        return due.isBefore(now) ? now : due;
    }
}
