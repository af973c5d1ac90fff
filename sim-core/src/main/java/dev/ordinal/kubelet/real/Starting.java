package dev.ordinal.kubelet.real;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts the containers of a pod within a sync: init containers one after another, sidecars beside the rest, then all regular
 * ones; each unless its crashes hold it back, its image is missing or its configuration is.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kuberuntime/kuberuntime_manager.go, computePodActions and startContainer"
 */
record Starting(Context context) {
    private static final Duration MOST_RETRY = Duration.ofSeconds(60);
    private static final Duration CREATE = Duration.ofMillis(150);

    /** Goes on with the next container that has to be started, or ends the sync. */
    Memory next(Memory memory, PodState pod) {
        Memory result = memory;
        PodState now = pod;
        while (true) {
            String name = candidate(now);
            if (name == null) {
                return new Sync(context).end(result, now);
            }
            now = now.noting(now.sync().trying(name));
            Memory tried = attempt(result.with(now), now, name);
            PodState after = Objects.requireNonNull(tried.pod(now.uid()));
            if (after.round() == null || after.serial() != now.serial()) {
                return tried;
            }
            result = tried;
            now = after;
        }
    }

    // ---- which

    private @Nullable String candidate(PodState pod) {
        boolean ran = pod.regular().stream().anyMatch(each -> each.ranIn(pod.boxNumber()));
        for (Container each : pod.init()) {
            boolean tried = pod.sync().tried().contains(each.name());
            boolean isSidecar = Sidecars.is(context, pod, each.name());
            if (ran && !isSidecar) {
                continue;
            }
            boolean isNew = !each.ranIn(pod.boxNumber());
            if (isSidecar) {
                if (isNew || isDown(pod, each)) {
                    if (!tried) {
                        return each.name();
                    }
                    if (!ran) {
                        return null;
                    }
                } else if (!ran && !Probes.isStarted(context, pod, each)) {
                    return null;
                }
            } else if (isNew
                    || isDown(pod, each)
                            && Objects.requireNonNull(each.newest()).exitCode() != 0) {
                return tried || !mayRun(pod, each) ? null : each.name();
            } else if (!isDown(pod, each)) {
                return null;
            }
        }
        for (Container each : pod.regular()) {
            boolean isNew = each.newest() == null;
            boolean isDown = isNew || isDown(pod, each);
            if (isDown && !pod.sync().tried().contains(each.name()) && mayRun(pod, each)) {
                return each.name();
            }
        }
        return null;
    }

    /** Whether this sync knows that a container does not run: it saw so, or has stopped it itself. */
    private static boolean isDown(PodState pod, Container container) {
        Instance seen = container.shown().newest();
        return !container.isRunning()
                && (seen != null && !seen.isRunning() || pod.sync().killed().contains(container.name()));
    }

    private static boolean mayRun(PodState pod, Container container) {
        Instance newest = container.newest();
        return newest == null
                || switch (pod.pod().spec().text("restartPolicy", "Always")) {
                    case "Never" -> newest.sandbox() != pod.boxNumber() && pod.isInit(container.name());
                    case "OnFailure" -> newest.exitCode() != 0;
                    default -> true;
                };
    }

    // ---- an attempt

    private Memory attempt(Memory memory, PodState pod, String name) {
        Container container = pod.container(name);
        Instance ended = container.lastEnd();
        if (ended != null && ended.finished() != null) {
            Backoff entry = Backoff.at(container.backoff(), ended.finished());
            if (entry != null && !entry.left(ended.finished(), context.now()).isZero()) {
                return refused(memory, pod, container, entry, ended.finished());
            }
            PodState counted = pod.with(container.with(Backoff.next(entry, context.now())));
            return new Images(context).ensure(memory.with(counted), counted, name);
        }
        return new Images(context).ensure(memory, pod, name);
    }

    private Memory refused(Memory memory, PodState pod, Container container, Backoff entry, Instant ended) {
        String name = container.name();
        String[] blanks = {"container", name, "pod", pod.text(), "time", Texts.go(entry.value())};
        context.warning(memory, pod, name, "BackOff", Texts.fill(context.texts().backoff(), blanks));
        Waiting waiting =
                new Waiting("CrashLoopBackOff", Texts.fill(context.texts().waiting(), blanks));
        Duration left = entry.left(ended, context.now());
        Duration retry = !context.has(KubeletRule.RETRIES_BY_BACKOFF)
                ? Sync.ERROR
                : left.compareTo(MOST_RETRY) > 0 ? MOST_RETRY : left;
        return memory.with(
                pod.with(container.waiting(waiting)).noting(pod.sync().failing(context.jittered(retry))));
    }

    /** An attempt that failed: the next sync tells why. */
    Memory failed(Memory memory, PodState pod, String name, String reason, String message) {
        return memory.with(pod.with(pod.container(name).waiting(new Waiting(reason, message)))
                .noting(pod.sync().failing(context.jittered(Sync.ERROR))));
    }

    /** The image is there: the container is made. */
    Memory create(Memory memory, PodState pod, String name) {
        String missing = new Config(context).missing(pod, name);
        if (missing != null) {
            context.warning(memory, pod, name, "Failed", "Error: " + missing);
            return failed(memory, pod, name, "CreateContainerConfigError", missing);
        }
        context.normal(memory, pod, name, "Created", context.texts().created());
        Duration start = context.behavior(pod, name).start();
        return new Sync(context).at(memory, pod, new Task.Start(name), start == null ? CREATE : start);
    }

    Memory started(Memory memory, PodState pod, String name) {
        boolean hasHook = pod.spec(name).object("lifecycle").has("postStart");
        Memory running = new Runtime(context).begin(memory, pod, name, !hasHook);
        PodState now = Objects.requireNonNull(running.pod(pod.uid()));
        now = now.noting(now.sync().changing());
        context.normal(running, now, name, "Started", context.texts().started());
        if (!hasHook) {
            return next(running.with(now), now);
        }
        Hook hook = context.program(now, name).postStart();
        PodState hooked = now.doing(now.sync().with(new Task.PostStart(name)));
        boolean hangs = hook.takes() == null || memory.hanging().contains(Stopping.hookKey(now, "postStart"));
        if (!hangs && hook.takes() != null) {
            context.next(hooked, hook.takes());
        }
        return running.with(hooked);
    }

    // ---- postStart

    /** The postStart hook of a pod that hangs is over. */
    Memory hookOver(Memory memory, PodState pod) {
        if (pod.round() != null && pod.round().task() instanceof Task.PostStart) {
            context.next(pod, Duration.ZERO);
        }
        return memory;
    }

    /** A postStart hook is over. */
    Memory hooked(Memory memory, PodState pod, String name) {
        Hook hook = context.program(pod, name).postStart();
        if (hook.fails()) {
            return hookFailed(memory, pod, name, hook.output());
        }
        PodState prepared = pod.with(pod.container(name).prepared());
        return next(memory.with(prepared), prepared);
    }

    /** A postStart hook failed: its container is stopped, and counts as crashed. */
    Memory hookFailed(Memory memory, PodState pod, String name, String output) {
        String text = Texts.fill(
                context.texts().postStart(),
                "command",
                String.join(
                        " ",
                        pod.spec(name)
                                .object("lifecycle")
                                .object("postStart")
                                .object("exec")
                                .array("command")
                                .texts()),
                "container",
                name,
                "pod",
                pod.text(),
                "code",
                Integer.toString(context.program(pod, name).postStart().exitCode()),
                "output",
                output);
        context.warning(memory, pod, name, "FailedPostStartHook", text);
        Container container = pod.container(name);
        String said = context.has(KubeletRule.ANNOUNCES_KILLS) ? text : "PostStartHookError: " + text;
        Waiting waiting = new Waiting("PostStartHookError", said);
        PodState failed = pod.with(container.waiting(waiting))
                .noting(pod.sync().failing(context.jittered(Sync.ERROR)).with(new Task.Kill()));
        if (!container.isRunning()) {
            return next(memory.with(failed), failed);
        }
        Duration grace = Duration.ofSeconds(pod.pod().spec().number("terminationGracePeriodSeconds", 30));
        return new Stopping(context)
                .begin(
                        memory.with(failed),
                        failed,
                        name,
                        NodeFact.Cause.HOOK,
                        grace,
                        context.texts().killHook());
    }
}
