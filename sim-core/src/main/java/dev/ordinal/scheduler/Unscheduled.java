package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.time.Instant;

/** The condition by which a pod says that it has no node, and why. */
final class Unscheduled {
    private static final String TYPE = "PodScheduled";

    private Unscheduled() {}

    /** Whether a pod says so already. */
    static boolean isSaid(KubeObject pod, String reason, String message) {
        Condition known = pod.condition(TYPE);
        return known != null
                && known.status().equals("False")
                && reason.equals(known.reason())
                && message.equals(known.message());
    }

    /** The write of this condition, and of what it does about a nomination. It goes by name: a new pod of that name gets it too. */
    static Request write(KubeObject pod, String reason, String message, Nomination nomination, Instant now) {
        Condition condition = Condition.of(TYPE, false, now)
                .withReason(reason, message)
                .after(pod.condition(TYPE))
                .observing(pod);
        Json.Obj status = nomination.in(Json.object("conditions", Json.array(condition.json())));
        return new Request.Patch(
                pod.key(), Request.PatchType.STRATEGIC, Json.object("status", status), Request.Part.STATUS);
    }

    /** The write by which the node that was chosen for a pod shows before it is bound. */
    static Request nominate(KubeObject pod, String node) {
        return nominate(pod, Nomination.to(node));
    }

    /** The write of a nomination alone. */
    static Request nominate(KubeObject pod, Nomination nomination) {
        Json.Obj patch = Json.object("metadata", Json.object("uid", pod.uid()), "status", nomination.in(Json.EMPTY));
        return new Request.Patch(pod.key(), Request.PatchType.STRATEGIC, patch, Request.Part.STATUS);
    }
}
