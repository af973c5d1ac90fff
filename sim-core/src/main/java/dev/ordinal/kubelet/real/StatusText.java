package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.KubeletRule;
import dev.ordinal.release.NodeRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a pod as its kubelet tells it: what the last sync saw of the containers, and what probes know of them.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet_pods.go, pkg/kubelet/status/generate.go"
 */
record StatusText(Context context, PodState pod, String hostAddress) {
    private static final String CONTAINERS_READY = "ContainersReady";
    private static final Json.Obj LOST = Json.object(
            "exitCode", 137,
            "reason", "ContainerStatusUnknown",
            "message", "The container could not be located when the pod was terminated");

    Json.Obj derive() {
        String phase = Phases.of(context, pod);
        Json.Obj status = Json.object("phase", phase);
        Dismissal why = pod.dismissal();
        if (why != null && Phases.isDismissed(context, pod)) {
            status = status.with("reason", why.reason()).with("message", why.message());
        }
        status = status.with("conditions", conditions(phase)).with("hostIP", hostAddress);
        Box box = pod.box();
        if (box != null) {
            status = status.with("podIP", box.address());
            if (context.turn().release().nodes().has(NodeRule.LISTS_ADDRESSES)) {
                status = status.with("podIPs", Json.array(Json.object("ip", box.address())));
            }
        }
        status = status.with(
                "startTime",
                pod.status()
                        .text("startTime", pod.pod().status().text("startTime", Timestamps.seconds(context.now()))));
        if (context.has(KubeletRule.DETAILED_STATUS)) {
            status = new StatusDetails(pod.pod()).of(status);
        }
        if (!pod.init().isEmpty()) {
            status = status.with("initContainerStatuses", containers(pod.init()));
        }
        return status.with("containerStatuses", containers(pod.regular()));
    }

    // ---- conditions

    private Json.Arr conditions(String phase) {
        List<Json> all = new ArrayList<>();
        if (context.has(KubeletRule.SANDBOX_CONDITION)) {
            all.add(condition(Report.STARTING, pod.hasBox(), null, null));
        }
        boolean ran = context.has(KubeletRule.KEEPS_INITIALIZED)
                && pod.regular().stream().anyMatch(each -> each.shown().newest() != null);
        List<String> incomplete = ran ? List.of() : incomplete();
        all.add(condition(
                "Initialized",
                incomplete.isEmpty(),
                "ContainersNotInitialized",
                "containers with incomplete status: [" + String.join(" ", incomplete) + "]"));
        List<String> unready = unready();
        boolean isReady = unready.isEmpty() && !isFinal(phase);
        String reason = "ContainersNotReady";
        @Nullable String message = "containers with unready status: [" + String.join(" ", unready) + "]";
        if (isFinal(phase) && context.has(KubeletRule.FINAL_READY_REASON)) {
            reason = phase.equals("Failed") ? "PodFailed" : "PodCompleted";
            message = null;
        }
        boolean gates = gatesOpen();
        all.add(
                isReady && !gates
                        ? condition("Ready", false, "ReadinessGatesNotReady", gateMessage())
                        : condition("Ready", isReady, reason, message));
        if (context.has(KubeletRule.CONTAINERS_READY)) {
            all.add(condition(CONTAINERS_READY, isReady, reason, message));
        }
        Condition scheduled = pod.pod().condition("PodScheduled");
        all.add(
                scheduled != null && scheduled.isTrue()
                        ? observing(scheduled).json()
                        : condition("PodScheduled", true, null, null));
        return Json.array(all);
    }

    private static boolean isFinal(String phase) {
        return phase.equals("Failed") || phase.equals("Succeeded");
    }

    private Json condition(String type, boolean isTrue, @Nullable String reason, @Nullable String message) {
        Condition now =
                Condition.of(type, isTrue, context.now()).withReason(isTrue ? null : reason, isTrue ? null : message);
        Json.Obj told = pod.status().array("conditions").find("type", type);
        return observing(now.after(told == null ? pod.pod().condition(type) : new Condition(told)))
                .json();
    }

    private Condition observing(Condition condition) {
        return context.has(KubeletRule.DETAILED_STATUS) ? condition.observing(pod.pod()) : condition;
    }

    private List<String> incomplete() {
        List<String> names = new ArrayList<>();
        for (Container each : pod.init()) {
            Instance newest = each.shown().newest();
            boolean isDone = Sidecars.is(context, pod, each.name())
                    ? Probes.isStarted(context, pod, each)
                    : newest != null
                            && newest.sandbox() == pod.boxNumber()
                            && !newest.isRunning()
                            && newest.exitCode() == 0;
            if (!isDone) {
                names.add(each.name());
            }
        }
        return names;
    }

    private List<String> unready() {
        List<String> names = new ArrayList<>();
        for (Container each : pod.init()) {
            if (Sidecars.is(context, pod, each.name()) && !Probes.isReady(context, pod, each)) {
                names.add(each.name());
            }
        }
        for (Container each : pod.regular()) {
            if (!Probes.isReady(context, pod, each)) {
                names.add(each.name());
            }
        }
        return names;
    }

    private boolean gatesOpen() {
        for (Json.Obj gate : pod.pod().spec().array("readinessGates").objects()) {
            Condition condition = pod.pod().condition(gate.text("conditionType", ""));
            if (condition == null || !condition.isTrue()) {
                return false;
            }
        }
        return true;
    }

    private String gateMessage() {
        List<String> texts = new ArrayList<>();
        for (Json.Obj gate : pod.pod().spec().array("readinessGates").objects()) {
            String type = gate.text("conditionType", "");
            Condition condition = pod.pod().condition(type);
            if (condition == null) {
                texts.add("corresponding condition of pod readiness gate \"" + type + "\" does not exist.");
            } else if (!condition.isTrue()) {
                texts.add(
                        "the status of pod readiness gate \"" + type + "\" is not \"True\", but " + condition.status());
            }
        }
        return String.join(", ", texts);
    }

    // ---- containers

    private Json.Arr containers(List<Container> containers) {
        List<Json> statuses = new ArrayList<>();
        for (Container each : containers) {
            statuses.add(status(each));
        }
        return Json.array(statuses);
    }

    private Json.Obj status(Container container) {
        Container.Runs shown = container.shown();
        Instance newest = shown.newest();
        Json.Obj spec = pod.spec(container.name());
        boolean isDoneInit = pod.isInit(container.name())
                && !Sidecars.is(context, pod, container.name())
                && newest != null
                && !newest.isRunning()
                && newest.exitCode() == 0;
        Instance last = newest != null && shown.waiting() != null && !newest.isRunning() ? newest : shown.previous();
        Json.Obj status = Json.object(
                "name", container.name(),
                "image", spec.text("image", ""),
                "imageID", newest == null ? "" : "sim",
                "lastState", last == null ? Json.EMPTY : Json.object("terminated", terminated(last, container)),
                "ready", isDoneInit || Probes.isReady(context, pod, container),
                "restartCount", shown.restarts(),
                "state", state(container, shown));
        if (newest != null) {
            status = status.with("containerID", id(container, newest));
        }
        if (context.has(KubeletRule.DETAILED_STATUS)) {
            boolean keepsResources = !pod.isInit(container.name()) || Sidecars.is(context, pod, container.name());
            status = new StatusDetails(pod.pod()).ofContainer(status, spec, newest != null, keepsResources);
        }
        return context.has(KubeletRule.POKES_PROBES)
                ? status.with("started", Probes.isStarted(context, pod, container))
                : status;
    }

    private Json.Obj state(Container container, Container.Runs shown) {
        Instance newest = shown.newest();
        if (newest != null && newest.isRunning()) {
            return Json.object("running", Json.object("startedAt", Timestamps.seconds(newest.started())));
        }
        Waiting waiting = shown.waiting();
        if (newest == null && pod.stage() == PodState.Stage.TERMINATED && isFinal(Phases.of(context, pod))) {
            return Json.object("terminated", LOST);
        }
        if (waiting == null && newest != null) {
            return Json.object("terminated", terminated(newest, container));
        }
        if (waiting == null) {
            waiting = new Waiting(pod.init().isEmpty() ? "ContainerCreating" : "PodInitializing", "");
        }
        Json.Obj what = Json.object("reason", waiting.reason());
        return Json.object("waiting", waiting.message().isEmpty() ? what : what.with("message", waiting.message()));
    }

    private Json.Obj terminated(Instance instance, Container container) {
        return Json.object(
                "exitCode", instance.exitCode(),
                "reason", instance.reason(),
                "startedAt", Timestamps.seconds(instance.started()),
                "finishedAt", Timestamps.seconds(instance.finished() == null ? context.now() : instance.finished()),
                "containerID", id(container, instance));
    }

    private String id(Container container, Instance instance) {
        return context.texts().container()
                + pod.uid().replace("-", "")
                + container.name().length()
                + instance.number();
    }

    /** How a probe of this kind is called in a container's spec. */
    static String field(ProbeKind kind) {
        return kind.word() + "Probe";
    }
}
