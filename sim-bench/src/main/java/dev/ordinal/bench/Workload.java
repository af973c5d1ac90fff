package dev.ordinal.bench;

import dev.ordinal.apiserver.Request;
import dev.ordinal.cluster.Cluster;
import dev.ordinal.cluster.Setup;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;

/**
 * One StatefulSet of some size on nodes that just hold it, from nothing until all its pods are ready.
 *
 * @param parallel whether its pods start together, or else one after the other
 * @param claims whether each pod has a claim of its own
 * @param served whether a headless Service lists the pods
 */
record Workload(int pods, boolean parallel, boolean claims, boolean served) {
    private static final int PODS_OF_NODE = 110;
    private static final String DRIVER = "disk.example.com";

    /** One without a Service. */
    Workload(int pods, boolean parallel, boolean claims) {
        this(pods, parallel, claims, false);
    }

    /** The cluster before its clock starts. */
    Cluster start() {
        return start((pods + PODS_OF_NODE - 11) / (PODS_OF_NODE - 10));
    }

    /** The same with so many nodes. */
    Cluster start(int nodes) {
        return Cluster.of(setup(nodes));
    }

    private Setup setup(int count) {
        List<NodeSpec> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new NodeSpec("node-" + i, "zone-" + i % 3, "64", "512Gi", PODS_OF_NODE, null, TreePMap.empty()));
        }
        Duration second = Duration.ofSeconds(1);
        List<KubeObject> objects = new ArrayList<>(claims ? List.of(storageClass(), set()) : List.of(set()));
        if (served) {
            objects.addFirst(service());
        }
        return Setup.of(Release.newest(), nodes)
                .withBackends(List.of(new Backend(DRIVER, second, second, second, second, null, true)))
                .withObjects(objects);
    }

    private static KubeObject storageClass() {
        return KubeObject.of(
                Kind.STORAGE_CLASS,
                Json.object(
                        "metadata",
                        Json.object("name", "disk"),
                        "provisioner",
                        DRIVER,
                        "volumeBindingMode",
                        "WaitForFirstConsumer"));
    }

    private static KubeObject service() {
        return KubeObject.of(
                Kind.SERVICE,
                Json.object(
                        "metadata", Json.object("name", "web", "namespace", "default"),
                        "spec", Json.object("clusterIP", "None", "selector", Json.object("app", "web"))));
    }

    private KubeObject set() {
        Json.Obj labels = Json.object("app", "web");
        Json.Obj spec = Json.object(
                "replicas",
                pods,
                "serviceName",
                "web",
                "podManagementPolicy",
                parallel ? "Parallel" : "OrderedReady",
                "selector",
                Json.object("matchLabels", labels),
                "template",
                Json.object(
                        "metadata", Json.object("labels", labels),
                        "spec", Json.object("containers", Json.array(Samples.container(claims)))));
        spec = claims ? spec.with("volumeClaimTemplates", Json.array(claim())) : spec;
        return KubeObject.of(
                Kind.STATEFUL_SET,
                Json.object("metadata", Json.object("name", "web", "namespace", "default"), "spec", spec));
    }

    private static Json.Obj claim() {
        return Json.object(
                "metadata", Json.object("name", "data"),
                "spec",
                        Json.object(
                                "accessModes", Json.strings(List.of("ReadWriteOnce")),
                                "storageClassName", "disk",
                                "resources", Json.object("requests", Json.object("storage", "1Gi"))));
    }

    /** Whether all pods are ready and the set says so. */
    boolean isDone(Cluster cluster) {
        KubeObject set = cluster.get(Kind.STATEFUL_SET, "default", "web");
        return set != null && set.status().number("readyReplicas", 0) == pods;
    }

    /** A change of a label of the set: it makes the controller look at it, and nothing more. */
    static Request touch(String value) {
        Json.Obj patch = Json.object("metadata", Json.object("labels", Json.object("touched", value)));
        return new Request.Patch(
                new dev.ordinal.model.ObjectKey(Kind.STATEFUL_SET, "default", "web"),
                Request.PatchType.MERGE,
                patch,
                Request.Part.MAIN);
    }
}
