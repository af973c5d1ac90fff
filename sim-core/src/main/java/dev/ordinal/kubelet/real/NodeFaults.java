package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.controller.View;
import dev.ordinal.kubelet.Heartbeats;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.KubeletRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a node and its pods when its power, its network or its kubelet goes, and when it is back. */
record NodeFaults(Context context) {
    private static final Duration KUBELET_START = Duration.ofSeconds(2);
    private static final int LOST_POWER = 255;

    /** The node loses its power: nothing on it runs any more, and nobody is told. */
    Memory off(Memory memory, NodeState node) {
        return unheld(silent(memory, node, Reach.OFF), node);
    }

    private Memory unheld(Memory memory, NodeState node) {
        for (PodState pod : memory.on(node.name())) {
            new Hands(context).hold(pod, false);
        }
        return memory;
    }

    /**
     * The node cannot be reached, or has no kubelet, and all that runs on it runs on. A node that lacks more than that already
     * lacks no less by it.
     */
    Memory silent(Memory memory, NodeState node, Reach reach) {
        if (node.reach().compareTo(reach) >= 0) {
            return memory;
        }
        if (node.reach() == Reach.WORKS) {
            heartbeats().stop(node.name());
        }
        if (!reach.runsKubelet()) {
            context.turn().befell(new NodeFact.KubeletEnded(node.name()));
        }
        return new Volumes(context).down(memory.with(node.at(reach)), node.name());
    }

    private Heartbeats heartbeats() {
        return new Heartbeats(context.zero(), context.turn(), new RealKubelets.Purpose.Report());
    }

    /** The kubelet is stopped and started again; the node is not missed meanwhile. */
    Memory restartKubelet(Memory memory, NodeState node) {
        if (node.reach() != Reach.WORKS) {
            return memory;
        }
        context.turn().befell(new NodeFact.KubeletEnded(node.name()));
        context.wake(KUBELET_START, new Wake.StartKubelet(node.name()));
        return new Volumes(context).down(memory.with(node.at(Reach.WITHOUT_KUBELET)), node.name());
    }

    /** The kubelet is started on a node that has power. */
    Memory startKubelet(Memory memory, NodeState node) {
        return node.reach() == Reach.WITHOUT_KUBELET ? begins(memory, node, false) : memory;
    }

    /** The node loses its power for a moment, and boots; it misses no heartbeat. */
    Memory reboot(Memory memory, NodeState node) {
        if (node.reach() != Reach.WORKS) {
            return memory;
        }
        NodeState off = node.at(Reach.OFF);
        Memory dark = unheld(new Volumes(context).down(memory.with(off), node.name()), node);
        return begins(dark, off, true);
    }

    /** The node is whole again. */
    Memory up(Memory memory, NodeState struck) {
        NodeState node = Eviction.relieved(struck);
        return switch (node.reach()) {
            case WORKS -> memory.with(node);
            case PARTITIONED -> {
                heartbeats().resume(node.name());
                Memory relisted = joined(relisted(memory.with(node.at(Reach.WORKS)), node.name()), node.name());
                yield synced(new Volumes(context).up(relisted, node.name(), false), node.name());
            }
            case WITHOUT_KUBELET -> {
                heartbeats().resume(node.name());
                yield begins(memory, node, false);
            }
            case OFF -> {
                heartbeats().resume(node.name());
                yield begins(memory, node, true);
            }
        };
    }

    /** A kubelet starts: it knows of its pods what the runtime and the API tell it. */
    private Memory begins(Memory memory, NodeState node, boolean booted) {
        NodeState started = node.startedAt(context.now());
        context.turn().forgetRemarks(node.name());
        context.turn().befell(new NodeFact.KubeletBegan(node.name()));
        new Eviction(context).watch(started);
        Memory result = memory.with(started);
        KubeObject object = context.turn().view().get(Kind.NODE, "", node.name());
        if (object != null) {
            context.ofNode(object, "Normal", "Starting", "Starting kubelet.");
            if (booted) {
                context.ofNode(
                        object,
                        "Warning",
                        "Rebooted",
                        "Node " + node.name() + " has been rebooted, boot id: " + bootId(object));
            }
        }
        for (PodState pod : result.on(node.name())) {
            result = result.with(forgotten(pod, booted));
        }
        Memory asked = new Admission(context).readmit(relisted(result, node.name()), node.name());
        Memory joined = joined(asked, node.name());
        return synced(new Volumes(context).up(joined, node.name(), booted), node.name());
    }

    private String bootId(KubeObject node) {
        return node.status().object("nodeInfo").text("bootID", "")
                + context.now().getEpochSecond();
    }

    /** A pod of which the kubelet's own memory is lost and, after a boot, all that ran of it. */
    private PodState forgotten(PodState pod, boolean booted) {
        PodState left = pod.at(pod.stage() == PodState.Stage.TERMINATING ? PodState.Stage.LIVE : pod.stage())
                .doing(null)
                .pending(false)
                .freshAt(context.now());
        Box box = left.box();
        if (booted && box != null) {
            left = left.with(box.dead());
        }
        left = left.mounted(left.isMounted() && !booted);
        for (Container each : left.containers().values()) {
            left = left.with(forgotten(each, booted));
        }
        return left;
    }

    private Container forgotten(Container container, boolean booted) {
        Container left = container.forgetting(isKept(container) && !booted);
        @Nullable Instance newest = left.newest();
        String reason = context.has(KubeletRule.ANNOUNCES_KILLS) ? "Unknown" : "Error";
        return booted && newest != null && newest.isRunning()
                ? left.run(newest.ended(context.now(), LOST_POWER, reason))
                : left;
    }

    /** Whether what is known of a container's readiness outlives its kubelet. */
    private boolean isKept(Container container) {
        Instance newest = container.newest();
        return context.has(KubeletRule.KEEPS_READY_OVER_RESTART)
                && newest != null
                && Duration.between(newest.started(), context.now()).toSeconds() > 10;
    }

    // ---- what it missed

    /** Takes in what the API says of the node's pods by now. */
    private Memory relisted(Memory memory, String node) {
        View view = context.turn().view();
        Memory result = memory;
        for (PodState pod : memory.on(node)) {
            KubeObject object = view.get(pod.key());
            boolean isThere = object != null && object.uid().equals(pod.uid());
            result = result.with(isThere && object != null ? pod.with(object) : pod.gone());
        }
        return result;
    }

    /** Takes in the pods that came to the node meanwhile. */
    private Memory joined(Memory memory, String node) {
        View view = context.turn().view();
        Memory result = memory;
        List<KubeObject> oldestFirst = new ArrayList<>(view.table(Kind.POD).by(Tables.BY_NODE, node));
        oldestFirst.sort(Comparator.comparing(KubeObject::creationTimestamp));
        for (KubeObject object : oldestFirst) {
            if (result.pod(object.uid()) == null && !Pod.of(object).isFinished()) {
                result = new Admission(context).admit(result, object);
            }
        }
        return result;
    }

    private Memory synced(Memory memory, String node) {
        Memory result = memory;
        for (PodState pod : memory.on(node)) {
            new Report(context).later(result, pod);
            result = new Sync(context).trigger(result, pod.uid());
        }
        return result;
    }
}
