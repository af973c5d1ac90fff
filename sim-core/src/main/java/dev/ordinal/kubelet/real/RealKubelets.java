package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.KubeletFault;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.kubelet.NodeObjects;
import dev.ordinal.kubelet.StreamGate;
import dev.ordinal.kubelet.mount.MountFault;
import dev.ordinal.kubelet.mount.MountSignal;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The kubelets of all nodes, as Kubernetes has them, and the machines below them.
 *
 * <p>A kubelet is told of its pods only while its node reaches the API server; what it was told last it goes by. A healthy
 * node without changes costs nothing, and neither do probes that pass.
 */
public final class RealKubelets implements Component<Memory> {
    private final Behaviors behaviors;
    private final Instant zero;

    /** @param zero the zero of the clock, from which the phases of heartbeats count */
    public RealKubelets(Behaviors behaviors, Instant zero) {
        this.behaviors = behaviors;
        this.zero = zero;
    }

    /** What a request was for. */
    sealed interface Purpose {
        /** A write that nothing waits for. */
        record Report() implements Purpose {}

        /** The status of a pod. */
        record Status(String uid) implements Purpose {}

        /** The end of a pod's object. */
        record TakeAway(String uid) implements Purpose {}
    }

    /** Whether a hook of a pod hangs whenever it runs, by the memory of kubelets; no other kubelets have hooks. */
    public static boolean isHanging(Object memory, String uid, String hook) {
        return memory instanceof Memory real && real.hanging().contains(Stopping.hookKey(uid, hook));
    }

    @Override
    public String name() {
        return Kubelets.NAME;
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(
                Kind.POD,
                Kind.NODE,
                Kind.PERSISTENT_VOLUME,
                Kind.PERSISTENT_VOLUME_CLAIM,
                Kind.VOLUME_ATTACHMENT,
                Kind.CSI_DRIVER,
                Kind.CSI_NODE,
                Kind.CONFIG_MAP,
                Kind.SECRET);
    }

    @Override
    public Memory start() {
        return Memory.EMPTY;
    }

    static String address(int number) {
        return NodeObjects.address(2, number);
    }

    private Context context(Turn turn) {
        return new Context(behaviors, zero, turn);
    }

    // ---- what it is told

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        Context context = context(turn);
        return switch (change.kind()) {
            case POD -> pod(memory, change, context);
            case NODE -> node(memory, change, context);
            case VOLUME_ATTACHMENT, PERSISTENT_VOLUME_CLAIM, PERSISTENT_VOLUME ->
                new Volumes(context).observe(memory, change);
            default -> memory;
        };
    }

    private static Memory pod(Memory memory, Change change, Context context) {
        KubeObject object = change.object();
        PodState known = memory.pod(object.uid());
        String name = known != null ? known.node() : object.spec().text("nodeName", "");
        NodeState node = memory.nodes().get(name);
        if (node != null && node.reach() != Reach.WORKS) {
            return memory;
        }
        if (known == null) {
            boolean comes =
                    !change.isDeletion() && !name.isEmpty() && !Pod.of(object).isFinished();
            return comes
                    ? new Sync(context).trigger(new Admission(context).admit(memory, object), object.uid())
                    : memory;
        }
        if (change.isDeletion()) {
            PodState gone = known.gone();
            return new Sync(context).trigger(memory.with(gone), gone.uid());
        }
        PodState seen = known.with(object);
        Memory after = memory.with(seen);
        Report report = new Report(context);
        if (!seen.status().isEmpty() && seen.round() == null && report.differs(seen) && isForeign(change)) {
            report.later(after, seen);
        }
        return isNews(change) ? new Sync(context).trigger(after, seen.uid()) : after;
    }

    /** Whether somebody else has turned the pod's condition Ready. */
    private static boolean isForeign(Change change) {
        KubeObject before = change.before();
        return before != null
                && Pod.of(before).isReady()
                && !Pod.of(change.object()).isReady();
    }

    /** Whether a change is more than one of the status. */
    private static boolean isNews(Change change) {
        KubeObject before = change.before();
        KubeObject after = change.object();
        return before == null
                || !before.spec().equals(after.spec())
                || !before.metadata()
                        .without("resourceVersion")
                        .equals(after.metadata().without("resourceVersion"));
    }

    private static Memory node(Memory memory, Change change, Context context) {
        KubeObject node = change.object();
        if (change.isDeletion()) {
            return memory;
        }
        Memory known = memory.nodes().containsKey(node.name())
                ? memory
                : memory.with(NodeState.of(node.name(), node.creationTimestamp()));
        return new Volumes(context).observe(known, change);
    }

    // ---- what it waits for

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        Context context = context(turn);
        return switch (what) {
            case Wake wake -> wake(memory, wake, context);
            case Stream stream -> {
                StreamGate.open(stream, node -> isSilent(memory, node), turn);
                yield memory;
            }
            case MountSignal signal -> new Volumes(context).wake(memory, signal);
            case MountFault fault -> new Volumes(context).strike(memory, fault);
            case KubeletFault fault -> new Faults(context).strike(memory, fault);
            default -> throw new IllegalArgumentException("kubelets know nothing of " + what);
        };
    }

    private static boolean isSilent(Memory memory, String name) {
        NodeState node = memory.nodes().get(name);
        return node != null && node.reach() != Reach.WORKS;
    }

    private static Memory wake(Memory memory, Wake wake, Context context) {
        return switch (wake) {
            case Wake.Next next -> new Sync(context).next(memory, next);
            case Wake.Look look -> looked(memory, look.uid(), context);
            case Wake.Exit exit -> new Runtime(context).exit(memory, exit);
            case Wake.StopStep step -> new Stopping(context).step(memory, step);
            case Wake.Probe probe -> new Probes(context).ran(memory, probe);
            case Wake.Pulled pulled -> new Images(context).pulled(memory, pulled);
            case Wake.StatusLoop loop -> reconciled(memory, loop.uid(), context);
            case Wake.LookUp lookUp -> new NameLookup(context).lookUp(memory, lookUp);
            case Wake.Monitor monitor -> new Eviction(context).look(memory, memory.node(monitor.node()));
            case Wake.StartKubelet start -> new NodeFaults(context).startKubelet(memory, memory.node(start.node()));
        };
    }

    /** A relist shows what has become of a pod's containers, unless its last sync saw that already. */
    private static Memory looked(Memory memory, String uid, Context context) {
        PodState pod = memory.pod(uid);
        return pod != null && pod.hasNews() ? new Sync(context).trigger(memory, uid) : memory;
    }

    private static Memory reconciled(Memory memory, String uid, Context context) {
        PodState pod = memory.pod(uid);
        boolean works = pod != null && memory.nodeOf(pod).reach() == Reach.WORKS;
        return pod != null && works ? new Report(context).reconcile(memory, pod) : memory;
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        boolean isRefused = answer instanceof Answer.Refused refused && !isGone(refused.rejection());
        Context context = context(turn);
        if (purpose instanceof MountSignal) {
            return purpose instanceof MountSignal.Reported reported
                    ? new Volumes(context).answer(memory, reported, answer)
                    : memory;
        }
        return switch ((Purpose) purpose) {
            case Purpose.Report report -> memory;
            case Purpose.Status(String uid) -> {
                PodState pod = memory.pod(uid);
                if (isRefused && pod != null) {
                    new Report(context).later(memory, pod);
                }
                yield memory;
            }
            case Purpose.TakeAway(String uid) -> {
                PodState pod = memory.pod(uid);
                yield isRefused && pod != null ? new Ending(context).again(memory, pod) : memory;
            }
        };
    }

    private static boolean isGone(Rejection rejection) {
        return rejection.reason().equals("NotFound") || rejection.reason().equals("Conflict");
    }
}
