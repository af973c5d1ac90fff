package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.table.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The set of three Cassandra pods that the expected descriptions are about, piece by piece. */
final class Cassandra {
    static final String PULLING = "ulling image \"gcr.io/google-samples/cassandra:v13\"";
    static final String PULLED = "Successfully pulled image \"gcr.io/google-samples/cassandra:v13\"";

    private Cassandra() {}

    static KubeObject object(Kind kind, String name, String created, Json.Obj rest) {
        Json.Obj metadata = Json.object("name", name, "creationTimestamp", created, "uid", "uid-of-" + name);
        metadata = kind.isNamespaced() ? metadata.with("namespace", "default") : metadata;
        return KubeObject.of(kind, rest.with("metadata", metadata));
    }

    static KubeObject ownedBySet(KubeObject object) {
        return object.with(
                array(Json.object(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "StatefulSet",
                        "name",
                        "cassandra",
                        "uid",
                        "uid-of-cassandra",
                        "controller",
                        true)),
                "metadata",
                "ownerReferences");
    }

    /** The container, with the mounts of a pod that has a token under this name, or with those of the template. */
    static Json.Obj container(String token) {
        Json.Arr mounts = array(Json.object("mountPath", "/cassandra_data", "name", "cassandra-data"));
        Json.Arr all = token.isEmpty()
                ? mounts
                : array(Json.object(
                                "mountPath",
                                "/var/run/secrets/kubernetes.io/serviceaccount",
                                "name",
                                token,
                                "readOnly",
                                true))
                        .with(mounts.get(0));
        Json.Obj amounts = Json.object("cpu", "500m", "memory", "1Gi");
        return Json.object(
                "name", "cassandra",
                "image", Samples.IMAGE,
                "ports",
                        array(
                                port(7000, "intra-node"),
                                port(7001, "tls-intra-node"),
                                port(7199, "jmx"),
                                port(9042, "cql")),
                "resources", Json.object("limits", amounts, "requests", amounts),
                "readinessProbe", probe(),
                "env", environment(),
                "volumeMounts", all);
    }

    private static Json.Obj port(int number, String name) {
        return Json.object("containerPort", number, "name", name, "protocol", "TCP");
    }

    private static Json.Obj probe() {
        return Json.object(
                "exec",
                Json.object("command", Json.strings(List.of("/bin/bash", "-c", "/ready-probe.sh"))),
                "initialDelaySeconds",
                15,
                "timeoutSeconds",
                5,
                "periodSeconds",
                10,
                "successThreshold",
                1,
                "failureThreshold",
                3);
    }

    private static Json.Arr environment() {
        return array(
                variable("MAX_HEAP_SIZE", "512M"),
                variable("HEAP_NEWSIZE", "100M"),
                variable("CASSANDRA_SEEDS", "cassandra-0.cassandra.default.svc.cluster.local"),
                variable("CASSANDRA_CLUSTER_NAME", "K8Demo"),
                variable("CASSANDRA_DC", "DC1-K8Demo"),
                variable("CASSANDRA_RACK", "Rack1-K8Demo"),
                Json.object(
                        "name",
                        "POD_IP",
                        "valueFrom",
                        Json.object("fieldRef", Json.object("apiVersion", "v1", "fieldPath", "status.podIP"))));
    }

    private static Json.Obj variable(String name, String value) {
        return Json.object("name", name, "value", value);
    }

    static KubeObject set(String created, String storageClass) {
        Json.Obj claim = Json.object(
                "metadata", Json.object("name", "cassandra-data"),
                "spec",
                        Json.object(
                                "storageClassName",
                                storageClass,
                                "accessModes",
                                array(Json.of("ReadWriteOnce")),
                                "resources",
                                Json.object("requests", Json.object("storage", "1Gi"))));
        Json.Obj spec = Json.object(
                "replicas", 3,
                "selector", Json.object("matchLabels", Json.object("app", "cassandra")),
                "updateStrategy", Json.object("type", "RollingUpdate", "rollingUpdate", Json.object("partition", 0)),
                "template",
                        Json.object(
                                "metadata", Json.object("labels", Json.object("app", "cassandra")),
                                "spec", Json.object("containers", array(container("")))),
                "volumeClaimTemplates", array(claim));
        KubeObject set = object(
                Kind.STATEFUL_SET,
                "cassandra",
                created,
                Json.object("spec", spec, "status", Json.object("replicas", 3)));
        return Samples.labelled(set, "app", "cassandra");
    }

    static KubeObject pod(String created, String token) {
        Json.Obj spec = Json.object("containers", array(container(token)));
        KubeObject pod = object(Kind.POD, "cassandra-0", created, Json.object("spec", spec));
        return ownedBySet(Samples.labelled(pod, "app", "cassandra"));
    }

    static Json.Arr conditions(boolean holds, String... types) {
        List<Json> conditions = new ArrayList<>();
        for (String type : types) {
            conditions.add(Json.object("type", type, "status", holds ? "True" : "False"));
        }
        return array(conditions);
    }

    static Json.Obj toleration(String key) {
        return Json.object("key", key, "operator", "Exists", "effect", "NoExecute", "tolerationSeconds", 300);
    }

    static Json.Arr tolerations() {
        return array(toleration("node.kubernetes.io/unreachable"), toleration("node.kubernetes.io/not-ready"));
    }

    static Json.Obj claimVolume() {
        return Json.object(
                "name",
                "cassandra-data",
                "persistentVolumeClaim",
                Json.object("claimName", "cassandra-data-cassandra-0"));
    }

    static Json.Obj secretVolume(String name) {
        return Json.object("name", name, "secret", Json.object("secretName", name));
    }

    static Json.Obj tokenVolume(String name) {
        return Json.object(
                "name",
                name,
                "projected",
                Json.object(
                        "sources",
                        array(
                                Json.object("serviceAccountToken", Json.object("expirationSeconds", 3607)),
                                Json.object("configMap", Json.object("name", "kube-root-ca.crt")),
                                Json.object("downwardAPI", Json.EMPTY))));
    }

    /** An event of the old recorder, first and last so many seconds before a time. */
    static KubeObject event(
            KubeObject about,
            Instant now,
            long first,
            long last,
            int count,
            String type,
            String reason,
            String component,
            String message) {
        Json.Obj involved = Json.object("kind", about.kind().title(), "name", about.name(), "uid", about.uid());
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        Json.Obj tree = Json.object(
                "metadata",
                Json.object("name", about.name() + "." + first + "." + reason, "namespace", namespace),
                "involvedObject",
                about.namespace().isEmpty() ? involved : involved.with("namespace", namespace),
                "firstTimestamp",
                Timestamps.seconds(now.minusSeconds(first)),
                "lastTimestamp",
                Timestamps.seconds(now.minusSeconds(last)),
                "count",
                count,
                "type",
                type,
                "reason",
                reason,
                "message",
                message,
                "source",
                Json.object("component", component));
        return KubeObject.of(Kind.EVENT, tree);
    }

    /** The same event as a node's kubelet writes it about a container. */
    static KubeObject fromKubelet(KubeObject event) {
        return event.with(Json.object("component", "kubelet", "host", Samples.NODE_A), "source")
                .with(Json.of("spec.containers{cassandra}"), "involvedObject", "fieldPath");
    }

    /** An event of the new recorder, written once. */
    static KubeObject newEvent(
            KubeObject about, Instant now, long age, String type, String reason, String component, String message) {
        return event(about, now, age, age, 0, type, reason, "", message)
                .without("firstTimestamp")
                .without("lastTimestamp")
                .without("count")
                .without("source")
                .with(Json.of(Timestamps.micros(now.minusSeconds(age))), "eventTime")
                .with(Json.of(component), "reportingComponent")
                .with(Json.of(component + "-n1"), "reportingInstance");
    }
}
