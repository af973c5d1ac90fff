package dev.ordinal.controller.statefulset;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;

/** One thing to do for a pod; most are one write. */
sealed interface Step {
    /** The pod's claim is made, unless there is one. What goes wrong is collected, so that all claims are tried. */
    record MakeClaim(KubeObject claim) implements Step {}

    /** The move ends here if a claim failed; {@code told} says whether an event tells of it. */
    record NeedClaims(boolean told) implements Step {}

    /** The pod is made, unless one of its claims failed. */
    record MakePod(KubeObject pod) implements Step {}

    /** It is told and counted that the pod was made. */
    record SayMade(Tally adds) implements Step {}

    /** The owner references of a claim are put right. */
    record OwnClaim(String claim, Occasion occasion) implements Step {}

    /** The pod is deleted. */
    record DropPod(Pod pod, Tally takes, boolean ignoresMissing) implements Step {}

    /** It is told that a failed pod will be replaced. */
    record SayFailed(Pod pod) implements Step {}

    /** The labels and volumes of the pod are put right; sent also if all that was wrong were the owners of its claims. */
    record MendPod(Pod pod) implements Step {}

    /** When the owners of a claim are looked at, which decides what a failure comes to. */
    enum Occasion {
        /** Right after the pod was made; a conflict is left to the next sync. */
        CREATION,
        /** On every sync while the pod is pending; a conflict is left to the next sync. */
        PENDING,
        /** A running pod's claims are found wrong; a conflict is tried again. */
        REPAIR,
        /** The pod is to go; no event tells of a failure. */
        RELEASE
    }
}
