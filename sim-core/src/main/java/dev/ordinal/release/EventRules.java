package dev.ordinal.release;

/**
 * How repeated events become one row with a count.
 *
 * @param typeHasBucket whether Normal and Warning events of an object have spam filters of their own
 * @param schedulerKeepsSeries whether the scheduler writes through the recorder of events.k8s.io
 * @param firstRepeat the count that this recorder writes at the first repetition; 1 is refused by the API server
 * @param namesReporter whether {@code reportingComponent} and {@code reportingInstance} repeat the source of an event
 */
public record EventRules(boolean typeHasBucket, boolean schedulerKeepsSeries, int firstRepeat, boolean namesReporter) {
    static EventRules of1_10() {
        return new EventRules(false, false, 0, false);
    }

    static EventRules of1_26() {
        return new EventRules(false, true, 1, false);
    }

    static EventRules of1_36() {
        return new EventRules(true, true, 2, true);
    }
}
