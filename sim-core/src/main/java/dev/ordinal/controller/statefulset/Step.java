package dev.ordinal.controller.statefulset;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;

/** One thing to do for a pod; most are one write. */
sealed interface Step {
    /** The pod's claim is made, unless there is one. */
    record MakeClaim(KubeObject claim) implements Step {}

    /** The pod is made, unless one of its claims failed. */
    record MakePod(KubeObject pod, Tally adds) implements Step {}

    /** It is told that the pod was made. */
    record SayMade() implements Step {}

    /** The owner references of a claim are put right. */
    record OwnClaim(String claim, boolean condemned) implements Step {}

    /** The pod is deleted. */
    record DropPod(Pod pod, Tally takes, boolean ignoresMissing) implements Step {}

    /** It is told that a failed pod will be replaced. */
    record SayFailed(Pod pod) implements Step {}

    /** Claims that a pending pod lacks are made; one that is being deleted ends the sync. */
    record HealClaim(KubeObject claim) implements Step {}

    /** The labels and volumes of the pod are put right. */
    record MendPod(Pod pod) implements Step {}
}
