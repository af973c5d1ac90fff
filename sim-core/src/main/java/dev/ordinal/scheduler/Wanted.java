package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Toleration;
import java.util.List;

/**
 * A pod for which a node is wanted, read once for an attempt.
 *
 * @param suitsAnyNode whether it asks for no node in particular
 * @param claims its claims as they stand, or why no node need be looked at
 */
record Wanted(KubeObject pod, Demand demand, List<Toleration> tolerations, boolean suitsAnyNode, ClaimState claims) {
    static Wanted of(KubeObject pod, ClaimState claims) {
        Json.Obj spec = pod.spec();
        return new Wanted(pod, Demand.of(spec), Toleration.of(spec), NodeTerms.acceptAll(spec), claims);
    }

    /** Whether its nodeSelector and required node affinity accept a node. */
    boolean accepts(Machine machine) {
        return suitsAnyNode || NodeTerms.accept(pod.spec(), machine.object());
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
