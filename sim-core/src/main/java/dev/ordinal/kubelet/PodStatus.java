package dev.ordinal.kubelet;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status that a kubelet writes of a pod.
 *
 * @param pod the pod as it is known
 * @param hostAddress the address of its node
 * @see "Kubernetes 1.36, pkg/kubelet/status/generate.go"
 */
record PodStatus(KubeObject pod, Sandbox sandbox, String hostAddress, NodeRules rules, Instant now) {
    private static final String CONTAINERS_READY = "ContainersReady";

    /** Its containers wait. */
    Request waiting(String reason) {
        return patch("Pending", Json.object("waiting", Json.object("reason", reason)), false, null);
    }

    /** Its containers run, ready or not. */
    Request running(boolean ready) {
        return patch("Running", Json.object("running", Json.object("startedAt", started())), ready, null);
    }

    /** Its containers have ended and will not start again. */
    Request ended(boolean succeeded, int exitCode) {
        Json.Obj state = Json.object(
                "exitCode",
                exitCode,
                "reason",
                succeeded ? "Completed" : "Error",
                "startedAt",
                started(),
                "finishedAt",
                Timestamps.seconds(now));
        String reason = succeeded ? "PodCompleted" : "PodFailed";
        return patch(succeeded ? "Succeeded" : "Failed", Json.object("terminated", state), false, reason);
    }

    private String started() {
        return Timestamps.seconds(sandbox.started() == null ? now : sandbox.started());
    }

    private Request patch(String phase, Json.Obj state, boolean ready, @Nullable String reason) {
        Json.Obj status = Json.object(
                "phase", phase,
                "conditions", conditions(ready, reason),
                "hostIP", hostAddress,
                "podIP", sandbox.address(),
                "startTime", pod.status().text("startTime", Timestamps.seconds(now)),
                "containerStatuses", containers(state, ready));
        if (rules.has(NodeRule.LISTS_ADDRESSES)) {
            status = status.with("podIPs", Json.array(Json.object("ip", sandbox.address())));
        }
        Json.Obj patch = Json.object("metadata", Json.object("uid", pod.uid()), "status", status);
        return new Request.Patch(pod.key(), Request.PatchType.STRATEGIC, patch, Request.Part.STATUS);
    }

    /** All conditions: those that are known keep their places, new ones of the kubelet stand before them. */
    private Json.Arr conditions(boolean ready, @Nullable String reason) {
        String why = ready ? null : reason == null ? "ContainersNotReady" : reason;
        String what = ready || reason != null ? null : "containers with unready status: [" + names() + "]";
        List<Condition> own = List.of(
                Condition.of("Initialized", true, now),
                Condition.of("Ready", ready, now).withReason(why, what),
                Condition.of(CONTAINERS_READY, ready, now).withReason(why, what));
        List<Json> front = new ArrayList<>();
        Json.Arr rest = pod.status().array("conditions");
        for (Condition condition : own) {
            Condition earlier = pod.condition(condition.type());
            if (earlier == null) {
                front.add(condition.json());
            } else {
                rest = rest.withMerged("type", over(earlier, condition.after(earlier)));
            }
        }
        front.addAll(rest.list());
        return Json.array(front);
    }

    /** A condition to be merged over an earlier one: what it does not say any more is taken away. */
    private static Json.Obj over(Condition earlier, Condition now) {
        Json.Obj merged = now.json();
        merged = earlier.reason() != null && now.reason() == null ? merged.with("reason", Json.Null.NULL) : merged;
        return earlier.message() != null && now.message() == null ? merged.with("message", Json.Null.NULL) : merged;
    }

    private String names() {
        return String.join(
                " ",
                pod.spec().array("containers").objects().stream()
                        .map(c -> c.text("name", ""))
                        .toList());
    }

    private Json.Arr containers(Json.Obj state, boolean ready) {
        List<Json> statuses = new ArrayList<>();
        for (Json.Obj container : pod.spec().array("containers").objects()) {
            Json.Obj status = Json.object(
                    "name",
                    container.text("name", ""),
                    "image",
                    container.text("image", ""),
                    "imageID",
                    "sim",
                    "lastState",
                    Json.EMPTY,
                    "ready",
                    ready,
                    "restartCount",
                    0,
                    "state",
                    state);
            statuses.add(rules.has(NodeRule.LISTS_ADDRESSES) ? status.with("started", state.has("running")) : status);
        }
        return Json.array(statuses);
    }
}
