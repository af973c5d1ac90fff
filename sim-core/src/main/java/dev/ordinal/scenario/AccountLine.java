package dev.ordinal.scenario;

import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One milestone in words: {@code pod/web-0 is on node-a}. */
final class AccountLine {
    private static final int NAME_WIDTH = 24;

    private AccountLine() {}

    /** The line; null where a milestone has nothing to tell a reader. */
    static @Nullable String of(Map<String, Object> row) {
        if (row.containsKey("on")) {
            return event(row);
        }
        String subject = subject(row.get("kind") + "/" + row.get("name"));
        String what = String.valueOf(row.get("what"));
        if (what.equals("deleted")) {
            return subject + "is gone";
        }
        List<String> facts = new ArrayList<>();
        if (row.get("now") instanceof Map<?, ?> now) {
            boolean created = what.equals("created");
            for (Map.Entry<?, ?> fact : now.entrySet()) {
                String told = fact(String.valueOf(fact.getKey()), fact.getValue(), created);
                if (told != null) {
                    facts.add(told);
                }
            }
            if (created) {
                facts.addFirst("is created");
            }
        }
        return facts.isEmpty() ? null : subject + String.join(", ", facts);
    }

    private static String event(Map<String, Object> row) {
        String times = row.get("count") instanceof Long count && count > 1 ? " (x" + count + ")" : "";
        String mark = "Warning".equals(row.get("type")) ? "Warning " : "";
        String said = mark + row.get("reason") + times + ": " + row.get("message");
        return subject(String.valueOf(row.get("on"))) + "says " + said.strip();
    }

    /** The object as kubectl would name it, padded so that what follows stands in a column where names are short. */
    private static String subject(String object) {
        int slash = object.indexOf('/');
        String kind = switch (object.substring(0, slash)) {
            case "StatefulSet" -> "sts";
            case "PersistentVolumeClaim" -> "pvc";
            case "PersistentVolume" -> "pv";
            case "VolumeAttachment" -> "attachment";
            case "ControllerRevision" -> "revision";
            case "PodDisruptionBudget" -> "pdb";
            default -> object.substring(0, slash).toLowerCase(Locale.ROOT);
        };
        String name = kind + object.substring(slash);
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    private static @Nullable String fact(String field, Object value, boolean created) {
        boolean gone = value instanceof Json;
        return switch (field) {
            case "specReplicas" -> "wants " + counted(value, "pod");
            case "status" -> gone ? null : "status " + counts((Map<?, ?>) value);
            case "observed" -> null;
            case "phase" -> created && "Pending".equals(value) ? null : "phase " + value;
            case "node" -> gone || created ? null : "on " + value;
            case "revision" -> gone ? null : "revision " + value;
            case "owned" -> created ? null : Boolean.TRUE.equals(value) ? "has an owner" : "has no owner any more";
            case "ready" -> ready(value, created);
            case "unschedulable" ->
                value instanceof String text ? "cannot be scheduled: " + text : flag(field, value, created);
            case "grace" -> Long.valueOf(0).equals(value) ? "grace is over" : "grace " + value + " s";
            case "terminating" -> "is being deleted";
            case "finalizers" -> null;
            case "class" -> gone ? null : "class " + value;
            case "bound" -> Boolean.TRUE.equals(value) ? "names its volume" : null;
            case "owners" -> gone ? "has no owner" : "owned by " + joined(value);
            case "selectedNode" -> gone ? "has no selected node" : "selected node " + value;
            case "claim" -> gone ? "is reserved for nobody" : "for pvc/" + value;
            case "volume" -> null;
            case "attached" ->
                value instanceof Boolean ? flag(field, value, created) : counted(value, "volume") + " attached";
            case "taints" -> gone ? "has no taints" : "taints " + joined(value);
            case "disruption" -> gone ? null : "is disrupted: " + value;
            default -> gone ? "no " + field : field + " " + value;
        };
    }

    private static @Nullable String ready(Object value, boolean created) {
        if (value instanceof Boolean truth) {
            return truth ? "is ready" : created ? null : "is not ready";
        }
        return "ready: " + value;
    }

    private static @Nullable String flag(String field, Object value, boolean created) {
        return Boolean.TRUE.equals(value) ? field : created || value instanceof Json ? null : "not " + field;
    }

    private static String joined(Object list) {
        return list instanceof List<?> items
                ? String.join(" ", items.stream().map(String::valueOf).toList())
                : "";
    }

    private static String counted(Object number, String what) {
        return number + " " + what + (String.valueOf(number).equals("1") ? "" : "s");
    }

    private static String counts(Map<?, ?> status) {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : status.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (name.endsWith("eplicas")) {
                counts.add(
                        name.equals("replicas")
                                ? counted(entry.getValue(), "pod")
                                : entry.getValue() + " " + name.replace("Replicas", ""));
            }
        }
        boolean between =
                !String.valueOf(status.get("currentRevision")).equals(String.valueOf(status.get("updateRevision")));
        if (between) {
            counts.add("from " + status.get("currentRevision") + " to " + status.get("updateRevision"));
        }
        return counts.isEmpty() ? "no pods" : String.join(", ", counts);
    }
}
