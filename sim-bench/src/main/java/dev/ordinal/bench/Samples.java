package dev.ordinal.bench;

import dev.ordinal.model.Json;
import java.util.List;

/** Pieces of manifests of the size that people write. */
final class Samples {
    /** One {@link #pod()}. */
    static final Json.Obj POD = pod();

    private Samples() {}

    /** A container with ports, resources, a probe and an environment. */
    static Json.Obj container(boolean mounts) {
        Json.Obj amounts = Json.object("cpu", "100m", "memory", "64Mi");
        Json.Obj container = Json.object(
                "name", "cassandra",
                "image", "gcr.io/google-samples/cassandra:v13",
                "imagePullPolicy", "Always",
                "ports", Json.array(port(7000, "intra-node"), port(7001, "tls-intra-node"), port(9042, "cql")),
                "resources", Json.object("limits", amounts, "requests", amounts),
                "readinessProbe", probe(),
                "env",
                        Json.array(
                                variable("MAX_HEAP_SIZE", "512M"),
                                variable("CASSANDRA_SEEDS", "cassandra-0.cassandra.default.svc.cluster.local"),
                                variable("CASSANDRA_CLUSTER_NAME", "K8Demo")));
        return mounts
                ? container.with(
                        "volumeMounts", Json.array(Json.object("name", "data", "mountPath", "/cassandra_data")))
                : container;
    }

    private static Json.Obj port(int number, String name) {
        return Json.object("containerPort", number, "name", name, "protocol", "TCP");
    }

    private static Json.Obj probe() {
        return Json.object(
                "exec", Json.object("command", Json.strings(List.of("/bin/bash", "-c", "/ready-probe.sh"))),
                "initialDelaySeconds", 15,
                "timeoutSeconds", 5);
    }

    private static Json.Obj variable(String name, String value) {
        return Json.object("name", name, "value", value);
    }

    /** A pod of a set as the newest release stores it once it runs, but for what tells it from its siblings. */
    static Json.Obj pod() {
        return Json.object(
                "metadata", metadata(),
                "spec",
                        Json.object(
                                "containers", Json.array(container(true)),
                                "dnsPolicy", "ClusterFirst",
                                "enableServiceLinks", true,
                                "hostname", "web-0",
                                "nodeName", "node-7",
                                "preemptionPolicy", "PreemptLowerPriority",
                                "priority", 0,
                                "restartPolicy", "Always",
                                "schedulerName", "default-scheduler",
                                "securityContext", Json.EMPTY,
                                "serviceAccount", "default",
                                "serviceAccountName", "default",
                                "subdomain", "web",
                                "terminationGracePeriodSeconds", 30,
                                "volumes", volumes("data-web-0")),
                "status",
                        Json.object(
                                "phase", "Pending",
                                "qosClass", "Burstable",
                                "hostIP", "10.0.0.7",
                                "podIP", "10.244.7.12",
                                "startTime", "2026-01-05T09:00:12Z",
                                "conditions",
                                        Json.array(
                                                condition("PodScheduled", "True"),
                                                condition("Initialized", "True"),
                                                condition("ContainersReady", "False"),
                                                condition("Ready", "False"))));
    }

    static Json.Arr volumes(String claim) {
        return Json.array(Json.object("name", "data", "persistentVolumeClaim", Json.object("claimName", claim)));
    }

    private static Json.Obj metadata() {
        return Json.object(
                "name", "web-0",
                "namespace", "default",
                "generateName", "web-",
                "uid", "0fb3d8a4-6a0c-4b5d-9f0e-1c7c3a5a1b2c",
                "resourceVersion", "4711",
                "creationTimestamp", "2026-01-05T09:00:10Z",
                "labels",
                        Json.object(
                                "app", "web",
                                "controller-revision-hash", "web-6c79c8cdc8",
                                "statefulset.kubernetes.io/pod-name", "web-0",
                                "apps.kubernetes.io/pod-index", "0"),
                "ownerReferences",
                        Json.array(Json.object(
                                "apiVersion", "apps/v1",
                                "kind", "StatefulSet",
                                "name", "web",
                                "uid", "7d0b8a0e-9d0c-4c62-8a0f-6f2c5e8f1a2b",
                                "controller", true,
                                "blockOwnerDeletion", true)));
    }

    private static Json.Obj condition(String type, String status) {
        return Json.object("type", type, "status", status, "lastTransitionTime", "2026-01-05T09:00:12Z");
    }
}
