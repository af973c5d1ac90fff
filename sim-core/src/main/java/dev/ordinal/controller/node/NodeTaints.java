package dev.ordinal.controller.node;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which taints a node should have because of its conditions. Those that others put on it stay.
 *
 * @see "Kubernetes 1.36, pkg/controller/nodelifecycle/node_lifecycle_controller.go, nodeConditionToTaintKeyStatusMap"
 */
final class NodeTaints {
    static final String NOT_READY = "node.kubernetes.io/not-ready";
    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

    private static final String NO_SCHEDULE = "NoSchedule";
    private static final String NO_EXECUTE = "NoExecute";
    private static final List<Pressure> PRESSURES = List.of(
            new Pressure("MemoryPressure", "node.kubernetes.io/memory-pressure"),
            new Pressure("DiskPressure", "node.kubernetes.io/disk-pressure"),
            new Pressure("NetworkUnavailable", "node.kubernetes.io/network-unavailable"),
            new Pressure("PIDPressure", "node.kubernetes.io/pid-pressure"));
    private static final List<String> OWN = List.of(
            NOT_READY,
            UNREACHABLE,
            UNSCHEDULABLE,
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/network-unavailable",
            "node.kubernetes.io/pid-pressure");

    private NodeTaints() {}

    private record Pressure(String condition, String key) {}

    /** The key of the taint that its readiness calls for; null for none. */
    static @Nullable String readiness(KubeObject node) {
        Condition ready = node.condition("Ready");
        if (ready == null) {
            return null;
        }
        return switch (ready.status()) {
            case "False" -> NOT_READY;
            case "Unknown" -> UNREACHABLE;
            default -> null;
        };
    }

    /** Whether its NoSchedule taints are not what its conditions call for. */
    static boolean isScheduleStale(KubeObject node) {
        return !keys(node, NO_SCHEDULE).equals(wanted(node));
    }

    /** Whether its NoExecute taint for lost nodes is not this one; null for none. */
    static boolean isExecuteStale(KubeObject node, @Nullable String wanted) {
        TreeSet<String> keys = keys(node, NO_EXECUTE);
        return wanted == null ? !keys.isEmpty() : keys.size() != 1 || !keys.contains(wanted);
    }

    /** Whether it has a NoExecute taint for lost nodes. */
    static boolean hasExecute(KubeObject node) {
        return !keys(node, NO_EXECUTE).isEmpty();
    }

    /** Its taints with the NoSchedule ones as wanted. */
    static Json.Arr withSchedule(KubeObject node, Instant now) {
        List<Json> taints = without(node, NO_SCHEDULE);
        for (String key : wanted(node)) {
            taints.add(taint(node, key, NO_SCHEDULE, now));
        }
        return Json.array(taints);
    }

    /** Its taints with this NoExecute one for lost nodes; null for none. */
    static Json.Arr withExecute(KubeObject node, @Nullable String wanted, Instant now) {
        List<Json> taints = without(node, NO_EXECUTE);
        if (wanted != null) {
            taints.add(taint(node, wanted, NO_EXECUTE, now));
        }
        return Json.array(taints);
    }

    private static TreeSet<String> wanted(KubeObject node) {
        TreeSet<String> keys = new TreeSet<>();
        String readiness = readiness(node);
        if (readiness != null) {
            keys.add(readiness);
        }
        for (Pressure pressure : PRESSURES) {
            Condition condition = node.condition(pressure.condition());
            if (condition != null && condition.isTrue()) {
                keys.add(pressure.key());
            }
        }
        if (node.spec().flag("unschedulable")) {
            keys.add(UNSCHEDULABLE);
        }
        return keys;
    }

    private static TreeSet<String> keys(KubeObject node, String effect) {
        TreeSet<String> keys = new TreeSet<>();
        for (Json.Obj taint : node.spec().array("taints").objects()) {
            if (isOwn(taint, effect)) {
                keys.add(taint.text("key", ""));
            }
        }
        return keys;
    }

    private static List<Json> without(KubeObject node, String effect) {
        List<Json> rest = new ArrayList<>();
        for (Json.Obj taint : node.spec().array("taints").objects()) {
            if (!isOwn(taint, effect)) {
                rest.add(taint);
            }
        }
        return rest;
    }

    private static boolean isOwn(Json.Obj taint, String effect) {
        String key = taint.text("key", "");
        return effect.equals(taint.text("effect"))
                && (effect.equals(NO_SCHEDULE) ? OWN.contains(key) : key.equals(NOT_READY) || key.equals(UNREACHABLE));
    }

    /** A taint as it stands on the node already, or a new one. */
    private static Json taint(KubeObject node, String key, String effect, Instant now) {
        for (Json.Obj taint : node.spec().array("taints").objects()) {
            if (key.equals(taint.text("key")) && effect.equals(taint.text("effect"))) {
                return taint;
            }
        }
        return Json.object("key", key, "effect", effect, "timeAdded", Timestamps.seconds(now));
    }
}
