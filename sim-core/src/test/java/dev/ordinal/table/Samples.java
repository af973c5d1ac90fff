package dev.ordinal.table;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.List;

/** The objects of a cluster that runs Cassandra, as API servers would hold them. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T09:35:00Z");

    public static final String NODE_A = "ip-192-168-104-21.ap-northeast-1.compute.internal";
    public static final String NODE_B = "ip-192-168-158-77.ap-northeast-1.compute.internal";
    public static final String NODE_C = "ip-192-168-201-8.ap-northeast-1.compute.internal";
    public static final String IMAGE = "gcr.io/google-samples/cassandra:v13";

    private Samples() {}

    public static String ago(long seconds) {
        return Timestamps.seconds(NOW.minusSeconds(seconds));
    }

    public static KubeObject made(Kind kind, String name, long age, Json.Obj rest) {
        Json.Obj metadata = object("name", name, "creationTimestamp", ago(age), "uid", "uid-of-" + name);
        if (kind.isNamespaced()) {
            metadata = metadata.with("namespace", "default");
        }
        return KubeObject.of(kind, rest.with("metadata", metadata));
    }

    public static KubeObject labelled(KubeObject object, Object... labels) {
        return object.with(object(labels), "metadata", "labels");
    }

    public static Json.Obj spec(Object... fields) {
        return object("spec", object(fields));
    }

    public static Json.Obj specAndStatus(Json.Obj spec, Json.Obj status) {
        return object("spec", spec, "status", status);
    }

    /** A pod of one container, which is in this state. */
    public static KubeObject pod(String name, long age, String phase, Json.Obj... containerStatuses) {
        return made(
                Kind.POD,
                name,
                age,
                specAndStatus(
                        object("containers", array(object("name", "cassandra", "image", IMAGE))),
                        object("phase", phase, "containerStatuses", array(containerStatuses))));
    }

    public static Json.Obj running(boolean isReady) {
        return object("name", "cassandra", "ready", isReady, "state", object("running", object("startedAt", ago(60))));
    }

    public static Json.Obj waiting(String reason) {
        return object("name", "cassandra", "state", object("waiting", object("reason", reason)));
    }

    public static Json.Obj terminated(int exitCode, String reason) {
        Json.Obj end = object("exitCode", exitCode);
        return object(
                "name",
                "cassandra",
                "state",
                object("terminated", reason.isEmpty() ? end : end.with("reason", reason)));
    }

    /** The status of a container that was started again, last so many seconds ago. */
    public static Json.Obj restarted(Json.Obj status, int times, long ago) {
        return status.with("restartCount", times)
                .with("lastState", object("terminated", object("exitCode", 1, "finishedAt", ago(ago))));
    }

    public static KubeObject runningPod(String name, long age) {
        return pod(name, age, "Running", running(true));
    }

    public static KubeObject placed(KubeObject pod, String address, String node) {
        return pod.with(Json.of(node), "spec", "nodeName")
                .with(Json.of(address), "status", "podIP")
                .with(array(object("ip", address)), "status", "podIPs");
    }

    public static KubeObject set(long age, int replicas, int pods, int ready) {
        return made(
                Kind.STATEFUL_SET,
                "cassandra",
                age,
                specAndStatus(
                        object(
                                "replicas",
                                replicas,
                                "template",
                                object(
                                        "spec",
                                        object(
                                                "initContainers", array(object("name", "init", "image", "busybox")),
                                                "containers", array(object("name", "cassandra", "image", IMAGE))))),
                        object("replicas", pods, "readyReplicas", ready)));
    }

    public static KubeObject claim(int ordinal, long age, String storageClass, String volume) {
        return made(
                Kind.PERSISTENT_VOLUME_CLAIM,
                "cassandra-data-cassandra-" + ordinal,
                age,
                specAndStatus(
                        object(
                                "storageClassName",
                                storageClass,
                                "volumeName",
                                volume,
                                "volumeMode",
                                "Filesystem",
                                "resources",
                                object("requests", object("storage", "1Gi"))),
                        object(
                                "phase",
                                "Bound",
                                "capacity",
                                object("storage", "1Gi"),
                                "accessModes",
                                array(Json.of("ReadWriteOnce")))));
    }

    public static KubeObject volume(String name, int ordinal, long age, String storageClass) {
        return made(
                Kind.PERSISTENT_VOLUME,
                name,
                age,
                specAndStatus(
                        object(
                                "storageClassName",
                                storageClass,
                                "capacity",
                                object("storage", "1024Mi"),
                                "accessModes",
                                array(Json.of("ReadWriteOnce")),
                                "persistentVolumeReclaimPolicy",
                                "Delete",
                                "volumeMode",
                                "Filesystem",
                                "claimRef",
                                object("namespace", "default", "name", "cassandra-data-cassandra-" + ordinal)),
                        object("phase", "Bound")));
    }

    public static KubeObject node(String name, String version, boolean isReady) {
        return made(
                Kind.NODE,
                name,
                6 * 24 * 3600,
                specAndStatus(
                        Json.EMPTY,
                        object(
                                "conditions", array(object("type", "Ready", "status", isReady ? "True" : "Unknown")),
                                "nodeInfo", object("kubeletVersion", version))));
    }

    public static KubeObject service(String name, long age, String address, int port) {
        return made(
                Kind.SERVICE,
                name,
                age,
                spec(
                        "type",
                        "ClusterIP",
                        "clusterIP",
                        address,
                        "clusterIPs",
                        array(Json.of(address)),
                        "ports",
                        array(object("port", port, "targetPort", port, "protocol", "TCP"))));
    }

    /** An event of the old recorder. */
    public static KubeObject event(
            String name,
            String kind,
            String target,
            long first,
            long last,
            int count,
            String type,
            String reason,
            String component,
            String message) {
        return made(
                Kind.EVENT,
                name,
                first,
                object(
                        "involvedObject",
                        object("kind", kind, "name", target, "namespace", "default", "uid", "uid-of-" + target),
                        "firstTimestamp",
                        ago(first),
                        "lastTimestamp",
                        ago(last),
                        "count",
                        count,
                        "type",
                        type,
                        "reason",
                        reason,
                        "message",
                        message,
                        "source",
                        object("component", component)));
    }

    /** An event of the new recorder, written once. */
    public static KubeObject newEvent(
            String name,
            String kind,
            String target,
            long age,
            String type,
            String reason,
            String component,
            String instance,
            String message) {
        return made(
                Kind.EVENT,
                name,
                age,
                object(
                        "involvedObject",
                        object("kind", kind, "name", target, "namespace", "default", "uid", "uid-of-" + target),
                        "eventTime",
                        Timestamps.micros(NOW.minusSeconds(age)),
                        "type",
                        type,
                        "reason",
                        reason,
                        "message",
                        message,
                        "reportingComponent",
                        component,
                        "reportingInstance",
                        instance));
    }

    public static KubeObject fromKubelet(KubeObject event, String node, String container) {
        return event.with(object("component", "kubelet", "host", node), "source")
                .with(Json.of("spec.containers{" + container + "}"), "involvedObject", "fieldPath");
    }

    public static List<KubeObject> threePods(long first, long second, long third) {
        return List.of(
                runningPod("cassandra-0", first), runningPod("cassandra-1", second), runningPod("cassandra-2", third));
    }
}
