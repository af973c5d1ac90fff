package dev.ordinal.kubelet;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import dev.ordinal.release.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a kubelet makes when it joins the cluster.
 *
 * <p>A healthy kubelet's heartbeats are no events here, so what they would write is left out: a Lease without
 * {@code renewTime} (before leases, a condition Ready without {@code lastHeartbeatTime}) stands for one that is being
 * renewed, last at {@link NodeRules#HEARTBEAT}. The time stands in the object while the node is down.
 *
 * @param csiNode how many volumes of which driver it takes; null where the release has no such object
 * @param lease its heartbeat; null where the release has none
 */
public record NodeObjects(
        KubeObject node,
        @Nullable KubeObject csiNode,
        @Nullable KubeObject lease) {
    private static final String STORAGE = "100Gi";
    private static final int PORT = 10_250;

    /**
     * The objects of a node.
     *
     * @param index its place among the nodes, from 1, which gives its address
     * @param drivers the CSI drivers that run on it
     */
    public static NodeObjects of(NodeSpec spec, int index, List<String> drivers, Release release, Instant now) {
        KubeObject node = KubeObject.of(
                Kind.NODE,
                Json.object(
                        "metadata",
                                Json.object("name", spec.name(), "labels", labels(spec), "annotations", annotations()),
                        "spec", Json.EMPTY,
                        "status", status(spec, index, release.nodes(), now)));
        boolean modern = release.nodes().has(NodeRule.LEASES);
        return new NodeObjects(node, modern ? csiNode(spec, drivers) : null, modern ? lease(spec) : null);
    }

    /** Those of a real kubelet, which answers at its port; what stands for one in the recordings tells of none. */
    public NodeObjects listening() {
        KubeObject told = node.with(Json.of(PORT), "status", "daemonEndpoints", "kubeletEndpoint", "Port");
        return new NodeObjects(told, csiNode, lease);
    }

    /** All of them, in the order in which they are created; the Lease's namespace has to exist. */
    public List<KubeObject> all() {
        List<KubeObject> all = new ArrayList<>(List.of(node));
        if (csiNode != null) {
            all.add(csiNode);
        }
        if (lease != null) {
            all.add(lease);
        }
        return all;
    }

    /** What a working kubelet says of its node, in the order in which it says it. */
    static Json.Arr conditions(NodeRules rules, Instant since) {
        List<Json> all = new ArrayList<>();
        if (rules.has(NodeRule.OUT_OF_DISK)) {
            all.add(condition(
                    "OutOfDisk",
                    "False",
                    "KubeletHasSufficientDisk",
                    "kubelet has sufficient disk space available",
                    since));
        }
        all.add(condition(
                "MemoryPressure",
                "False",
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available",
                since));
        all.add(condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", since));
        all.add(condition(
                "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", since));
        Json.Obj ready = condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", since);
        all.add(rules.has(NodeRule.LEASES) ? ready : ready.without("lastHeartbeatTime"));
        return Json.array(all);
    }

    private static Json.Obj condition(String type, String status, String reason, String message, Instant since) {
        String time = Timestamps.seconds(since);
        return Json.object(
                "type",
                type,
                "status",
                status,
                "reason",
                reason,
                "message",
                message,
                "lastHeartbeatTime",
                time,
                "lastTransitionTime",
                time);
    }

    /** The n-th address of the simulated network {@code 10.net.0.0}. */
    public static String address(int net, int n) {
        return "10." + net + "." + (n >> 8) + "." + (n & 255);
    }

    private static Json.Obj labels(NodeSpec spec) {
        Json.Obj labels = Json.object(
                "beta.kubernetes.io/arch", "amd64",
                "beta.kubernetes.io/os", "linux",
                "kubernetes.io/arch", "amd64",
                "kubernetes.io/hostname", spec.name(),
                "kubernetes.io/os", "linux");
        labels = spec.zone() == null ? labels : labels.with(Node.ZONE_LABEL, spec.zone());
        for (Map.Entry<String, String> label : spec.labels().entrySet()) {
            labels = labels.with(label.getKey(), label.getValue());
        }
        return labels;
    }

    private static Json.Obj annotations() {
        return Json.object(
                "node.alpha.kubernetes.io/ttl", "0",
                "volumes.kubernetes.io/controller-managed-attach-detach", "true");
    }

    private static Json.Obj status(NodeSpec spec, int index, NodeRules rules, Instant now) {
        Json.Obj room = Json.object(
                "cpu",
                spec.cpu(),
                "ephemeral-storage",
                STORAGE,
                "memory",
                spec.memory(),
                "pods",
                Integer.toString(spec.pods()));
        return Json.object(
                "addresses", Json.array(Json.object("type", "InternalIP", "address", address(1, index))),
                "allocatable", room,
                "capacity", room,
                "conditions", conditions(rules, now),
                "nodeInfo", machine(rules));
    }

    private static Json.Obj machine(NodeRules rules) {
        return Json.object(
                "machineID", "m",
                "systemUUID", "s",
                "bootID", "b",
                "kernelVersion", "6",
                "osImage", "sim",
                "operatingSystem", "linux",
                "architecture", "amd64",
                "containerRuntimeVersion", "sim://1",
                "kubeletVersion", rules.kubelet(),
                "kubeProxyVersion", rules.has(NodeRule.REPORTS_PROXY) ? rules.kubelet() : "");
    }

    private static KubeObject csiNode(NodeSpec spec, List<String> drivers) {
        List<Json> listed = new ArrayList<>();
        for (String driver : drivers) {
            Json.Obj entry = Json.object(
                    "name", driver, "nodeID", spec.name(), "topologyKeys", Json.array(Json.of(Node.ZONE_LABEL)));
            listed.add(
                    spec.volumeLimit() == null
                            ? entry
                            : entry.with("allocatable", Json.object("count", spec.volumeLimit())));
        }
        return KubeObject.of(
                Kind.CSI_NODE,
                Json.object(
                        "metadata",
                        Json.object("name", spec.name()),
                        "spec",
                        Json.object("drivers", Json.array(listed))));
    }

    private static KubeObject lease(NodeSpec spec) {
        return KubeObject.of(
                Kind.LEASE,
                Json.object(
                        "metadata", Json.object("name", spec.name(), "namespace", NodeRules.LEASE_NAMESPACE),
                        "spec", Json.object("holderIdentity", spec.name(), "leaseDurationSeconds", 40)));
    }
}
