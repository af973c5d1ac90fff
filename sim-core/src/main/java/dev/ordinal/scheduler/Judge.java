package dev.ordinal.scheduler;

import dev.ordinal.release.SchedulerRule;
import org.jspecify.annotations.Nullable;

/** Whether a pod can go to a node. */
interface Judge {
    /** Why it cannot; null if it can. */
    @Nullable
    Verdict judge(Machine machine);

    /** The filters of the release for one pod. */
    static Judge of(Wanted wanted, Sight sight) {
        return sight.has(SchedulerRule.PREDICATES) ? new Predicates(wanted, sight) : new Filters(wanted, sight);
    }
}
