package dev.ordinal.bench;

import dev.ordinal.model.Json;
import java.util.List;

/** Pieces of manifests of the size that people write. */
final class Samples {
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
                ? container.with("volumeMounts", Json.array(Json.object("name", "data", "mountPath", "/cassandra_data")))
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
}
