package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import java.util.List;

/**
 * What must happen to a pod's claims before it can be bound to its node.
 *
 * @param matches volumes that exist, each for one claim
 * @param provisioned claims whose volume is made once they name the node
 */
record VolumePlan(List<Match> matches, List<KubeObject> provisioned) {
    static final VolumePlan NOTHING = new VolumePlan(List.of(), List.of());

    /** A volume for a claim, both in the version that the scheduler holds. */
    record Match(KubeObject claim, KubeObject volume) {}

    boolean isEmpty() {
        return matches.isEmpty() && provisioned.isEmpty();
    }
}
