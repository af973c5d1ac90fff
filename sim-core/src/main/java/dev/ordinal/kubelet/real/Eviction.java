package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node that runs out of memory: its kubelet says so, and every ten seconds evicts the pod that uses the most beyond what it
 * asked for, until enough is left.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/eviction/eviction_manager.go"
 */
record Eviction(Context context) {
    static final Duration MONITOR = Duration.ofSeconds(10);
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final long THRESHOLD = 100L << 20;

    /** So much memory is left from now on, until pods give theirs back. */
    Memory shortage(Memory memory, NodeState node, long available) {
        if (node.available() == null) {
            context.wakeAt(node.beat(MONITOR, context.now()), new Wake.Monitor(node.name()));
        }
        return memory.with(node.left(available));
    }

    /** The monitor of a kubelet that has just started looks, too. */
    void watch(NodeState node) {
        if (node.available() != null) {
            context.wakeAt(node.beat(MONITOR, context.now()), new Wake.Monitor(node.name()));
        }
    }

    /** What took the memory gives it back; the monitor will see it. */
    static NodeState relieved(NodeState node) {
        return node.available() == null ? node : node.left(Long.MAX_VALUE);
    }

    /** The monitor looks. */
    Memory look(Memory memory, NodeState node) {
        Long available = node.available();
        if (available == null || !node.reach().runsKubelet()) {
            return memory;
        }
        if (available >= THRESHOLD) {
            say(node, false);
            return memory.with(node.left(null));
        }
        say(node, true);
        PodState victim = victim(memory, node.name());
        if (victim == null) {
            context.wake(MONITOR, new Wake.Monitor(node.name()));
            return memory;
        }
        long left = available + used(victim);
        Duration next = left >= THRESHOLD ? HOLD : MONITOR;
        context.wake(next, new Wake.Monitor(node.name()));
        String message = message(victim, available);
        context.warning(memory, victim, null, "Evicted", message);
        KubeObject object = context.turn().view().get(Kind.NODE, "", node.name());
        if (object != null) {
            context.ofNode(object, "Warning", "EvictionThresholdMet", "Attempting to reclaim memory");
        }
        Memory after = memory.with(node.left(left)).with(victim.dismissed(Dismissal.evicted(message)));
        return new Sync(context).trigger(after, victim.uid());
    }

    private void say(NodeState node, boolean pressure) {
        KubeObject object = context.turn().view().get(Kind.NODE, "", node.name());
        Condition known = object == null ? null : object.condition("MemoryPressure");
        if (object == null || node.reach() != Reach.WORKS || known != null && known.isTrue() == pressure) {
            return;
        }
        Json.Obj condition = Condition.of("MemoryPressure", pressure, context.now())
                .withReason(
                        pressure ? "KubeletHasInsufficientMemory" : "KubeletHasSufficientMemory",
                        pressure
                                ? "kubelet has insufficient memory available"
                                : "kubelet has sufficient memory available")
                .json();
        context.turn()
                .call(
                        new Request.Patch(
                                new ObjectKey(Kind.NODE, "", node.name()),
                                Request.PatchType.STRATEGIC,
                                Json.object("status", Json.object("conditions", Json.array(condition))),
                                Request.Part.STATUS),
                        new RealKubelets.Purpose.Report());
        String reason = pressure ? "NodeHasInsufficientMemory" : "NodeHasSufficientMemory";
        context.ofNode(object, "Normal", reason, "Node " + node.name() + " status is now: " + reason);
    }

    /** The pod that uses the most beyond its requests; those that stay within theirs come last. */
    private @Nullable PodState victim(Memory memory, String node) {
        PodState worst = null;
        for (PodState pod : memory.on(node)) {
            boolean lives = pod.stage() == PodState.Stage.LIVE && pod.dismissal() == null && pod.isRunning();
            if (lives && (worst == null || beyond(pod) > beyond(worst))) {
                worst = pod;
            }
        }
        return worst;
    }

    private long beyond(PodState pod) {
        long requested = 0;
        for (Container each : pod.regular()) {
            requested += request(pod, each);
        }
        return used(pod) - requested;
    }

    private long used(PodState pod) {
        long used = 0;
        for (Container each : pod.regular()) {
            used += each.isRunning() ? context.program(pod, each.name()).memory() : 0;
        }
        return used;
    }

    private static long request(PodState pod, Container container) {
        Quantity asked = Quantity.of(pod.spec(container.name())
                .object("resources")
                .object("requests")
                .get("memory"));
        return asked == null ? 0 : asked.value();
    }

    private String message(PodState pod, long available) {
        Container first = pod.regular().getFirst();
        return Texts.fill(
                context.texts().evicted(),
                "threshold",
                "100Mi",
                "available",
                text(available),
                "container",
                first.name(),
                "used",
                text(context.program(pod, first.name()).memory()),
                "request",
                text(request(pod, first)));
    }

    private static String text(long bytes) {
        return bytes == 0
                ? "0"
                : Objects.requireNonNull(Quantity.parse((bytes >> 10) + "Ki")).canonical();
    }
}
