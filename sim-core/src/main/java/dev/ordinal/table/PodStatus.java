package dev.ordinal.table;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod in a word: what its phase, its conditions and its containers add up to.
 *
 * @param readyContainers how many containers are ready, sidecars included
 * @param containers how many there are
 * @param text the word
 * @param restarts how often containers were started again
 * @param lastRestart when one was last, if known
 * @see "Kubernetes 1.36, pkg/printers/internalversion/printers.go, printPod"
 */
record PodStatus(
        int readyContainers,
        int containers,
        String text,
        long restarts,
        @Nullable Instant lastRestart) {
    static PodStatus of(KubeObject pod, Dialect.Server server) {
        return new Reading(pod, server).read();
    }

    /** One walk over a pod's status. */
    private static final class Reading {
        private final KubeObject pod;
        private final Dialect.Server server;
        private final List<Json.Obj> initContainers;
        private String text;
        private int ready;
        private long restarts;
        private long sidecarRestarts;
        private @Nullable Instant last;
        private @Nullable Instant sidecarLast;

        Reading(KubeObject pod, Dialect.Server server) {
            this.pod = pod;
            this.server = server;
            this.initContainers = pod.spec().array("initContainers").objects();
            this.text = Cells.orElse(pod.status().text("reason"), pod.status().text("phase", ""));
        }

        PodStatus read() {
            Condition scheduled = pod.condition("PodScheduled");
            if (server.has(ServerTrait.POD_SCHEDULING_GATES)
                    && scheduled != null
                    && "SchedulingGated".equals(scheduled.reason())) {
                text = "SchedulingGated";
            }
            boolean isInitializing = readInitContainers();
            if (!isInitializing || server.has(ServerTrait.POD_SIDECARS) && isTrue("Initialized")) {
                readContainers();
            }
            readDeletion();
            int containers = pod.spec().array("containers").size() + sidecars();
            return new PodStatus(ready, containers, text, restarts, last);
        }

        private int sidecars() {
            return (int) initContainers.stream().filter(this::isSidecar).count();
        }

        private boolean isSidecar(Json.Obj container) {
            return server.has(ServerTrait.POD_SIDECARS) && "Always".equals(container.text("restartPolicy"));
        }

        /** Whether an init container still keeps the pod from starting; the text then names it. */
        private boolean readInitContainers() {
            List<Json.Obj> statuses =
                    pod.status().array("initContainerStatuses").objects();
            for (int i = 0; i < statuses.size(); i++) {
                Json.Obj status = statuses.get(i);
                boolean isSidecar = initContainers.stream()
                        .anyMatch(
                                spec -> isSidecar(spec) && spec.text("name", "").equals(status.text("name")));
                countRestarts(status, isSidecar);
                Json.Obj state = status.object("state");
                Json.Obj terminated = state.object("terminated");
                if (state.has("terminated") && terminated.number("exitCode", 0) == 0) {
                    continue;
                }
                if (isSidecar && status.flag("started")) {
                    ready += status.flag("ready") ? 1 : 0;
                    continue;
                }
                text = "Init:" + initText(state, i);
                return true;
            }
            return false;
        }

        private String initText(Json.Obj state, int index) {
            if (state.has("terminated")) {
                return end(state.object("terminated"));
            }
            String waiting = state.object("waiting").text("reason", "");
            return waiting.isEmpty() || waiting.equals("PodInitializing")
                    ? index + "/" + initContainers.size()
                    : waiting;
        }

        private void countRestarts(Json.Obj status, boolean isSidecar) {
            restarts += status.number("restartCount", 0);
            last = later(last, status);
            if (isSidecar) {
                sidecarRestarts += status.number("restartCount", 0);
                sidecarLast = later(sidecarLast, status);
            }
        }

        private void readContainers() {
            restarts = sidecarRestarts;
            last = sidecarLast;
            boolean isRunning = false;
            String error = "";
            for (Json.Obj status :
                    reversed(pod.status().array("containerStatuses").objects())) {
                countRestarts(status, false);
                Json.Obj state = status.object("state");
                String waiting = state.object("waiting").text("reason", "");
                if (!waiting.isEmpty()) {
                    text = waiting;
                } else if (state.has("terminated")) {
                    text = end(state.object("terminated"));
                    error = state.object("terminated").number("exitCode", 0) != 0 ? text : error;
                } else if (status.flag("ready") && state.has("running")) {
                    isRunning = true;
                    ready++;
                }
            }
            if (text.equals("Completed") && server.has(ServerTrait.POD_COMPLETION)) {
                text = besideCompleted(isRunning, error);
            }
        }

        private String besideCompleted(boolean isRunning, String error) {
            if (isRunning && isTrue("Ready")) {
                return "Running";
            }
            return !error.isEmpty() ? error : isRunning ? "NotReady" : text;
        }

        private void readDeletion() {
            String phase = pod.status().text("phase", "");
            boolean isFinished = phase.equals("Succeeded") || phase.equals("Failed");
            if (pod.isTerminating() && "NodeLost".equals(pod.status().text("reason"))) {
                text = "Unknown";
            } else if (pod.isTerminating() && !(isFinished && server.has(ServerTrait.POD_TERMINATION_BY_PHASE))) {
                text = "Terminating";
            }
        }

        private boolean isTrue(String condition) {
            Condition found = pod.condition(condition);
            return found != null && found.isTrue();
        }

        private static String end(Json.Obj terminated) {
            String reason = terminated.text("reason", "");
            long signal = terminated.number("signal", 0);
            if (!reason.isEmpty()) {
                return reason;
            }
            return signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.number("exitCode", 0);
        }

        private static @Nullable Instant later(@Nullable Instant known, Json.Obj status) {
            Json.Obj ended = status.object("lastState").object("terminated");
            Instant finished = Timestamps.parse(ended.text("finishedAt"));
            return finished == null || known != null && known.isAfter(finished) ? known : finished;
        }

        private static List<Json.Obj> reversed(List<Json.Obj> statuses) {
            return new ArrayList<>(statuses).reversed();
        }
    }
}
