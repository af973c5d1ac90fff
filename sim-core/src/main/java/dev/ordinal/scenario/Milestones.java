package dev.ordinal.scenario;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What recordings watch of each object, and under which names: the fields of an object that make a milestone when they
 * change, told as the recordings tell them.
 */
final class Milestones {
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final List<String> COUNTS = List.of(
            "replicas",
            "readyReplicas",
            "currentReplicas",
            "updatedReplicas",
            "availableReplicas",
            "currentRevision",
            "updateRevision");

    /** The names that volumes and attachments go by, as their own are made of uids. */
    private final Map<String, String> aliases = new TreeMap<>();

    private final boolean renames;
    private final Map<String, Integer> volumesOf = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** Milestones in which volumes and attachments go by the names of the recordings. */
    Milestones() {
        this(true);
    }

    /** @param renames whether volumes and attachments go by the names of the recordings, or by their own */
    Milestones(boolean renames) {
        this.renames = renames;
    }

    /** The milestone that a change is; null if nothing that is watched has changed. */
    @Nullable
    Map<String, Object> of(Change change) {
        if (renames) {
            learn(change.object());
        }
        if (change.kind() == Kind.EVENT) {
            return change.after() == null ? null : event(change.after());
        }
        Map<String, Object> before = change.before() == null ? Map.of() : fields(change.before());
        Map<String, Object> after = change.after() == null ? Map.of() : fields(change.after());
        if (!isWatched(change.kind())) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", change.kind().title());
        row.put("name", name(change.object()));
        if (change.isDeletion()) {
            row.put("what", "deleted");
            return row;
        }
        row.put("what", change.isCreation() ? "created" : "changed");
        Map<String, Object> now = difference(before, after);
        row.put("now", now);
        return now.isEmpty() && !change.isCreation() ? null : row;
    }

    private static boolean isWatched(Kind kind) {
        return switch (kind) {
            case STATEFUL_SET,
                    CONTROLLER_REVISION,
                    POD,
                    PERSISTENT_VOLUME_CLAIM,
                    PERSISTENT_VOLUME,
                    VOLUME_ATTACHMENT,
                    NODE,
                    POD_DISRUPTION_BUDGET -> true;
            case NAMESPACE,
                    SERVICE,
                    ENDPOINTS,
                    EVENT,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    LEASE,
                    ENDPOINT_SLICE,
                    INGRESS,
                    NETWORK_POLICY,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    ROLE,
                    ROLE_BINDING,
                    PRIORITY_CLASS,
                    STORAGE_CLASS,
                    CSI_NODE,
                    CSI_DRIVER -> false;
        };
    }

    private static Map<String, Object> difference(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> now = new LinkedHashMap<>();
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                now.put(field, value);
            }
        });
        before.keySet().forEach(field -> {
            if (!after.containsKey(field)) {
                now.put(field, Json.Null.NULL);
            }
        });
        return now;
    }

    // ---- names

    /** Learns what a volume or an attachment is to be called. */
    private void learn(KubeObject object) {
        if (object.kind() == Kind.PERSISTENT_VOLUME && !aliases.containsKey(object.name())) {
            Volume.ClaimRef claim = Volume.of(object).claimRef();
            if (claim != null && object.name().startsWith("pvc-")) {
                int number = volumesOf.merge(claim.name(), 1, Integer::sum);
                aliases.put(object.name(), (number == 1 ? "pv" : "pv" + number) + "-of-" + claim.name());
            }
        }
        if (object.kind() == Kind.VOLUME_ATTACHMENT) {
            aliases.put(
                    object.name(),
                    "va-of-" + volume(object) + "-on-" + object.spec().text("nodeName", ""));
        }
    }

    private String volume(KubeObject attachment) {
        String name = attachment.spec().object("source").text("persistentVolumeName", "");
        return aliases.getOrDefault(name, name);
    }

    private String name(KubeObject object) {
        return aliases.getOrDefault(object.name(), object.name());
    }

    /** A text in which volumes go by their other names and uids are blank. */
    private String told(String text) {
        String result = text;
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            result = result.contains(alias.getKey()) ? result.replace(alias.getKey(), alias.getValue()) : result;
        }
        return renames ? UID.matcher(result).replaceAll("<uid>") : result;
    }

    // ---- fields

    private Map<String, Object> fields(KubeObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (object.isTerminating()) {
            fields.put("terminating", true);
        }
        if (!object.finalizers().isEmpty()) {
            fields.put("finalizers", object.finalizers());
        }
        switch (object.kind()) {
            case STATEFUL_SET -> set(object, fields);
            case CONTROLLER_REVISION -> {
                fields.put("revision", object.tree().number("revision", 0));
                fields.put("owned", object.controller() != null);
            }
            case POD -> pod(object, fields);
            case PERSISTENT_VOLUME_CLAIM -> claim(object, fields);
            case PERSISTENT_VOLUME -> {
                fields.put("phase", object.status().text("phase", ""));
                Volume.ClaimRef claim = Volume.of(object).claimRef();
                put(fields, "claim", claim == null ? null : claim.name());
            }
            case VOLUME_ATTACHMENT -> {
                fields.put("node", object.spec().text("nodeName", ""));
                fields.put("volume", volume(object));
                fields.put("attached", object.status().flag("attached"));
            }
            case NODE -> node(object, fields);
            case POD_DISRUPTION_BUDGET -> {
                fields.put("allowed", object.status().number("disruptionsAllowed", 0));
                fields.put("healthy", object.status().number("currentHealthy", 0));
                fields.put("desired", object.status().number("desiredHealthy", 0));
            }
            default -> {}
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    private static void set(KubeObject set, Map<String, Object> fields) {
        fields.put("specReplicas", set.spec().number("replicas", 0));
        Map<String, Object> status = new LinkedHashMap<>();
        for (String count : COUNTS) {
            Json value = set.status().get(count);
            if (value instanceof Json.Num number && number.value() != 0) {
                status.put(count, number.value());
            } else if (value instanceof Json.Str text && !text.value().isEmpty()) {
                status.put(count, text.value());
            }
        }
        if (!status.isEmpty()) {
            fields.put("status", status);
        }
        long observed = set.status().number("observedGeneration", 0);
        put(fields, "observed", observed == 0 ? null : observed);
    }

    private void pod(KubeObject object, Map<String, Object> fields) {
        Pod pod = Pod.of(object);
        fields.put("phase", pod.phase());
        put(fields, "node", pod.hasNode() ? pod.nodeName() : null);
        put(fields, "revision", pod.revision().isEmpty() ? null : pod.revision());
        fields.put("owned", object.controller() != null);
        fields.put("ready", pod.isReady());
        Condition scheduled = object.condition("PodScheduled");
        if (scheduled != null && scheduled.status().equals("False")) {
            fields.put("unschedulable", told(Objects.requireNonNullElse(scheduled.message(), "")));
        }
        put(fields, "grace", object.isTerminating() ? pod.deletionGraceSeconds() : null);
        Condition disruption = object.condition("DisruptionTarget");
        put(fields, "disruption", disruption == null ? null : disruption.reason());
    }

    private static void claim(KubeObject claim, Map<String, Object> fields) {
        fields.put("phase", claim.status().text("phase", ""));
        put(fields, "class", claim.spec().text("storageClassName"));
        fields.put("bound", claim.spec().has("volumeName"));
        List<String> owners = new ArrayList<>();
        for (OwnerReference owner : claim.owners()) {
            owners.add(owner.kind() + "/" + owner.name());
        }
        put(fields, "owners", owners.isEmpty() ? null : owners);
        put(fields, "selectedNode", dev.ordinal.model.Claim.of(claim).selectedNode());
    }

    private static void node(KubeObject object, Map<String, Object> fields) {
        Node node = Node.of(object);
        Condition ready = object.condition("Ready");
        put(fields, "ready", ready == null ? null : ready.status());
        List<String> taints = new ArrayList<>();
        node.taints().forEach(taint -> taints.add(taint.key() + ":" + taint.effect()));
        taints.sort(null);
        put(fields, "taints", taints.isEmpty() ? null : taints);
        fields.put("unschedulable", node.isUnschedulable());
        fields.put("attached", (long) object.status().array("volumesAttached").size());
    }

    // ---- events

    private @Nullable Map<String, Object> event(KubeObject event) {
        Json.Obj tree = event.tree();
        Json.Obj series = tree.object("series");
        long count = series.isEmpty() ? tree.number("count", 1) : series.number("count", 1);
        if (count <= counts.getOrDefault(event.name(), 0L)) {
            return null;
        }
        counts.put(event.name(), count);
        Json.Obj about = tree.object("involvedObject");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", "Event");
        row.put("on", about.text("kind", "") + "/" + told(about.text("name", "")));
        row.put("type", tree.text("type", ""));
        row.put("reason", tree.text("reason", ""));
        row.put("message", told(tree.text("message", "")));
        row.put("count", count);
        row.put("source", tree.object("source").text("component", tree.text("reportingComponent", "")));
        return row;
    }
}
