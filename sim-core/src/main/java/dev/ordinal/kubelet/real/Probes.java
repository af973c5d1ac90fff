package dev.ordinal.kubelet.real;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.kubelet.program.Answer;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The workers that probe containers. A worker runs at each beat of its period; here it is woken only at a beat whose run
 * changes something or has something to say, so that a probe that passes as before costs nothing.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/prober/worker.go"
 */
record Probes(Context context) {

    // ---- what is known

    static @Nullable Probing of(Container container, ProbeKind kind) {
        return container.probes().get(kind);
    }

    private static boolean has(PodState pod, Container container, ProbeKind kind) {
        return pod.spec(container.name()).has(StatusText.field(kind));
    }

    /** Whether a container runs and, if it has a startup probe, that has succeeded. */
    static boolean isStarted(Context context, PodState pod, Container container) {
        if (!container.shown().isRunning()) {
            return false;
        }
        return !context.has(KubeletRule.POKES_PROBES)
                || !has(pod, container, ProbeKind.STARTUP)
                || succeeded(container, ProbeKind.STARTUP);
    }

    /**
     * Whether a container is ready: it has started and, if it has a readiness probe, that has succeeded last. An init
     * container that is to come to an end is never probed, and not ready before that end.
     */
    static boolean isReady(Context context, PodState pod, Container container) {
        boolean isProbed = !pod.isInit(container.name()) || Sidecars.is(context, pod, container.name());
        return isProbed
                && isStarted(context, pod, container)
                && (!has(pod, container, ProbeKind.READINESS) || succeeded(container, ProbeKind.READINESS));
    }

    private static boolean succeeded(Container container, ProbeKind kind) {
        Probing probing = of(container, kind);
        Instance newest = container.shown().newest();
        return probing != null
                && newest != null
                && probing.instance() == newest.number()
                && probing.result() == Probing.Result.SUCCESS;
    }

    /** Whether a container has to be stopped and started again since a probe failed; which one, or null. */
    static @Nullable ProbeKind failed(Container container) {
        Instance newest = container.newest();
        for (ProbeKind kind : List.of(ProbeKind.LIVENESS, ProbeKind.STARTUP)) {
            Probing probing = of(container, kind);
            if (probing != null
                    && newest != null
                    && newest.isRunning()
                    && probing.instance() == newest.number()
                    && probing.result() == Probing.Result.FAILURE) {
                return kind;
            }
        }
        return null;
    }

    // ---- workers

    /** Starts the workers of a pod. */
    Memory start(Memory memory, PodState pod) {
        PodState probed = pod;
        NodeState node = memory.nodeOf(pod);
        List<Container> all = new ArrayList<>(pod.regular());
        for (Container each : pod.init()) {
            if (Sidecars.is(context, pod, each.name())) {
                all.add(each);
            }
        }
        for (Container each : all) {
            for (ProbeKind kind : ProbeKind.values()) {
                boolean knows = kind != ProbeKind.STARTUP || context.has(KubeletRule.POKES_PROBES);
                if (knows && has(pod, each, kind) && of(each, kind) == null) {
                    Container current = probed.container(each.name());
                    probed = probed.with(current.with(kind, Probing.of(base(pod, each, kind, node), initial(kind))));
                }
            }
        }
        return memory.with(probed);
    }

    private Instant base(PodState pod, Container container, ProbeKind kind, NodeState node) {
        Duration period = period(pod, container, kind);
        boolean isNew = Duration.between(node.since(), context.now()).compareTo(period) < 0;
        boolean waits = isNew || !context.has(KubeletRule.PROBES_PROMPTLY);
        return waits ? context.now().plus(context.part("kubelet probe phase", period)) : context.now();
    }

    private static Probing.Result initial(ProbeKind kind) {
        return switch (kind) {
            case STARTUP -> Probing.Result.UNKNOWN;
            case LIVENESS -> Probing.Result.SUCCESS;
            case READINESS -> Probing.Result.FAILURE;
        };
    }

    /** A sync has seen the containers: workers turn to new ones, and learn of those that have ended. */
    Memory seen(Memory memory, String uid) {
        Memory result = memory;
        for (Container each : pod(memory, uid).containers().values()) {
            for (ProbeKind kind : each.probes().keySet()) {
                result = seen(result, uid, each.name(), kind);
            }
        }
        return result;
    }

    private Memory seen(Memory memory, String uid, String name, ProbeKind kind) {
        PodState pod = pod(memory, uid);
        Container container = pod.container(name);
        Probing probing = of(container, kind);
        Instance newest = container.shown().newest();
        if (probing == null || newest == null) {
            return memory;
        }
        if (probing.instance() != newest.number()) {
            Probing fresh = probing.fresh(newest.number(), initial(kind));
            fresh = pokes(kind) ? fresh.based(context.now()) : fresh;
            Memory turned = memory.with(pod.with(container.with(kind, fresh)));
            return plan(
                    turned,
                    uid,
                    name,
                    kind,
                    pokes(kind) ? context.now() : context.now().plusNanos(1));
        }
        if (!newest.isRunning()) {
            return probing.result() == Probing.Result.FAILURE ? memory : plan(memory, uid, name, kind, context.now());
        }
        boolean poked = pokes(kind) && probing.result() != Probing.Result.SUCCESS && isStarted(context, pod, container);
        return poked ? poke(memory, uid, name) : memory;
    }

    private boolean pokes(ProbeKind kind) {
        return kind == ProbeKind.READINESS && context.has(KubeletRule.POKES_PROBES);
    }

    /** A sync finds a started container that is not ready: its readiness is probed at once, and its beat begins anew. */
    private Memory poke(Memory memory, String uid, String name) {
        PodState pod = pod(memory, uid);
        Container container = pod.container(name);
        Probing probing = of(container, ProbeKind.READINESS);
        if (probing == null || probing.hold()) {
            return memory;
        }
        Probing based = probing.based(context.now());
        return plan(
                memory.with(pod.with(container.with(ProbeKind.READINESS, based))),
                uid,
                name,
                ProbeKind.READINESS,
                context.now());
    }

    /** All workers of a pod think again, since what their containers answer has changed. */
    Memory replan(Memory memory, String uid) {
        Memory result = memory;
        for (Container each : pod(memory, uid).containers().values()) {
            for (ProbeKind kind : each.probes().keySet()) {
                result = plan(result, uid, each.name(), kind, context.now().plusNanos(1));
            }
        }
        return result;
    }

    /** Asks to be woken for the first run from {@code from} on that matters. */
    private Memory plan(Memory memory, String uid, String name, ProbeKind kind, Instant from) {
        PodState pod = pod(memory, uid);
        Container container = pod.container(name);
        Probing probing = of(container, kind);
        if (probing == null) {
            return memory;
        }
        Probing waiting = probing.waiting();
        Instant at = next(memory, pod, container, kind, from);
        if (at != null) {
            context.wakeAt(at, new Wake.Probe(uid, name, kind, waiting.serial()));
        }
        return memory.with(pod.with(container.with(kind, waiting)));
    }

    private @Nullable Instant next(Memory memory, PodState pod, Container container, ProbeKind kind, Instant from) {
        Probing probing = of(container, kind);
        Instance shown = container.shown().newest();
        if (probing == null || shown == null || probing.hold() || probing.instance() != shown.number()) {
            return null;
        }
        Duration period = period(pod, container, kind);
        if (!shown.isRunning()) {
            return beat(probing.base(), period, from);
        }
        boolean started = isStarted(context, pod, container);
        if (kind == ProbeKind.STARTUP ? started : !started) {
            return null;
        }
        Instant earliest = shown.started().plusSeconds(number(pod, container, kind, "initialDelaySeconds", 0));
        Instant beat = beat(probing.base(), period, from.isBefore(earliest) ? earliest : from);
        Answers answers = new Answers(context, memory, pod, container, kind, shown);
        while (true) {
            Answer answer = answers.at(beat);
            boolean passes = answers.passes(answer);
            boolean isQuiet = passes && probing.passed() && probing.result() == Probing.Result.SUCCESS;
            if (!isQuiet) {
                return beat.plus(answers.takes(answer));
            }
            Instant change = answers.changeAfter(beat);
            if (change == null) {
                return null;
            }
            beat = beat(probing.base(), period, change);
        }
    }

    private static Instant beat(Instant base, Duration period, Instant from) {
        if (!from.isAfter(base)) {
            return base;
        }
        long passed = Duration.between(base, from).toNanos();
        long beats = Math.ceilDiv(passed, period.toNanos());
        return base.plusNanos(beats * period.toNanos());
    }

    private static Duration period(PodState pod, Container container, ProbeKind kind) {
        return Duration.ofSeconds(number(pod, container, kind, "periodSeconds", 10));
    }

    static long number(PodState pod, Container container, ProbeKind kind, String field, long otherwise) {
        return pod.spec(container.name()).object(StatusText.field(kind)).number(field, otherwise);
    }

    // ---- a run

    /** A run of a probe is over. */
    Memory ran(Memory memory, Wake.Probe wake) {
        PodState pod = memory.pod(wake.uid());
        Container container = pod == null ? null : pod.container(wake.container());
        Probing probing = container == null ? null : of(container, wake.kind());
        if (pod == null
                || container == null
                || probing == null
                || probing.serial() != wake.serial()
                || !memory.nodeOf(pod).reach().runsKubelet()) {
            return memory;
        }
        Instance shown = container.shown().newest();
        if (shown != null && !shown.isRunning()) {
            return publish(memory, pod, container, wake.kind(), probing.knowing(Probing.Result.FAILURE, false));
        }
        if (!container.isRunning() || shown == null) {
            return plan(
                    memory,
                    wake.uid(),
                    wake.container(),
                    wake.kind(),
                    context.now().plusNanos(1));
        }
        Answers answers = new Answers(context, memory, pod, container, wake.kind(), shown);
        Answer answer = answers.over(context.now());
        boolean passes = answers.passes(answer);
        context.befell(
                pod,
                wake.container(),
                shown.number(),
                run -> new NodeFact.Probed(run, StatusText.field(wake.kind()), passes));
        if (!passes) {
            String message = wake.kind().title() + " probe failed: " + answers.output(answer);
            context.warning(memory, pod, wake.container(), "Unhealthy", message);
        }
        Probing counted = probing.counted(passes);
        long threshold =
                number(pod, container, wake.kind(), passes ? "successThreshold" : "failureThreshold", passes ? 1 : 3);
        Memory after = memory.with(pod.with(container.with(wake.kind(), counted)));
        if (counted.row() >= threshold) {
            Probing.Result result = passes ? Probing.Result.SUCCESS : Probing.Result.FAILURE;
            boolean holds = wake.kind() == ProbeKind.STARTUP
                    || wake.kind() == ProbeKind.LIVENESS && result == Probing.Result.FAILURE;
            after = publish(after, pod(after, wake.uid()), container, wake.kind(), counted.knowing(result, holds));
        }
        return plan(
                after, wake.uid(), wake.container(), wake.kind(), context.now().plusNanos(1));
    }

    /** A result becomes known: the API is told at once, and the pod is synced. */
    private Memory publish(Memory memory, PodState pod, Container container, ProbeKind kind, Probing probing) {
        Probing before = of(container, kind);
        Container known = container.with(kind, probing);
        Memory after = memory.with(pod.with(known));
        if (before != null && before.result() == probing.result()) {
            return after;
        }
        if (kind != ProbeKind.LIVENESS && !pod.status().isEmpty()) {
            after = new Report(context).publish(after, pod(after, pod.uid()));
        }
        if (kind == ProbeKind.STARTUP && probing.result() == Probing.Result.SUCCESS) {
            after = plan(
                    after,
                    pod.uid(),
                    container.name(),
                    ProbeKind.LIVENESS,
                    context.now().plusNanos(1));
        }
        return new Sync(context).trigger(after, pod.uid());
    }

    private static PodState pod(Memory memory, String uid) {
        return Objects.requireNonNull(memory.pod(uid), uid);
    }
}
