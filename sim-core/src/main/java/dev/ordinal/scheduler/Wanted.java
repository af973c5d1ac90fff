package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Toleration;
import java.util.List;

/**
 * A pod for which a node is wanted, read once for an attempt.
 *
 * @param claims its claims as they stand, or why no node need be looked at
 */
record Wanted(KubeObject pod, Demand demand, List<Toleration> tolerations, ClaimState claims) {
    static Wanted of(KubeObject pod, ClaimState claims) {
        return new Wanted(pod, Demand.of(pod.spec()), Toleration.of(pod.spec()), claims);
    }

    Json.Obj spec() {
        return pod.spec();
    }

    long priority() {
        return priority(pod);
    }

    /** What a pod is worth; 0 where nobody has said. */
    static long priority(KubeObject pod) {
        return pod.spec().number("priority", 0);
    }
}
