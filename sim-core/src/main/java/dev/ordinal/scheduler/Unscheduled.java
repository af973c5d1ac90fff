package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.KubeObject;
import java.time.Instant;

/** The condition by which a pod says that it has no node, and why. */
final class Unscheduled {
    private static final String TYPE = "PodScheduled";

    private Unscheduled() {}

    static boolean isNominated(KubeObject pod) {
        return pod.status().has("nominatedNodeName");
    }

    /** Whether a pod says so already. */
    static boolean isSaid(KubeObject pod, String reason, String message) {
        Condition known = pod.condition(TYPE);
        return known != null
                && known.status().equals("False")
                && reason.equals(known.reason())
                && message.equals(known.message());
    }

    /** The write of this condition; it also takes back a nomination. */
    static Request write(KubeObject live, String reason, String message, Instant now) {
        Condition condition =
                Condition.of(TYPE, false, now).withReason(reason, message).after(live.condition(TYPE));
        return new Request.Update(
                live.without("metadata", "resourceVersion")
                        .without("status", "nominatedNodeName")
                        .withCondition(condition),
                Request.Part.STATUS);
    }
}
