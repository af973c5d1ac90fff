package dev.ordinal.controller.node;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.time.Instant;

/** The writes to pods that several controllers of this package make. */
final class Pods {
    private static final String DISRUPTED = "DisruptionTarget";

    private Pods() {}

    /** A patch of this pod's status, and of no other's under its name. */
    static Request patched(KubeObject pod, Json.Obj status) {
        Json.Obj patch = Json.object("metadata", Json.object("uid", pod.uid()), "status", status);
        return new Request.Patch(pod.key(), Request.PatchType.STRATEGIC, patch, Request.Part.STATUS);
    }

    static Request conditioned(KubeObject pod, Condition condition) {
        return patched(
                pod,
                Json.object("conditions", pod.withCondition(condition).status().array("conditions")));
    }

    /** Why a pod is about to be disrupted, as its condition says it. */
    static Condition disruption(KubeObject pod, String reason, String message, Instant now) {
        return Condition.of(DISRUPTED, true, now)
                .withReason(reason, message)
                .after(pod.condition(DISRUPTED))
                .observing(pod);
    }

    /** Whether its condition says so already. */
    static boolean isDisrupted(KubeObject pod) {
        Condition condition = pod.condition(DISRUPTED);
        return condition != null && condition.isTrue();
    }
}
