package dev.ordinal.kubelet;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a kubelet does with one pod, stage by stage. A node that is down does nothing: what was due stays due.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/pod_workers.go"
 */
record PodLives(Behaviors behaviors, Turn turn) {
    /** Kubelets look around every 50 ms, so that they see everything a little late. */
    static final Duration LOOK = Duration.ofMillis(35);
    /** How long it takes to stop a pod whose containers never ran. */
    private static final Duration STOP_NOTHING = Duration.ofMillis(100);

    private static final int EXIT_KILLED = 137;
    private static final Kubelets.Purpose REPORT = new Kubelets.Purpose.Report();

    View view() {
        return turn.view();
    }

    /** A pod has come to a node. */
    KubeletMemory admit(KubeletMemory memory, Pod pod) {
        Sandbox sandbox = Sandbox.of(
                pod.object().key(),
                pod.object().uid(),
                pod.nodeName(),
                behaviors.of(pod.object()).terminate());
        return mount(memory.with(sandbox), sandbox, pod);
    }

    /** Looks at the volumes of a pod that has not started: they may have come, or gone. */
    KubeletMemory mount(KubeletMemory memory, Sandbox sandbox, Pod pod) {
        boolean waits = sandbox.stage() == Sandbox.Stage.WAITING;
        if (memory.down().contains(sandbox.node())
                || !(waits || sandbox.stage() == Sandbox.Stage.STARTING || sandbox.stage() == Sandbox.Stage.STUCK)) {
            return memory;
        }
        Mounts mounts = Mounts.of(pod, view(), memory.attached());
        KubeletMemory used = publish(memory, sandbox, mounts.volumes());
        Sandbox using = sandbox.using(mounts.volumes());
        if (!mounts.areReady()) {
            boolean told = waits && (sandbox.step() > 0 || sandbox.due() != null);
            if (told) {
                return used;
            }
            turn.rule("a pod waits for its volumes", sandbox.pod());
            return until(used, using, Sandbox.Stage.WAITING, LOOK);
        }
        if (!waits) {
            return used;
        }
        Behavior behavior = behaviors.of(pod.object());
        return behavior.start() == null
                ? until(used, using, Sandbox.Stage.STUCK, LOOK)
                : until(used, using, Sandbox.Stage.STARTING, behavior.start().plus(LOOK));
    }

    /** Brings a sandbox to a stage that ends after a delay. */
    KubeletMemory until(KubeletMemory memory, Sandbox sandbox, Sandbox.Stage stage, Duration delay) {
        Sandbox next = sandbox.at(stage, turn.now().plus(delay));
        turn.wake(delay, new Kubelets.Step(next.uid(), next.step()));
        return memory.with(next);
    }

    /** The end of a stage has come. */
    KubeletMemory step(KubeletMemory memory, Kubelets.Step step) {
        Sandbox sandbox = memory.sandbox(step.uid());
        if (sandbox == null || sandbox.step() != step.step() || memory.down().contains(sandbox.node())) {
            return memory;
        }
        return switch (sandbox.stage()) {
            case WAITING -> tellWaiting(memory, sandbox, "ContainerCreating");
            case STUCK -> tellWaiting(memory, sandbox, behaviorOf(sandbox).reason());
            case STARTING -> run(memory, sandbox);
            case RUNNING ->
                memory.failing().contains(sandbox.uid())
                        ? memory.with(sandbox.at(Sandbox.Stage.RUNNING, null))
                        : tellReady(memory, sandbox);
            case STOPPING -> end(memory, sandbox);
            case READY, ENDING, FAILED -> memory;
        };
    }

    private Behavior behaviorOf(Sandbox sandbox) {
        KubeObject pod = pod(sandbox);
        return pod == null ? behaviors.usual() : behaviors.of(pod);
    }

    private KubeletMemory tellWaiting(KubeletMemory memory, Sandbox sandbox, String reason) {
        KubeletMemory numbered = numbered(memory, sandbox);
        Sandbox told = Objects.requireNonNull(numbered.sandbox(sandbox.uid())).at(sandbox.stage(), null);
        KubeObject pod = pod(told);
        if (pod != null) {
            turn.call(status(pod, told).waiting(reason), REPORT);
        }
        return numbered.with(told);
    }

    private KubeletMemory run(KubeletMemory memory, Sandbox sandbox) {
        KubeletMemory numbered = numbered(memory, sandbox);
        Sandbox running =
                Objects.requireNonNull(numbered.sandbox(sandbox.uid())).startedAt(turn.now());
        KubeObject pod = pod(running);
        if (pod == null) {
            return numbered;
        }
        turn.call(status(pod, running).running(false), REPORT);
        Duration ready = behaviors.of(pod).ready();
        return ready == null
                ? numbered.with(running.at(Sandbox.Stage.RUNNING, null))
                : until(numbered, running, Sandbox.Stage.RUNNING, ready.plus(LOOK));
    }

    private KubeletMemory tellReady(KubeletMemory memory, Sandbox sandbox) {
        return told(memory, sandbox, true);
    }

    /** Says of a running pod whether it is ready. */
    private KubeletMemory told(KubeletMemory memory, Sandbox sandbox, boolean ready) {
        KubeObject pod = pod(sandbox);
        if (pod == null) {
            return memory;
        }
        turn.call(status(pod, sandbox).running(ready), REPORT);
        return memory.with(sandbox.at(ready ? Sandbox.Stage.READY : Sandbox.Stage.RUNNING, null));
    }

    /** The object of a pod is terminating: it is stopped or, if it failed at the same moment, its object taken away. */
    KubeletMemory leave(KubeletMemory memory, Sandbox sandbox, Pod pod) {
        if (sandbox.stage() == Sandbox.Stage.FAILED
                && pod.deletionGraceSeconds() > 0
                && !memory.down().contains(sandbox.node())) {
            return takeAway(memory, sandbox);
        }
        return sandbox.isLeaving() ? memory : stop(memory, sandbox, pod);
    }

    /** Begins to stop a pod whose object is terminating; one that is taken away by force stops in its own time. */
    KubeletMemory stop(KubeletMemory memory, Sandbox sandbox, Pod pod) {
        if (memory.down().contains(sandbox.node())) {
            return memory;
        }
        Duration stop = STOP_NOTHING;
        if (sandbox.isRunning()) {
            Duration grace = Duration.ofSeconds(pod.deletionGraceSeconds());
            stop = grace.isZero() || sandbox.terminate().compareTo(grace) < 0 ? sandbox.terminate() : grace;
        }
        return until(memory, sandbox, Sandbox.Stage.STOPPING, stop.plus(LOOK));
    }

    /** The object of a pod has gone: at the end of its life, or under the kubelet's hands. */
    KubeletMemory lost(KubeletMemory memory, Sandbox sandbox) {
        Sandbox orphan = sandbox.withoutObject();
        if (memory.down().contains(sandbox.node())) {
            return memory.with(orphan);
        }
        return switch (sandbox.stage()) {
            case ENDING, FAILED -> publish(memory, sandbox, List.of()).without(sandbox);
            case STOPPING -> memory.with(orphan);
            case WAITING, STUCK, STARTING -> until(memory, orphan, Sandbox.Stage.STOPPING, STOP_NOTHING.plus(LOOK));
            case RUNNING, READY -> {
                turn.rule("a container outlives its pod's object", sandbox.pod());
                yield until(
                        memory,
                        orphan,
                        Sandbox.Stage.STOPPING,
                        sandbox.terminate().plus(LOOK));
            }
        };
    }

    private KubeletMemory end(KubeletMemory memory, Sandbox sandbox) {
        KubeObject pod = pod(sandbox);
        if (pod == null || sandbox.gone()) {
            return publish(memory, sandbox, List.of()).without(sandbox);
        }
        KubeletMemory numbered = numbered(memory, sandbox);
        Sandbox ending = Objects.requireNonNull(numbered.sandbox(sandbox.uid())).at(Sandbox.Stage.ENDING, null);
        if (!turn.release().nodes().has(NodeRule.ENDS_IN_PHASE)) {
            return giveBack(numbered.with(ending), ending);
        }
        boolean ran = ending.started() != null;
        turn.call(status(pod, ending).ended(ran, ran ? 0 : EXIT_KILLED), new Kubelets.Purpose.LastStatus(ending.uid()));
        return numbered.with(ending);
    }

    /** Takes the volumes of a stopped pod off its node's list, and then its object away. */
    KubeletMemory giveBack(KubeletMemory memory, Sandbox sandbox) {
        if (sandbox.volumes().isEmpty()) {
            return takeAway(memory, sandbox);
        }
        KubeletMemory freed = memory.using(sandbox, List.of());
        turn.call(volumesInUse(freed, sandbox.node()), new Kubelets.Purpose.GivenBack(sandbox.uid()));
        return freed;
    }

    KubeletMemory takeAway(KubeletMemory memory, Sandbox sandbox) {
        turn.call(new Request.Delete(sandbox.pod(), 0L, Request.Propagation.BACKGROUND, sandbox.uid()), REPORT);
        return memory;
    }

    KubeletMemory probeFails(KubeletMemory memory, ObjectKey key) {
        KubeObject pod = view().get(key);
        Sandbox sandbox = pod == null ? null : memory.sandbox(pod.uid());
        if (pod == null || !runs(sandbox) && turn.release().nodes().has(NodeRule.PROBE_FAULT_NEEDS_CONTAINER)) {
            return memory;
        }
        KubeletMemory failing = memory.withFailing(memory.failing().plus(pod.uid()));
        if (sandbox == null
                || sandbox.stage() != Sandbox.Stage.READY
                || memory.down().contains(sandbox.node())) {
            return failing;
        }
        return told(failing, sandbox, false);
    }

    private static boolean runs(@Nullable Sandbox sandbox) {
        return sandbox != null && sandbox.isRunning();
    }

    KubeletMemory probePasses(KubeletMemory memory, ObjectKey key) {
        KubeObject pod = view().get(key);
        if (pod == null) {
            return memory;
        }
        KubeletMemory passing = memory.withFailing(memory.failing().minus(pod.uid()));
        Sandbox sandbox = passing.sandbox(pod.uid());
        if (sandbox == null || memory.down().contains(sandbox.node())) {
            return passing;
        }
        boolean isDue = sandbox.stage() == Sandbox.Stage.RUNNING && sandbox.due() == null;
        return isDue ? tellReady(passing, sandbox) : passing;
    }

    KubeletMemory fail(KubeletMemory memory, ObjectKey key) {
        KubeObject pod = view().get(key);
        Sandbox sandbox = pod == null ? null : memory.sandbox(pod.uid());
        if (pod == null
                || sandbox == null
                || sandbox.isLeaving()
                || memory.down().contains(sandbox.node())) {
            return memory;
        }
        KubeletMemory numbered = numbered(memory, sandbox);
        Sandbox failed = Objects.requireNonNull(numbered.sandbox(sandbox.uid())).at(Sandbox.Stage.FAILED, null);
        turn.call(status(pod, failed).ended(false, 1), REPORT);
        return publish(numbered.with(failed), failed, List.of());
    }

    /** Goes on with what was under way on a node that works again. */
    KubeletMemory resume(KubeletMemory memory, Sandbox sandbox) {
        KubeObject object = pod(sandbox);
        if (object == null || sandbox.gone()) {
            return sandbox.stage() == Sandbox.Stage.STOPPING
                    ? until(memory, sandbox.withoutObject(), sandbox.stage(), left(sandbox))
                    : lost(memory, sandbox);
        }
        Pod pod = Pod.of(object);
        if (pod.isTerminating() && (!sandbox.isLeaving() || sandbox.stage() == Sandbox.Stage.FAILED)) {
            return leave(memory, sandbox, pod);
        }
        if (sandbox.due() != null) {
            KubeletMemory going = until(memory, sandbox, sandbox.stage(), left(sandbox));
            Sandbox waiting = Objects.requireNonNull(going.sandbox(sandbox.uid()));
            return sandbox.stage() == Sandbox.Stage.WAITING ? mount(going, waiting, pod) : going;
        }
        boolean failing = memory.failing().contains(sandbox.uid());
        boolean passes =
                sandbox.stage() == Sandbox.Stage.RUNNING && behaviorOf(sandbox).ready() != null;
        if (!failing && (passes || sandbox.stage() == Sandbox.Stage.READY && !pod.isReady())) {
            return tellReady(memory, sandbox);
        }
        if (failing && sandbox.stage() == Sandbox.Stage.READY) {
            return told(memory, sandbox, false);
        }
        return sandbox.stage() == Sandbox.Stage.ENDING ? giveBack(memory, sandbox) : mount(memory, sandbox, pod);
    }

    /** How long a stage takes from now on that was due while its node was down, or is due yet. */
    private Duration left(Sandbox sandbox) {
        Duration left = sandbox.due() == null ? LOOK : Duration.between(turn.now(), sandbox.due());
        return left.compareTo(LOOK) < 0 ? LOOK : left;
    }

    private KubeletMemory numbered(KubeletMemory memory, Sandbox sandbox) {
        return sandbox.address().isEmpty()
                ? memory.withNextAddress().with(sandbox.withAddress(NodeObjects.address(2, memory.addresses() + 1)))
                : memory;
    }

    /** With other volumes in use by a pod, which is published if it changes what the node uses. */
    private KubeletMemory publish(KubeletMemory memory, Sandbox sandbox, List<String> volumes) {
        if (volumes.equals(sandbox.volumes())) {
            return memory;
        }
        KubeletMemory using = memory.using(sandbox, volumes);
        if (!using.inUseOn(sandbox.node()).equals(memory.inUseOn(sandbox.node()))) {
            turn.call(volumesInUse(using, sandbox.node()), REPORT);
        }
        return using;
    }

    private static Request volumesInUse(KubeletMemory memory, String node) {
        Json.Obj status = Json.object("volumesInUse", Json.strings(memory.inUseOn(node)));
        return new Request.Patch(
                new ObjectKey(Kind.NODE, "", node),
                Request.PatchType.MERGE,
                Json.object("status", status),
                Request.Part.STATUS);
    }

    /** The sandbox's own pod, if its object is still there. */
    private @Nullable KubeObject pod(Sandbox sandbox) {
        KubeObject pod = view().get(sandbox.pod());
        return pod != null && pod.uid().equals(sandbox.uid()) ? pod : null;
    }

    private PodStatus status(KubeObject pod, Sandbox sandbox) {
        KubeObject node = view().get(Kind.NODE, "", sandbox.node());
        Json.Obj first = node == null ? null : node.status().array("addresses").find("type", "InternalIP");
        String address = first == null ? "" : first.text("address", "");
        Instant now = turn.now();
        return new PodStatus(pod, sandbox, address, turn.release().nodes(), now);
    }
}
