package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Claim;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.SchedulerRules;

/**
 * What the first attempt of a pod sees of claims that are as young as the pod. It is a race: the defaults and the odds are
 * those of recordings.
 */
enum FirstLook {
    /** The claims as they are. */
    PLAIN,
    /** The claims once the volume controller has written down who provisions. */
    LATE,
    /** No claims: the scheduler's copy of them is behind. */
    BLIND;

    static FirstLook of(KubeObject pod, View view, SchedulerRules rules, Choices choices) {
        ClaimState claims = ClaimState.of(pod, view);
        if (!claims.stop().isEmpty()
                || claims.immediate().isEmpty() && claims.delayed().isEmpty()) {
            return PLAIN;
        }
        boolean isUntouched =
                claims.immediate().stream().anyMatch(claim -> Claim.of(claim).provisioner() == null);
        return switch (rules.queueing()) {
            case TIMERS -> blind(choices, 74, 2);
            case EVERY_EVENT -> PLAIN;
            case EVENT_KINDS ->
                isUntouched && choices.weigh("scheduler: first sight of a claim", 14, 8) == 1
                        ? LATE
                        : blind(choices, 145, 1);
            case HINTS -> isUntouched && choices.weigh("scheduler: first sight of a claim", 26, 8) == 0 ? LATE : PLAIN;
        };
    }

    private static FirstLook blind(Choices choices, int sees, int misses) {
        return choices.weigh("scheduler: claim is in its cache", sees, misses) == 0 ? PLAIN : BLIND;
    }
}
