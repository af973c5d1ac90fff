package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.KubeletFault;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done to nodes and to what runs on them. */
record Faults(Context context) {
    private static final int KILLED = 137;

    Memory strike(Memory memory, KubeletFault fault) {
        NodeFaults nodes = new NodeFaults(context);
        return switch (fault) {
            case KubeletFault.NodeDown down -> onNode(memory, down.node(), node -> nodes.off(memory, node));
            case KubeletFault.NodeUp up -> onNode(memory, up.node(), node -> nodes.up(memory, node));
            case KubeletFault.NodePartitioned cut ->
                onNode(memory, cut.node(), node -> nodes.silent(memory, node, Reach.PARTITIONED));
            case KubeletFault.KubeletDown down ->
                onNode(memory, down.node(), node -> nodes.silent(memory, node, Reach.WITHOUT_KUBELET));
            case KubeletFault.KubeletRestart restart ->
                onNode(memory, restart.node(), node -> nodes.restartKubelet(memory, node));
            case KubeletFault.NodeReboot reboot -> onNode(memory, reboot.node(), node -> nodes.reboot(memory, node));
            case KubeletFault.MemoryShort shortage ->
                onNode(memory, shortage.node(), node -> new Eviction(context).shortage(memory, node, shortage.left()));
            case KubeletFault.ContainerCrash crash -> crash(memory, crash.pod(), crash.exitCode(), "Error");
            case KubeletFault.Oom oom -> crash(memory, oom.pod(), KILLED, "OOMKilled");
            case KubeletFault.ProbeForced forced -> force(memory, forced.pod(), forced.kind(), forced.passes());
            case KubeletFault.PodUnready unready -> force(memory, unready.pod(), ProbeKind.READINESS, false);
            case KubeletFault.PodReady ready -> force(memory, ready.pod(), ProbeKind.READINESS, true);
            case KubeletFault.HookHangs hangs -> hang(memory, hangs.pod(), hangs.hook());
            case KubeletFault.HookEnds ends -> end(memory, ends.pod(), ends.hook());
            case KubeletFault.ImageMissing missing ->
                memory.withMissing(memory.missing().plus(missing.image(), ""));
            case KubeletFault.ImageBack back ->
                memory.withMissing(memory.missing().minus(back.image()));
            case KubeletFault.PodFail fail -> fail(memory, fail.pod());
        };
    }

    /** What is done to a node. */
    private interface Deed {
        Memory to(NodeState node);
    }

    private static Memory onNode(Memory memory, String name, Deed deed) {
        NodeState node = memory.nodes().get(name);
        return node == null ? memory : deed.to(node);
    }

    /** The pod of this name as it is on a node, where its object may be another by now: the one that is there longest. */
    private @Nullable PodState pod(Memory memory, ObjectKey key) {
        KubeObject object = context.turn().live().get(key.kind().ordinal(), key.path());
        return object == null ? null : memory.pod(object.uid());
    }

    private Memory crash(Memory memory, ObjectKey key, int code, String reason) {
        PodState pod = pod(memory, key);
        if (pod == null) {
            return memory;
        }
        for (Container each : pod.regular()) {
            if (each.isRunning()) {
                int instance = Objects.requireNonNull(each.newest()).number();
                return new Runtime(context).exit(memory, new Wake.Exit(pod.uid(), each.name(), instance, code, reason));
            }
        }
        return memory;
    }

    private Memory force(Memory memory, ObjectKey key, ProbeKind kind, boolean passes) {
        PodState pod = pod(memory, key);
        if (pod == null) {
            return memory;
        }
        Memory forced = memory.withForced(memory.forced().plus(Answers.key(pod.uid(), kind), passes));
        return new Probes(context).replan(forced, pod.uid());
    }

    private Memory hang(Memory memory, ObjectKey key, String hook) {
        PodState pod = pod(memory, key);
        return pod == null ? memory : memory.withHanging(memory.hanging().plus(Stopping.hookKey(pod, hook)));
    }

    /** A hook that hangs at this moment is over at once. */
    private Memory end(Memory memory, ObjectKey key, String hook) {
        PodState pod = pod(memory, key);
        String hung = pod == null ? "" : Stopping.hookKey(pod, hook);
        if (pod == null || !memory.hanging().contains(hung)) {
            return memory;
        }
        Memory freed = memory.withHanging(memory.hanging().minus(hung));
        return hook.equals("preStop")
                ? new Stopping(context).hooksOver(freed, pod)
                : new Starting(context).hookOver(freed, pod);
    }

    private Memory fail(Memory memory, ObjectKey key) {
        PodState pod = pod(memory, key);
        boolean lives = pod != null && pod.stage() == PodState.Stage.LIVE && pod.dismissal() == null;
        return pod != null && lives
                ? new Sync(context).trigger(memory.with(pod.dismissed(Dismissal.evicted(""))), pod.uid())
                : memory;
    }
}
