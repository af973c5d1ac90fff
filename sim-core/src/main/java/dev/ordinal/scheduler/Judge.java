package dev.ordinal.scheduler;

import org.jspecify.annotations.Nullable;

/** Whether a pod can go to a node. */
interface Judge {
    /** Why it cannot; null if it can. */
    @Nullable
    Verdict judge(Machine machine);
}
