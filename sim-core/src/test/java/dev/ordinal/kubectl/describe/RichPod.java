package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Samples;
import java.util.List;

/** A pod that has something of everything that a description of pods can show. */
final class RichPod {
    private RichPod() {}

    static KubeObject pod() {
        KubeObject pod =
                Cassandra.object(Kind.POD, "rich", "2026-11-23T09:48:50Z", object("spec", spec(), "status", status()));
        return pod.withAnnotation("checksum/config", "0123456789abcdef".repeat(10))
                .withAnnotation("kubectl.kubernetes.io/last-applied-configuration", "{}\n")
                .withAnnotation("note", "line one\nline two")
                .with(Json.of("2026-11-23T10:10:00Z"), "metadata", "deletionTimestamp")
                .with(Json.of(30), "metadata", "deletionGracePeriodSeconds");
    }

    private static Json.Obj spec() {
        return object(
                "priority",
                1000,
                "priorityClassName",
                "high",
                "serviceAccountName",
                "builder",
                "nodeName",
                Samples.NODE_A,
                "securityContext",
                object("seccompProfile", object("type", "RuntimeDefault")),
                "initContainers",
                array(init()),
                "containers",
                array(main(), object("name", "side", "image", "side:1")),
                "readinessGates",
                array(object("conditionType", "example.com/ok")),
                "volumes",
                volumes(),
                "nodeSelector",
                object("disk", "ssd", "zone", "a"),
                "tolerations",
                array(
                        object(
                                "key",
                                "node.kubernetes.io/not-ready",
                                "operator",
                                "Exists",
                                "effect",
                                "NoExecute",
                                "tolerationSeconds",
                                300),
                        object("operator", "Exists"),
                        object("key", "dedicated", "value", "db", "effect", "NoSchedule")),
                "topologySpreadConstraints",
                array(object(
                        "topologyKey",
                        "zone",
                        "whenUnsatisfiable",
                        "DoNotSchedule",
                        "maxSkew",
                        1,
                        "labelSelector",
                        object("matchLabels", object("app", "cassandra")))));
    }

    private static Json.Obj init() {
        return object(
                "name",
                "init",
                "image",
                "busybox:1",
                "command",
                Json.strings(List.of("sh", "-c", "echo one\necho two")),
                "args",
                Json.strings(List.of("x")));
    }

    private static Json.Obj main() {
        return object(
                "name",
                "main",
                "image",
                "app:2",
                "ports",
                array(object("containerPort", 8080, "hostPort", 80, "protocol", "TCP")),
                "resources",
                object(
                        "limits", object("cpu", "2", "memory", "1536Mi"),
                        "requests", object("cpu", "250m", "ephemeral-storage", "1Gi")),
                "livenessProbe",
                times(1, 1, 10, 3).with("httpGet", object("scheme", "HTTP", "port", 8080, "path", "/healthz")),
                "readinessProbe",
                times(0, 1, 5, 3).with("tcpSocket", object("port", "web")),
                "startupProbe",
                times(0, 1, 5, 30).with("grpc", object("port", 9000, "service", "s")),
                "envFrom",
                array(
                        object("configMapRef", object("name", "cm")),
                        object("prefix", "P_", "secretRef", object("name", "sec", "optional", true))),
                "env",
                environment(),
                "volumeMounts",
                array(
                        object("mountPath", "/data", "name", "data", "subPath", "sub"),
                        object("mountPath", "/cfg", "name", "cfg", "readOnly", true)),
                "volumeDevices",
                array(object("devicePath", "/dev/xvda", "name", "blk")));
    }

    private static Json.Obj times(int delay, int timeout, int period, int failures) {
        return object(
                "initialDelaySeconds",
                delay,
                "timeoutSeconds",
                timeout,
                "periodSeconds",
                period,
                "successThreshold",
                1,
                "failureThreshold",
                failures);
    }

    private static Json.Arr environment() {
        return array(
                object("name", "A", "value", "one\ntwo"),
                from("MEM", "resourceFieldRef", object("resource", "limits.memory", "divisor", "0")),
                from("REQ", "resourceFieldRef", object("resource", "limits.ephemeral-storage")),
                from("PW", "secretKeyRef", object("key", "pw", "name", "sec")),
                from("CF", "configMapKeyRef", object("key", "k", "name", "cm", "optional", true)),
                from("NM", "fieldRef", object("apiVersion", "v1", "fieldPath", "metadata.name")));
    }

    private static Json.Obj from(String name, String source, Json.Obj reference) {
        return object("name", name, "valueFrom", object(source, reference));
    }

    private static Json.Arr volumes() {
        return array(
                object("name", "data", "emptyDir", object("sizeLimit", "1Gi")),
                object("name", "mem", "emptyDir", object("medium", "Memory")),
                object("name", "cfg", "configMap", object("name", "cm")),
                object("name", "sec", "secret", object("secretName", "sec", "optional", true)),
                object("name", "blk", "persistentVolumeClaim", object("claimName", "c", "readOnly", true)),
                object("name", "h", "hostPath", object("path", "/var/log", "type", "")),
                object("name", "n", "nfs", object("server", "10.0.0.1", "path", "/x")),
                object(
                        "name",
                        "d",
                        "downwardAPI",
                        object(
                                "items",
                                array(object("path", "labels", "fieldRef", object("fieldPath", "metadata.labels"))))),
                object(
                        "name",
                        "eph",
                        "ephemeral",
                        object(
                                "volumeClaimTemplate",
                                object("metadata", Json.EMPTY, "spec", object("storageClassName", "gp3")))));
    }

    private static Json.Obj status() {
        Json.Obj crashed = object(
                "reason",
                "OOMKilled",
                "message",
                "boom",
                "exitCode",
                137,
                "signal",
                9,
                "startedAt",
                "2026-11-23T10:00:10Z",
                "finishedAt",
                "2026-11-23T10:01:50Z");
        return object(
                "phase",
                "Running",
                "startTime",
                "2026-11-23T09:48:50Z",
                "hostIP",
                "192.168.104.21",
                "podIP",
                "192.168.87.151",
                "podIPs",
                array(object("ip", "192.168.87.151")),
                "qosClass",
                "Burstable",
                "initContainerStatuses",
                array(ids("init", 1, "x", true)
                        .with(
                                "state",
                                object(
                                        "terminated",
                                        object(
                                                "reason",
                                                "Completed",
                                                "exitCode",
                                                0,
                                                "startedAt",
                                                "2026-11-23T09:49:00Z",
                                                "finishedAt",
                                                "2026-11-23T09:49:01Z")))),
                "containerStatuses",
                array(
                        ids("side", 3, "z", true)
                                .with("state", object("running", object("startedAt", "2026-11-23T09:49:10Z"))),
                        ids("main", 2, "y", false)
                                .with("restartCount", 3)
                                .with("state", object("waiting", object("reason", "CrashLoopBackOff")))
                                .with("lastState", object("terminated", crashed))),
                "conditions",
                array(object("type", "Initialized", "status", "True"), object("type", "Ready", "status", "False")));
    }

    private static Json.Obj ids(String name, int id, String image, boolean isReady) {
        return object("name", name, "containerID", "containerd://" + id, "imageID", image, "ready", isReady);
    }
}
