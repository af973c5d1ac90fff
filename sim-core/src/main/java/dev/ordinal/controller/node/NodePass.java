package dev.ordinal.controller.node;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The node controller at work in one moment: its looks at all nodes, and what follows for one. */
record NodePass(Instant zero, Turn turn) {
    /** The queues of the zones are looked at every 100 ms. */
    private static final Duration QUEUE_LOOK = Duration.ofMillis(30);

    private static final Duration RETRY = Duration.ofMillis(10);
    private static final NodeController.Purpose NOTE = new NodeController.Purpose.Note();

    NodeRules rules() {
        return turn.release().nodes();
    }

    /** With the next look at all nodes planned, if there is anything that it would find. */
    NodeMemory planned(NodeMemory memory) {
        Instant next = next(memory);
        if (next == null || memory.pass() != null && !next.isBefore(memory.pass())) {
            return memory;
        }
        turn.wake(Duration.between(turn.now(), next), new NodeController.Wish.Pass(next));
        return memory.withPass(next);
    }

    private @Nullable Instant next(NodeMemory memory) {
        List<KubeObject> nodes = turn.view().table(Kind.NODE).all();
        Instant soon = rules().monitor().after(zero, turn.now());
        if (nodes.size() != memory.registered().size()) {
            return soon;
        }
        Zones zones = Zones.of(nodes, rules());
        if (zones.areAllLost() != memory.halted()) {
            return soon;
        }
        Instant next = null;
        for (KubeObject node : nodes) {
            if (!node.uid().equals(memory.registered().get(node.name())) || calls(memory, node, zones)) {
                return soon;
            }
            Instant verdict = verdict(memory, node);
            if (verdict != null) {
                Instant at = verdict.isAfter(turn.now()) ? verdict : soon;
                next = next == null || at.isBefore(next) ? at : next;
            }
        }
        return next;
    }

    /** Whether the next look would change the NoExecute taint of a node. */
    private boolean calls(NodeMemory memory, KubeObject node, Zones zones) {
        if (!rules().has(NodeRule.TAINTS_NODES) || memory.queued().contains(node.name())) {
            return false;
        }
        String wanted = wanted(node, memory.halted());
        return NodeTaints.isExecuteStale(node, wanted)
                && (wanted == null || NodeTaints.hasExecute(node) || zones.spacing(Zones.zone(node)) != null);
    }

    private static @Nullable String wanted(KubeObject node, boolean halted) {
        return halted ? null : NodeTaints.readiness(node);
    }

    /** When a silent node is declared lost, or when its pods are due afterwards; null if neither is ahead. */
    private @Nullable Instant verdict(NodeMemory memory, KubeObject node) {
        Instant last = memory.silent().get(node.name());
        if (last == null) {
            return null;
        }
        Instant noticed = noticed(memory, last);
        if (!NodeTaints.UNREACHABLE.equals(NodeTaints.readiness(node))) {
            return noticed.plus(rules().grace());
        }
        boolean due = rules().has(NodeRule.EVICTS_BY_TIMEOUT)
                && !memory.halted()
                && !memory.evicted().contains(node.name())
                && !memory.queued().contains(node.name());
        return due ? noticed.plus(NodeController.EVICTION_TIMEOUT) : null;
    }

    /** When the controller noticed a heartbeat: at its first look after it. */
    private Instant noticed(NodeMemory memory, Instant heartbeat) {
        Instant noticed = rules().monitor().from(zero, heartbeat);
        return noticed.isBefore(memory.clock()) ? memory.clock() : noticed;
    }

    /** Looks at all nodes. */
    NodeMemory run(NodeMemory memory) {
        List<KubeObject> nodes = turn.view().table(Kind.NODE).all();
        NodeMemory changed = disruption(registered(memory.withPass(null), nodes), Zones.of(nodes, rules()));
        for (KubeObject node : nodes) {
            changed = judge(changed, node);
        }
        return planned(changed);
    }

    private NodeMemory registered(NodeMemory memory, List<KubeObject> nodes) {
        NodeMemory changed = memory;
        for (KubeObject node : nodes) {
            if (!node.uid().equals(changed.registered().get(node.name()))) {
                remark(node, "RegisteredNode", "Registered Node " + node.name() + " in Controller");
                changed = changed.registering(changed.registered().plus(node.name(), node.uid()));
            }
        }
        for (Map.Entry<String, String> known : changed.registered().entrySet()) {
            if (turn.view().get(Kind.NODE, "", known.getKey()) == null) {
                KubeObject gone = KubeObject.of(
                        Kind.NODE,
                        Json.object("metadata", Json.object("name", known.getKey(), "uid", known.getValue())));
                remark(gone, "RemovingNode", "Removing Node " + known.getKey() + " from Controller");
                changed = changed.registering(changed.registered().minus(known.getKey()));
            }
        }
        return changed;
    }

    private void remark(KubeObject node, String reason, String what) {
        turn.normal(node, reason, "Node " + node.name() + " event: " + what);
    }

    private NodeMemory disruption(NodeMemory memory, Zones zones) {
        boolean all = zones.areAllLost();
        if (all == memory.halted()) {
            return memory;
        }
        return memory.halting(all, all ? memory.clock() : turn.now());
    }

    private NodeMemory judge(NodeMemory memory, KubeObject node) {
        Instant verdict = verdict(memory, node);
        boolean lost = NodeTaints.UNREACHABLE.equals(NodeTaints.readiness(node));
        if (verdict != null && !verdict.isAfter(turn.now())) {
            if (lost) {
                return queue(memory, node, Duration.ZERO);
            }
            turn.rule("a node is lost when its grace is over", node.key());
            turn.call(
                    new Request.Patch(
                            node.key(),
                            Request.PatchType.MERGE,
                            Json.object("status", Json.object("conditions", unknown(node))),
                            Request.Part.STATUS),
                    new NodeController.Purpose.Lost(node.name()));
            return memory;
        }
        return executeTaint(memory, node, QUEUE_LOOK);
    }

    private NodeMemory executeTaint(NodeMemory memory, KubeObject node, Duration delay) {
        String wanted = wanted(node, memory.halted());
        if (!rules().has(NodeRule.TAINTS_NODES) || !NodeTaints.isExecuteStale(node, wanted)) {
            return memory;
        }
        return wanted == null || NodeTaints.hasExecute(node)
                ? taint(memory, node.name(), wanted)
                : queue(memory, node, delay);
    }

    private Json.Arr unknown(KubeObject node) {
        Json.Arr conditions = node.status().array("conditions");
        for (String type : rules().has(NodeRule.OUT_OF_DISK)
                ? List.of("Ready", "OutOfDisk", "MemoryPressure", "DiskPressure")
                : List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure")) {
            Condition earlier = node.condition(type);
            Condition now = new Condition(
                            Condition.of(type, false, turn.now()).json().with("status", "Unknown"))
                    .withReason("NodeStatusUnknown", "Kubelet stopped posting node status.")
                    .after(earlier);
            String heartbeat = earlier == null ? null : earlier.json().text("lastHeartbeatTime");
            conditions = conditions.withMerged(
                    "type", heartbeat == null ? now.json() : now.json().with("lastHeartbeatTime", heartbeat));
        }
        return conditions;
    }

    /** A node was declared lost: its pods are not ready any more, and it waits for its taint. */
    NodeMemory tell(NodeMemory memory, KubeObject node) {
        turn.normal(node, "NodeNotReady", "Node " + node.name() + " status is now: NodeNotReady");
        for (KubeObject pod : turn.view().table(Kind.POD).by(Tables.BY_NODE, node.name())) {
            Condition ready = pod.condition("Ready");
            if (ready != null && ready.isTrue()) {
                Condition lost = new Condition(
                                Condition.of("Ready", false, turn.now()).json())
                        .withReason(ready.reason(), ready.message());
                turn.call(Pods.conditioned(pod, lost), NOTE);
            }
            if (rules().has(NodeRule.POD_EVENT)) {
                turn.warning(pod, "NodeNotReady", "Node is not ready");
            }
        }
        return rules().has(NodeRule.TAINTS_IN_ONE_PASS) ? queue(memory, node, QUEUE_LOOK) : planned(memory);
    }

    /** Puts a node into the queue of its zone. */
    private NodeMemory queue(NodeMemory memory, KubeObject node, Duration delay) {
        String zone = Zones.zone(node);
        Duration spacing = Zones.of(turn.view().table(Kind.NODE).all(), rules()).spacing(zone);
        if (spacing == null || memory.queued().contains(node.name())) {
            turn.rule("too many nodes are lost to evict anything", node.key());
            return memory;
        }
        Instant soon = turn.now().plus(delay);
        Instant free = Objects.requireNonNullElse(memory.turns().get(zone), soon);
        Instant at = free.isBefore(soon) ? soon : free;
        turn.wake(Duration.between(turn.now(), at), new NodeController.Wish.Deal(node.name()));
        return memory.queueing(node.name(), zone, at.plus(spacing));
    }

    /** The turn of a node has come: it is tainted, or its pods are deleted. */
    NodeMemory deal(NodeMemory memory, String name) {
        KubeObject node = turn.view().get(Kind.NODE, "", name);
        NodeMemory free = memory.withQueued(memory.queued().minus(name));
        if (node == null || NodeTaints.readiness(node) == null) {
            return free;
        }
        if (memory.writing().contains(name)) {
            turn.wake(RETRY, new NodeController.Wish.Deal(name));
            return memory;
        }
        if (Zones.of(turn.view().table(Kind.NODE).all(), rules()).spacing(Zones.zone(node)) == null) {
            turn.rule("too many nodes are lost to evict anything", node.key());
            return planned(free);
        }
        return rules().has(NodeRule.TAINTS_NODES)
                ? planned(taint(free, name, NodeTaints.readiness(node)))
                : evict(free, node);
    }

    /** Brings the NoSchedule taints of a node in line with its conditions. */
    NodeMemory scheduleTaints(NodeMemory memory, String name) {
        KubeObject node = turn.live().get(Kind.NODE.ordinal(), name);
        if (node == null
                || memory.writing().contains(name)
                || !rules().has(NodeRule.TAINTS_NODES)
                || !NodeTaints.isScheduleStale(node)) {
            return memory;
        }
        return write(memory, node.key(), NodeTaints.withSchedule(node, turn.now()));
    }

    private NodeMemory taint(NodeMemory memory, String name, @Nullable String wanted) {
        KubeObject node = turn.live().get(Kind.NODE.ordinal(), name);
        if (node == null || memory.writing().contains(name) || !NodeTaints.isExecuteStale(node, wanted)) {
            return memory;
        }
        return write(memory, node.key(), NodeTaints.withExecute(node, wanted, turn.now()));
    }

    private NodeMemory write(NodeMemory memory, ObjectKey node, Json.Arr taints) {
        Json list = taints.isEmpty() ? Json.Null.NULL : taints;
        turn.call(
                new Request.Patch(
                        node,
                        Request.PatchType.MERGE,
                        Json.object("spec", Json.object("taints", list)),
                        Request.Part.MAIN),
                new NodeController.Purpose.Tainted(node.name()));
        return memory.withWriting(memory.writing().plus(node.name()));
    }

    /** Deletes all pods of a lost node, as it was done before taints. */
    private NodeMemory evict(NodeMemory memory, KubeObject node) {
        List<KubeObject> pods = turn.view().table(Kind.POD).by(Tables.BY_NODE, node.name()).stream()
                .filter(pod -> !pod.isTerminating())
                .toList();
        if (!pods.isEmpty()) {
            remark(node, "DeletingAllPods", "Deleting all Pods from Node " + node.name() + ".");
        }
        for (KubeObject pod : pods) {
            String message = "Node " + node.name() + " which was running pod " + pod.name() + " is unresponsive";
            turn.call(
                    Pods.patched(pod, Json.object("reason", "NodeLost", "message", message)),
                    new NodeController.Purpose.Doomed(pod));
        }
        return memory.evicting(node.name());
    }

    NodeMemory delete(NodeMemory memory, KubeObject pod) {
        String node = pod.spec().text("nodeName", "");
        turn.normal(pod, "NodeControllerEviction", "Marking for deletion Pod " + pod.name() + " from Node " + node);
        turn.call(Request.Delete.of(pod.key()), NOTE);
        return memory;
    }
}
