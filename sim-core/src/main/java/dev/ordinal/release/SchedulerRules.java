package dev.ordinal.release;

/**
 * The scheduler of one release.
 *
 * @param bindingCopiesTopology whether a bound pod gets the zone and region labels of its node
 */
public record SchedulerRules(boolean bindingCopiesTopology) {
    static SchedulerRules of1_10() {
        return new SchedulerRules(false);
    }

    static SchedulerRules of1_11() {
        return of1_10();
    }

    static SchedulerRules of1_26() {
        return new SchedulerRules(false);
    }

    static SchedulerRules of1_36() {
        return new SchedulerRules(true);
    }
}
