package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.Json;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod.
 *
 * @param spec what it is made from
 * @param status what its kubelet says of it; empty before that says anything
 */
public record PodContainer(Pod pod, Json.Obj spec, Json.Obj status, boolean isInit) {
    /** Those of a pod, init containers first, in their order. */
    public static List<PodContainer> of(Pod pod) {
        List<PodContainer> all = new ArrayList<>();
        add(pod, "initContainers", "initContainerStatuses", all);
        add(pod, "containers", "containerStatuses", all);
        return all;
    }

    private static void add(Pod pod, String specs, String statuses, List<PodContainer> to) {
        Json.Arr known = pod.object().status().array(statuses);
        for (Json.Obj spec : pod.object().spec().array(specs).objects()) {
            Json.Obj status = known.find("name", spec.text("name", ""));
            to.add(new PodContainer(pod, spec, status == null ? Json.EMPTY : status, specs.equals("initContainers")));
        }
    }

    public String name() {
        return spec.text("name", "");
    }

    /** {@code container app}, {@code init container wait}. */
    public String title() {
        return (isInit ? "init container " : "container ") + name();
    }

    public String image() {
        return spec.text("image", "");
    }

    private Json.Obj state(String which) {
        return status.object("state").object(which);
    }

    /** Why it does not run: {@code ImagePullBackOff}; empty if it does, or has ended. */
    public String waiting() {
        return state("waiting").text("reason", "");
    }

    public String message() {
        return state("waiting").text("message", "");
    }

    public boolean isRunning() {
        return status.object("state").has("running");
    }

    @Nullable
    public Instant runningSince() {
        return Timestamps.parse(state("running").text("startedAt"));
    }

    public boolean isReady() {
        return status.flag("ready");
    }

    public long restarts() {
        return status.number("restartCount", 0);
    }

    /** Whether the pod need not wait for it any more. */
    public boolean isDone() {
        boolean isSidecar = "Always".equals(spec.text("restartPolicy"));
        return isInit && (isSidecar ? status.flag("started") : isReady() && !isRunning());
    }

    /** How it ended last; empty if it never did. */
    public Json.Obj end() {
        Json.Obj now = state("terminated");
        return now.isEmpty() ? status.object("lastState").object("terminated") : now;
    }

    /** When it ended last. */
    @Nullable
    public Instant ended() {
        return Timestamps.parse(end().text("finishedAt"));
    }
}
