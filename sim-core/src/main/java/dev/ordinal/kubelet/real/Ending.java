package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.Pod;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The end of a pod on its node: all containers are stopped, its sandbox goes, its volumes are unmounted, and its object is
 * taken away.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/pod_workers.go, SyncTerminatingPod and SyncTerminatedPod"
 */
record Ending(Context context) {
    private static final Duration REMOVE = Duration.ofMillis(100);
    /** How long it takes until dead containers and the pod's cgroup are cleaned away, where the status loop waits for it. */
    private static final Duration CLEAN = Duration.ofSeconds(2);

    /** Begins to stop a pod. */
    Memory begin(Memory memory, PodState pod) {
        PodState ending = pod.at(PodState.Stage.TERMINATING).doing(Round.at(new Task.StopAll()));
        if (context.has(KubeletRule.STOPS_LIVENESS_FIRST)) {
            for (Container each : ending.containers().values()) {
                ending = ending.with(each.without(ProbeKind.LIVENESS).without(ProbeKind.STARTUP));
            }
        }
        Memory result = new Report(context).publish(memory.with(ending), ending);
        Duration grace = grace(ending);
        for (Container each : ending.containers().values()) {
            PodState now = Objects.requireNonNull(result.pod(pod.uid()));
            if (each.isRunning() && each.stop() == null) {
                result = new Stopping(context)
                        .begin(
                                result,
                                now,
                                each.name(),
                                NodeFact.Cause.POD_ENDS,
                                grace,
                                context.texts().killStop());
            }
        }
        PodState now = Objects.requireNonNull(result.pod(pod.uid()));
        return now.isRunning() ? result : stopped(result, now);
    }

    /** How long it has to stop. One whose object is gone without a word has all that its spec gives it. */
    private Duration grace(PodState pod) {
        long own = pod.pod().spec().number("terminationGracePeriodSeconds", 30);
        long asked = pod.dismissal() != null
                ? 1
                : pod.pod().isTerminating() ? Pod.of(pod.pod()).deletionGraceSeconds() : own;
        return Duration.ofSeconds(context.has(KubeletRule.LEAST_GRACE) ? Math.max(1, asked) : asked);
    }

    /** Nothing of it runs any more. */
    Memory stopped(Memory memory, PodState pod) {
        return new Sync(context).at(memory, pod, new Task.RemoveSandbox(), pod.hasBox() ? REMOVE : Duration.ZERO);
    }

    Memory sandboxRemoved(Memory memory, PodState pod) {
        Box box = pod.box();
        PodState ended = (box == null ? pod : pod.with(box.dead())).at(PodState.Stage.TERMINATED);
        for (Container each : ended.containers().values()) {
            ended = ended.with(each.withoutProbes().seen());
        }
        Memory told = new Report(context).publish(memory.with(ended), ended);
        PodState now = Objects.requireNonNull(told.pod(pod.uid()));
        Instant beat = memory.nodeOf(pod).beat(Context.RELIST, context.now());
        Duration wait = context.has(KubeletRule.WORKER_DELETES) ? Duration.between(context.now(), beat) : Duration.ZERO;
        new Hands(context).hold(now, false);
        return new Sync(context).at(told, now, new Task.Unmount(), wait);
    }

    Memory unmounted(Memory memory, PodState pod) {
        PodState free = pod.mounted(false);
        if (free.isGone()) {
            return memory.without(free);
        }
        if (!free.pod().isTerminating()) {
            return memory.with(free.doing(null));
        }
        return new Sync(context).at(memory, free, new Task.TakeAway(), untilTaken(memory, free));
    }

    private Duration untilTaken(Memory memory, PodState pod) {
        if (context.has(KubeletRule.WORKER_DELETES)) {
            return Duration.ZERO;
        }
        Instant clean = context.now().plus(CLEAN);
        return Duration.between(context.now(), memory.nodeOf(pod).beat(Context.STATUS_LOOP, clean));
    }

    Memory takeAway(Memory memory, PodState pod) {
        PodState leaving = pod.doing(null);
        if (memory.nodeOf(pod).reach() == Reach.WORKS) {
            var unused = new Report(context).reconcile(memory, pod);
            context.turn()
                    .call(
                            new Request.Delete(pod.key(), 0L, Request.Propagation.BACKGROUND, pod.uid()),
                            new RealKubelets.Purpose.TakeAway(pod.uid()));
        }
        return memory.with(leaving);
    }

    /** Something happened to a pod that is ending, or has ended. */
    Memory again(Memory memory, PodState pod) {
        if (pod.round() != null || pod.stage() == PodState.Stage.TERMINATING) {
            return memory;
        }
        if (memory.mounts().holds(pod.uid())) {
            return new Sync(context).at(memory, pod, new Task.Unmount(), Duration.ZERO);
        }
        if (pod.isGone()) {
            return memory.without(pod);
        }
        return pod.pod().isTerminating()
                ? new Sync(context).at(memory, pod, new Task.TakeAway(), untilTaken(memory, pod))
                : memory;
    }
}
