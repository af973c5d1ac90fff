package dev.ordinal.kubelet.real;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.release.KubeletRule;
import dev.ordinal.release.KubeletTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The syncs of a pod, one at a time: each tells the status, waits for volumes, makes a sandbox, stops what must be stopped and
 * starts what must run. It is at one task at a time; what happens meanwhile makes one more sync, however often it happens.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/pod_workers.go, pkg/kubelet/kubelet.go, SyncPod"
 */
record Sync(Context context) {
    static final Duration ERROR = Duration.ofSeconds(10);
    private static final Duration SANDBOX = Duration.ofMillis(800);
    /** A look at one pod right after its sync. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Something happened to a pod: it is synced now, or as soon as its sync is over and its containers were looked at. */
    Memory trigger(Memory memory, String uid) {
        PodState pod = memory.pod(uid);
        if (pod == null || !memory.nodeOf(pod).reach().runsKubelet()) {
            return memory;
        }
        if (pod.round() != null) {
            return interrupts(pod) ? begin(memory, pod) : memory.with(pod.pending(true));
        }
        if (!pod.fresh().isAfter(context.now())) {
            return begin(memory, pod);
        }
        if (pod.due() != null && !pod.due().isAfter(pod.fresh())) {
            return memory;
        }
        return due(memory, pod, pod.fresh());
    }

    private Memory due(Memory memory, PodState pod, Instant time) {
        PodState waiting = pod.due(time);
        context.wakeAt(time, new Wake.Next(waiting.uid(), waiting.serial()));
        return memory.with(waiting);
    }

    /** Whether the end of a pod breaks off what its sync is at: nothing is started in it any more. */
    private static boolean interrupts(PodState pod) {
        return pod.stage() == PodState.Stage.LIVE && pod.wantsToEnd();
    }

    /** What the pod waited for has come. */
    Memory next(Memory memory, Wake.Next wake) {
        PodState pod = memory.pod(wake.uid());
        if (pod == null
                || pod.serial() != wake.serial()
                || !memory.nodeOf(pod).reach().runsKubelet()) {
            return memory;
        }
        Round round = pod.round();
        if (round == null) {
            return begin(memory, pod);
        }
        return switch (round.task()) {
            case Task.AwaitVolumes wait -> memory;
            case Task.MakeSandbox make -> sandboxMade(memory, pod);
            case Task.Start start -> new Starting(context).started(memory, pod, start.container());
            case Task.PostStart hook -> new Starting(context).hooked(memory, pod, hook.container());
            case Task.Pull pull -> memory;
            case Task.Kill kill -> memory;
            case Task.StopAll all -> memory;
            case Task.RemoveSandbox remove -> new Ending(context).sandboxRemoved(memory, pod);
            case Task.Unmount unmount -> new Volumes(context).tearDown(memory, pod);
            case Task.TakeAway away -> new Ending(context).takeAway(memory, pod);
        };
    }

    private Memory begin(Memory memory, PodState pod) {
        PodState seen = pod.pending(false);
        for (Container each : seen.containers().values()) {
            seen = seen.with(each.seen());
        }
        if (seen.stage() != PodState.Stage.LIVE) {
            return new Ending(context).again(memory.with(seen), seen);
        }
        if (seen.wantsToEnd()) {
            return new Ending(context).begin(memory.with(seen), seen);
        }
        seen = seen.doing(Round.at(new Task.AwaitVolumes()));
        Memory told = new Report(context).publish(memory.with(seen), seen);
        if (Phases.isFinal(pod(told, seen))) {
            return new Ending(context).begin(told, pod(told, seen));
        }
        Memory probed = new Probes(context).seen(told, seen.uid());
        return volumes(probed, pod(probed, seen));
    }

    private static PodState pod(Memory memory, PodState pod) {
        return Objects.requireNonNull(memory.pod(pod.uid()), pod.uid());
    }

    // ---- volumes

    /** Waits for the volumes, unless they are mounted. */
    private Memory volumes(Memory memory, PodState pod) {
        if (pod.isMounted()) {
            return probes(memory, pod);
        }
        return memory.mounts().isMounted(pod.uid()) ? mounted(memory, pod) : new Volumes(context).admit(memory, pod);
    }

    /** The volumes are mounted. */
    Memory mounted(Memory memory, PodState pod) {
        PodState mounted = pod.mounted(true);
        new Hands(context).hold(mounted, true);
        return probes(memory.with(mounted), mounted);
    }

    private Memory probes(Memory memory, PodState pod) {
        Memory started = new Probes(context).start(memory, pod);
        boolean isKnown =
                started.equals(memory) || pod.containers().values().stream().noneMatch(Container::isRunning);
        Memory seen = isKnown ? started : new Probes(context).seen(started, pod.uid());
        return sandbox(seen, pod(seen, pod));
    }

    // ---- sandbox

    private Memory sandbox(Memory memory, PodState pod) {
        if (pod.hasBox()) {
            return kill(memory, pod);
        }
        if (pod.box() != null) {
            context.normal(
                    memory, pod, null, "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.");
        }
        return at(memory, pod, new Task.MakeSandbox(), SANDBOX);
    }

    private Memory sandboxMade(Memory memory, PodState pod) {
        Memory numbered = memory.withNextAddress();
        Box box = new Box(pod.boxNumber() + 1, RealKubelets.address(numbered.addresses()), context.now(), true);
        PodState boxed = pod.with(box).noting(pod.sync().changing());
        Memory told = new Report(context).sandboxMade(numbered.with(boxed), boxed);
        return kill(told, pod(told, boxed));
    }

    // ---- containers

    /** Stops containers whose liveness or startup probe failed, one after the other has been told why. */
    private Memory kill(Memory memory, PodState pod) {
        Memory result = memory;
        for (Container each : pod.containers().values()) {
            ProbeKind failed = Probes.failed(each);
            if (failed != null && each.stop() == null) {
                PodState now = pod(result, pod);
                PodState killing = now.noting(now.sync().with(new Task.Kill()));
                result = new Stopping(context)
                        .begin(
                                result.with(killing),
                                killing,
                                each.name(),
                                failed == ProbeKind.LIVENESS ? NodeFact.Cause.LIVENESS : NodeFact.Cause.STARTUP,
                                grace(killing, each.name(), failed),
                                killText(killing, each.name(), failed));
            }
        }
        return pod(result, pod).sync().task() instanceof Task.Kill
                ? result
                : new Starting(context).next(result, pod(result, pod));
    }

    private String killText(PodState pod, String name, ProbeKind failed) {
        KubeletTexts texts = context.texts();
        String text = Sidecars.is(context, pod, name) ? texts.killSidecar() : texts.killProbe();
        return Texts.fill(text, "probe", failed.word());
    }

    private Duration grace(PodState pod, String name, ProbeKind failed) {
        long own = pod.pod().spec().number("terminationGracePeriodSeconds", 30);
        long seconds = context.has(KubeletRule.PROBE_GRACE)
                ? pod.spec(name).object(StatusText.field(failed)).number("terminationGracePeriodSeconds", own)
                : own;
        return Duration.ofSeconds(seconds);
    }

    /** A container that this sync stops has ended. */
    Memory killed(Memory memory, PodState pod, String name) {
        PodState noted = pod.noting(pod.sync().killing(name));
        boolean others = noted.containers().values().stream().anyMatch(each -> each.stop() != null);
        return others ? memory.with(noted) : new Starting(context).next(memory.with(noted), noted);
    }

    // ---- turns

    /** With the sync at a task that is over after a delay. */
    Memory at(Memory memory, PodState pod, Task task, Duration delay) {
        Round round = pod.round() == null ? Round.at(task) : pod.round().with(task);
        PodState doing = pod.doing(round);
        context.next(doing, delay);
        return memory.with(doing);
    }

    /** The sync is over. */
    Memory end(Memory memory, PodState pod) {
        Round round = pod.sync();
        Instant beat = memory.nodeOf(pod).beat(Context.RELIST, context.now());
        boolean looks = round.changed() && context.has(KubeletRule.RELISTS_AT_ONCE);
        Instant fresh = looks ? context.now().plus(LOOK) : beat;
        PodState over = pod.doing(null).freshAt(fresh);
        Instant retry = round.retry() == null ? null : context.now().plus(round.retry());
        if (round.changed() || pod.isPending()) {
            retry = retry == null || fresh.isBefore(retry) ? fresh : retry;
        }
        return retry == null ? memory.with(over) : due(memory.with(over), over, retry);
    }
}
