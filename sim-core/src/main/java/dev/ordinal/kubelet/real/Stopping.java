package dev.ordinal.kubelet.real;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.kubelet.program.Stop;
import dev.ordinal.model.Json;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stops a container: its preStop hook within the grace period, SIGTERM, and SIGKILL when what is left of it is over, but not
 * before two seconds.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer"
 */
record Stopping(Context context) {
    static final Duration LEAST_LEFT = Duration.ofSeconds(2);
    private static final int KILLED = 137;

    /** Begins to stop a container that runs, and says why: before or after, as the release has it. */
    Memory begin(Memory memory, PodState pod, String name, NodeFact.Cause cause, Duration grace, String killing) {
        Container container = pod.container(name);
        int instance = Objects.requireNonNull(container.newest()).number();
        context.befell(pod, name, instance, run -> new NodeFact.StopBegan(run, cause, grace));
        boolean announces = context.has(KubeletRule.ANNOUNCES_KILLS);
        String text = Texts.fill(killing, "container", name);
        if (announces) {
            context.normal(memory, pod, name, "Killing", text);
        }
        Halt stop = new Halt(instance, Halt.Stage.PRESTOP, context.now(), grace, false, announces ? null : text);
        boolean hasHook = pod.spec(name).object("lifecycle").has("preStop");
        if (!hasHook || grace.isZero()) {
            return turn(memory.with(pod.with(container.with(stop))), pod.uid(), name, stop);
        }
        context.befell(pod, name, instance, NodeFact.HookBegan::new);
        Hook hook = context.program(pod, name).preStop();
        Duration takes = hookTakes(memory, pod, name);
        Duration lasts = takes == null || takes.compareTo(grace) > 0 ? grace : takes;
        boolean hangs = lasts.equals(grace);
        Container hooked = container.with(hangs ? abandoned(stop) : stop);
        hooked = hook.closes() == null ? hooked : hooked.closing(context.now().plus(hook.closes()));
        context.wake(lasts, new Wake.StopStep(pod.uid(), name, instance, Halt.Stage.PRESTOP));
        return new Probes(context).replan(memory.with(pod.with(hooked)), pod.uid());
    }

    private static Halt abandoned(Halt stop) {
        return new Halt(stop.instance(), stop.stage(), stop.since(), stop.left(), true, stop.killing());
    }

    /** How long its preStop hook takes; null if it hangs. A hook that only sleeps does what it says. */
    private @Nullable Duration hookTakes(Memory memory, PodState pod, String name) {
        if (memory.hanging().contains(hookKey(pod, "preStop"))) {
            return null;
        }
        Json.Obj hook = pod.spec(name).object("lifecycle").object("preStop");
        return hook.has("sleep")
                ? Duration.ofSeconds(hook.object("sleep").number("seconds", 0))
                : context.program(pod, name).preStop().takes();
    }

    static String hookKey(PodState pod, String hook) {
        return hookKey(pod.uid(), hook);
    }

    static String hookKey(String uid, String hook) {
        return uid + " " + hook;
    }

    /** The preStop hooks of a pod that hang are over. */
    Memory hooksOver(Memory memory, PodState pod) {
        PodState freed = pod;
        for (Container each : pod.containers().values()) {
            Halt stop = each.stop();
            if (stop != null && stop.stage() == Halt.Stage.PRESTOP && stop.abandoned()) {
                freed = freed.with(each.with(
                        new Halt(stop.instance(), stop.stage(), stop.since(), stop.left(), false, stop.killing())));
                context.wake(Duration.ZERO, new Wake.StopStep(pod.uid(), each.name(), stop.instance(), stop.stage()));
            }
        }
        return memory.with(freed);
    }

    /** A stage of a stop is over. */
    Memory step(Memory memory, Wake.StopStep wake) {
        PodState pod = memory.pod(wake.uid());
        Container container = pod == null ? null : pod.container(wake.container());
        Halt stop = container == null ? null : container.stop();
        if (pod == null
                || container == null
                || stop == null
                || stop.instance() != wake.instance()
                || stop.stage() != wake.stage()
                || !memory.nodeOf(pod).reach().runsKubelet()) {
            return memory;
        }
        Halt rest =
                new Halt(stop.instance(), stop.stage(), context.now(), left(stop), stop.abandoned(), stop.killing());
        if (wake.stage() == Halt.Stage.PRESTOP) {
            context.befell(pod, wake.container(), stop.instance(), run -> new NodeFact.HookOver(run, stop.abandoned()));
        }
        if (wake.stage() == Halt.Stage.PRESTOP && !stop.abandoned()) {
            Hook hook = context.program(pod, wake.container()).preStop();
            if (hook.fails()) {
                hookFailed(memory, pod, wake.container(), hook.exitCode(), hook.output());
            }
        }
        return wake.stage() == Halt.Stage.PRESTOP
                ? turn(memory.with(pod.with(container.with(rest))), wake.uid(), wake.container(), rest)
                : signal(memory, pod, wake.container(), rest);
    }

    /** What is left of the grace period, which is counted in whole seconds of what was used. */
    private Duration left(Halt stop) {
        long used = Duration.between(stop.since(), context.now()).toSeconds();
        return stop.left().minusSeconds(used);
    }

    private void hookFailed(Memory memory, PodState pod, String name, int code, String output) {
        String command = String.join(
                " ",
                pod.spec(name)
                        .object("lifecycle")
                        .object("preStop")
                        .object("exec")
                        .array("command")
                        .texts());
        String text = Texts.fill(
                context.texts().preStop(),
                "command",
                command,
                "container",
                name,
                "pod",
                pod.text(),
                "code",
                Integer.toString(code),
                "output",
                output);
        context.warning(memory, pod, name, "FailedPreStopHook", text);
    }

    // ---- order

    /** SIGTERM, unless it is a sidecar that has to wait for others. */
    private Memory turn(Memory memory, String uid, String name, Halt stop) {
        PodState pod = Objects.requireNonNull(memory.pod(uid));
        if (!mustWait(pod, name) || stop.left().compareTo(Duration.ZERO) <= 0) {
            return signal(memory, pod, name, stop);
        }
        Halt waits = new Halt(
                stop.instance(), Halt.Stage.WAITS, context.now(), stop.left(), stop.abandoned(), stop.killing());
        context.wake(stop.left(), new Wake.StopStep(uid, name, stop.instance(), Halt.Stage.WAITS));
        return memory.with(pod.with(pod.container(name).with(waits)));
    }

    /** Whether regular containers, or sidecars declared after this one, still run while the pod ends. */
    private boolean mustWait(PodState pod, String name) {
        if (pod.stage() != PodState.Stage.TERMINATING || !Sidecars.is(context, pod, name)) {
            return false;
        }
        boolean isAfter = false;
        for (Container each : pod.init()) {
            if (isAfter && each.isRunning()) {
                return true;
            }
            isAfter |= each.name().equals(name);
        }
        return pod.regular().stream().anyMatch(Container::isRunning);
    }

    /** Sidecars whose turn has come get their signal. */
    private Memory release(Memory memory, String uid) {
        Memory result = memory;
        for (Container each : Objects.requireNonNull(memory.pod(uid)).init()) {
            PodState pod = Objects.requireNonNull(result.pod(uid));
            Halt stop = pod.container(each.name()).stop();
            if (stop != null && stop.stage() == Halt.Stage.WAITS && !mustWait(pod, each.name())) {
                Halt rest = new Halt(
                        stop.instance(), stop.stage(), context.now(), left(stop), stop.abandoned(), stop.killing());
                result = signal(result, pod, each.name(), rest);
            }
        }
        return result;
    }

    // ---- signals

    private Memory signal(Memory memory, PodState pod, String name, Halt stop) {
        Container container = pod.container(name);
        context.befell(pod, name, stop.instance(), NodeFact.Asked::new);
        Duration left = stop.left().compareTo(LEAST_LEFT) < 0 ? LEAST_LEFT : stop.left();
        Behavior behavior = context.behavior(pod, name);
        Program program = behavior.program();
        Stop answer = program.stop() == null ? new Stop(behavior.terminate(), 0, false) : program.stop();
        boolean isKilled = answer.isDeaf() || answer.takes().compareTo(left) > 0;
        context.turn().rule(isKilled ? "a container will be killed" : "a container is asked to end", pod.key());
        Wake.Exit exit = isKilled
                ? new Wake.Exit(pod.uid(), name, stop.instance(), KILLED, "Error", true)
                : new Wake.Exit(pod.uid(), name, stop.instance(), answer.exitCode(), Crash.reason(answer.exitCode()));
        context.wake(isKilled ? left : answer.takes(), exit);
        Halt signalled =
                new Halt(stop.instance(), Halt.Stage.SIGNALLED, context.now(), left, stop.abandoned(), stop.killing());
        return memory.with(pod.with(container.with(signalled)));
    }

    /** A container that was being stopped has ended. */
    Memory ended(Memory memory, PodState pod, Container before, Halt stop) {
        if (stop.killing() != null) {
            context.normal(memory, pod, before.name(), "Killing", stop.killing());
        }
        if (stop.abandoned()) {
            hookFailed(memory, pod, before.name(), KILLED, "");
        }
        Memory result = release(memory, pod.uid());
        PodState after = Objects.requireNonNull(result.pod(pod.uid()));
        Round round = after.round();
        return switch (round == null ? null : round.task()) {
            case null -> result;
            case Task.Kill kill -> new Sync(context).killed(result, after, before.name());
            case Task.StopAll all -> after.isRunning() ? result : new Ending(context).stopped(result, after);
            default -> result;
        };
    }
}
