package dev.ordinal.scheduler;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Instant;

/** API objects for the tests of the scheduler. */
final class Things {
    static final Instant ZERO = Instant.parse("2026-11-24T20:00:00Z");

    private Things() {}

    static KubeObject node(String name) {
        return node(name, "4", "16Gi");
    }

    static KubeObject node(String name, String cpu, String memory) {
        Json.Obj amounts = Json.object("cpu", cpu, "memory", memory, "pods", "110");
        return KubeObject.of(
                        Kind.NODE,
                        Json.object(
                                "metadata", Json.object("name", name, "uid", "uid-" + name),
                                "spec", Json.EMPTY,
                                "status", Json.object("allocatable", amounts, "capacity", amounts)))
                .withLabel("kubernetes.io/hostname", name)
                .withCondition(Condition.of("Ready", true, ZERO));
    }

    static KubeObject inZone(KubeObject node, String zone) {
        return node.withLabel("topology.kubernetes.io/zone", zone);
    }

    static KubeObject tainted(KubeObject node, String key, String effect) {
        Json.Arr taints = node.spec().array("taints").with(Json.object("key", key, "effect", effect));
        return node.with(taints, "spec", "taints");
    }

    static KubeObject cordoned(KubeObject node) {
        return tainted(
                node.with(Json.of(true), "spec", "unschedulable"), "node.kubernetes.io/unschedulable", "NoSchedule");
    }

    static KubeObject pod(String name) {
        return KubeObject.of(
                        Kind.POD,
                        Json.object(
                                "metadata", Json.object("name", name, "namespace", "default", "uid", "uid-" + name),
                                "spec",
                                        Json.object(
                                                "containers",
                                                Json.array(Json.object("name", "app", "image", "app:v1"))),
                                "status", Json.object("phase", "Pending")))
                .withLabel("app", "web")
                .withLabel("statefulset.kubernetes.io/pod-name", name);
    }

    static KubeObject requesting(KubeObject pod, String cpu, String memory) {
        Json.Obj requests = Json.object("cpu", cpu, "memory", memory);
        Json.Obj container =
                Json.object("name", "app", "image", "app:v1", "resources", Json.object("requests", requests));
        return pod.with(Json.array(container), "spec", "containers");
    }

    /** A pod of this priority. */
    static KubeObject worth(KubeObject pod, long priority) {
        return pod.with(Json.of(priority), "spec", "priority");
    }

    static KubeObject using(KubeObject pod, String... claims) {
        Json.Arr volumes = Json.NONE;
        for (String claim : claims) {
            volumes =
                    volumes.with(Json.object("name", claim, "persistentVolumeClaim", Json.object("claimName", claim)));
        }
        return pod.with(volumes, "spec", "volumes");
    }

    static KubeObject on(KubeObject pod, String node) {
        return pod.with(Json.of(node), "spec", "nodeName");
    }

    /** A pod that wants no other pod with its label {@code app} on its node. */
    static KubeObject alone(KubeObject pod) {
        Json.Obj term = Json.object(
                "labelSelector",
                Json.object("matchLabels", Json.object("app", "web")),
                "topologyKey",
                "kubernetes.io/hostname");
        return pod.with(
                Json.array(term),
                "spec",
                "affinity",
                "podAntiAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution");
    }

    static KubeObject service() {
        return KubeObject.of(
                Kind.SERVICE,
                Json.object(
                        "metadata", Json.object("name", "web", "namespace", "default"),
                        "spec", Json.object("clusterIP", "None", "selector", Json.object("app", "web"))));
    }

    static KubeObject claim(String name, String className) {
        return KubeObject.of(
                Kind.PERSISTENT_VOLUME_CLAIM,
                Json.object(
                        "metadata", Json.object("name", name, "namespace", "default", "uid", "uid-" + name),
                        "spec",
                                Json.object(
                                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                        "storageClassName", className,
                                        "resources", Json.object("requests", Json.object("storage", "1Gi"))),
                        "status", Json.object("phase", "Pending")));
    }

    static KubeObject bound(KubeObject claim, String volume) {
        return claim.with(Json.of(volume), "spec", "volumeName")
                .withAnnotation(Claim.BIND_COMPLETED, "yes")
                .with(Json.of("Bound"), "status", "phase");
    }

    static KubeObject volume(String name, String className, String size) {
        return KubeObject.of(
                Kind.PERSISTENT_VOLUME,
                Json.object(
                        "metadata", Json.object("name", name, "uid", "uid-" + name),
                        "spec",
                                Json.object(
                                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                        "storageClassName", className,
                                        "capacity", Json.object("storage", size),
                                        "csi", Json.object("driver", "ebs.csi.aws.com", "volumeHandle", name)),
                        "status", Json.object("phase", "Available")));
    }

    /** A volume that can only be used in one zone. */
    static KubeObject reachableFrom(KubeObject volume, String zone) {
        Json.Obj term = Json.object(
                "matchExpressions",
                Json.array(Json.object(
                        "key", "topology.kubernetes.io/zone", "operator", "In", "values", Json.array(Json.of(zone)))));
        return volume.with(Json.array(term), "spec", "nodeAffinity", "required", "nodeSelectorTerms");
    }

    static KubeObject type(String name, boolean waits) {
        Json.Obj tree = Json.object("metadata", Json.object("name", name), "provisioner", "ebs.csi.aws.com");
        return KubeObject.of(Kind.STORAGE_CLASS, waits ? tree.with("volumeBindingMode", "WaitForFirstConsumer") : tree);
    }

    static KubeObject limited(String node, int count) {
        Json.Obj driver =
                Json.object("name", "ebs.csi.aws.com", "nodeID", node, "allocatable", Json.object("count", count));
        return KubeObject.of(
                Kind.CSI_NODE,
                Json.object(
                        "metadata", Json.object("name", node),
                        "spec", Json.object("drivers", Json.array(driver))));
    }
}
