package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Golden;
import dev.ordinal.table.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:35:03Z");

    private static Json.Obj condition(
            String type, String status, String heartbeat, String since, String reason, String message) {
        return object(
                "type",
                type,
                "status",
                status,
                "lastHeartbeatTime",
                heartbeat,
                "lastTransitionTime",
                since,
                "reason",
                reason,
                "message",
                message);
    }

    private static Json.Arr healthy(String heartbeat, String since, boolean knowsOutOfDisk) {
        List<Json> conditions = new ArrayList<>();
        if (knowsOutOfDisk) {
            conditions.add(condition(
                    "OutOfDisk",
                    "False",
                    heartbeat,
                    since,
                    "KubeletHasSufficientDisk",
                    "kubelet has sufficient disk space available"));
        }
        conditions.add(condition(
                "MemoryPressure",
                "False",
                heartbeat,
                since,
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available"));
        conditions.add(condition(
                "DiskPressure", "False", heartbeat, since, "KubeletHasNoDiskPressure", "kubelet has no disk pressure"));
        conditions.add(condition(
                "PIDPressure",
                "False",
                heartbeat,
                since,
                "KubeletHasSufficientPID",
                "kubelet has sufficient PID available"));
        conditions.add(condition("Ready", "True", heartbeat, since, "KubeletReady", "kubelet is posting ready status"));
        return array(conditions);
    }

    private static KubeObject node(String created, Json.Arr conditions, Json.Obj info) {
        Json.Obj rest = object("hugepages-1Gi", "0", "hugepages-2Mi", "0", "pods", "29", "cpu", "2");
        Json.Obj machine = object(
                "machineID",
                "ec2e6d8c44c74b6aa7a8d4e5f8d6b6b3",
                "systemUUID",
                "EC2E6D8C-44C7-4B6A-A7A8-D4E5F8D6B6B3",
                "bootID",
                "5d0a4f1c-6c7d-4a48-8b3f-2c3c1b0f9d11",
                "operatingSystem",
                "linux",
                "architecture",
                "amd64");
        return Cassandra.object(
                Kind.NODE,
                Samples.NODE_A,
                created,
                object(
                        "spec",
                                object(
                                        "podCIDR",
                                        "10.244.0.0/24",
                                        "podCIDRs",
                                        array(Json.of("10.244.0.0/24")),
                                        "externalID",
                                        Samples.NODE_A,
                                        "providerID",
                                        "aws:///ap-northeast-1a/i-0123456789abcdef0"),
                        "status",
                                object(
                                        "conditions", conditions,
                                        "addresses",
                                                array(
                                                        object("type", "InternalIP", "address", "192.168.104.21"),
                                                        object("type", "ExternalIP", "address", "13.112.10.20"),
                                                        object("type", "Hostname", "address", Samples.NODE_A),
                                                        object("type", "InternalDNS", "address", Samples.NODE_A)),
                                        "capacity",
                                                rest.with("ephemeral-storage", "20959212Ki")
                                                        .with("memory", "7862732Ki"),
                                        "allocatable",
                                                rest.with("ephemeral-storage", "19316009748")
                                                        .with("memory", "7760332Ki"),
                                        "nodeInfo", machine.withAll(info))));
    }

    private static KubeObject podOnNode(String created) {
        return Cassandra.pod(created, "")
                .with(Json.of(Samples.NODE_A), "spec", "nodeName")
                .with(Json.of("Running"), "status", "phase");
    }

    @Test
    void an_old_node() {
        KubeObject node = Samples.labelled(
                        node(
                                "2026-11-17T09:32:16Z",
                                healthy("2026-11-23T09:32:09Z", "2026-11-17T08:32:16Z", true),
                                object(
                                        "kernelVersion",
                                        "4.14.72-73.55.amzn2.x86_64",
                                        "osImage",
                                        "Amazon Linux 2",
                                        "containerRuntimeVersion",
                                        "docker://17.6.2",
                                        "kubeletVersion",
                                        "v1.11.5",
                                        "kubeProxyVersion",
                                        "v1.11.5")),
                        "beta.kubernetes.io/arch",
                        "amd64",
                        "beta.kubernetes.io/instance-type",
                        "m5.large",
                        "beta.kubernetes.io/os",
                        "linux",
                        "failure-domain.beta.kubernetes.io/region",
                        "ap-northeast-1",
                        "failure-domain.beta.kubernetes.io/zone",
                        "ap-northeast-1a",
                        "kubernetes.io/hostname",
                        Samples.NODE_A)
                .withAnnotation("node.alpha.kubernetes.io/ttl", "0")
                .withAnnotation("volumes.kubernetes.io/controller-managed-attach-detach", "true");
        Golden.check(
                NodeTextTest.class,
                "node-1.10",
                Describe.text(node, FakeCluster.of(podOnNode("2026-11-23T09:29:55Z")), NOW, Dialect.V1_10));
    }

    private static KubeObject laterNode() {
        KubeObject node = node(
                "2026-11-17T09:35:03Z",
                healthy("2026-11-23T09:34:56Z", "2026-11-17T08:35:03Z", false),
                object(
                        "kernelVersion",
                        "6.12.55-74.119.amzn2023.x86_64",
                        "osImage",
                        "Amazon Linux 2023.9.20251117",
                        "containerRuntimeVersion",
                        "containerd://2.1.4",
                        "kubeletVersion",
                        "v1.36.1"));
        return Samples.labelled(
                        node,
                        "kubernetes.io/arch",
                        "amd64",
                        "kubernetes.io/hostname",
                        Samples.NODE_A,
                        "kubernetes.io/os",
                        "linux",
                        "node.kubernetes.io/instance-type",
                        "m5.large",
                        "topology.ebs.csi.aws.com/zone",
                        "ap-northeast-1a",
                        "topology.kubernetes.io/region",
                        "ap-northeast-1",
                        "topology.kubernetes.io/zone",
                        "ap-northeast-1a")
                .withAnnotation("node.alpha.kubernetes.io/ttl", "0")
                .withAnnotation("volumes.kubernetes.io/controller-managed-attach-detach", "true");
    }

    private static KubeObject lease(String name, String renewed) {
        return KubeObject.of(
                Kind.LEASE,
                object(
                        "metadata", object("name", name, "namespace", "kube-node-lease"),
                        "spec", object("holderIdentity", name, "renewTime", renewed)));
    }

    @Test
    void a_later_node_shows_its_lease_and_each_resource() {
        KubeObject finished = podOnNode("2026-11-23T09:29:55Z")
                .with(Json.of("old"), "metadata", "name")
                .with(Json.of("Succeeded"), "status", "phase");
        KubeObject elsewhere = podOnNode("2026-11-23T09:29:55Z")
                .with(Json.of("far"), "metadata", "name")
                .with(Json.of("other"), "spec", "nodeName");
        Golden.check(
                NodeTextTest.class,
                "node-1.36",
                Describe.text(
                        laterNode(),
                        FakeCluster.of(
                                podOnNode("2026-11-23T09:29:55Z"),
                                finished,
                                elsewhere,
                                lease(Samples.NODE_A, "2026-11-23T09:34:57.123456Z")),
                        NOW,
                        Dialect.V1_36));
    }

    @Test
    void the_version_of_the_proxy_is_told_by_clients_before_1_36() {
        KubeObject node = laterNode().with(Json.of("v1.26.1"), "status", "nodeInfo", "kubeProxyVersion");
        String text = Describe.text(node, FakeCluster.of(), NOW, Dialect.V1_32_ON_1_26);
        assertTrue(
                text.contains(
                        "\n  Kubelet Version:            v1.36.1\n  Kube-Proxy Version:         v1.26.1\nPodCIDR:"),
                text);
        assertFalse(Describe.text(node, FakeCluster.of(), NOW, Dialect.V1_36).contains("Kube-Proxy"));
    }

    @Test
    void a_lost_node() {
        Instant now = Instant.parse("2026-11-24T23:22:21Z");
        Json.Arr unknown = array(condition(
                "MemoryPressure",
                "Unknown",
                "2026-11-24T23:20:47Z",
                "2026-11-24T23:22:15Z",
                "NodeStatusUnknown",
                "Kubelet stopped posting node status."));
        KubeObject node = Cassandra.object(
                Kind.NODE,
                "node-b",
                "2026-11-24T23:20:47Z",
                object(
                        "spec",
                                object(
                                        "taints",
                                        array(
                                                object("key", "node.kubernetes.io/unreachable", "effect", "NoSchedule"),
                                                object(
                                                        "key",
                                                        "node.kubernetes.io/unreachable",
                                                        "effect",
                                                        "NoExecute"))),
                        "status", object("conditions", unknown)));
        String text = Describe.text(
                node,
                FakeCluster.of(
                        lease("node-b", "2026-11-24T23:21:23.000000Z"),
                        Cassandra.event(
                                node,
                                now,
                                91,
                                91,
                                1,
                                "Normal",
                                "RegisteredNode",
                                "node-controller",
                                "Node node-b event: Registered Node node-b in Controller"),
                        Cassandra.event(
                                node,
                                now,
                                6,
                                6,
                                1,
                                "Normal",
                                "NodeNotReady",
                                "node-controller",
                                "Node node-b status is now: NodeNotReady")),
                now,
                Dialect.V1_36);
        assertTrue(text.contains(Golden.text(NodeTextTest.class, "node-lost-1.36")), text);
        assertTrue(text.endsWith(Golden.text(NodeTextTest.class, "node-lost-events-1.36")), text);
    }

    @Test
    void a_node_without_lease_says_so() {
        String text = Describe.text(laterNode(), FakeCluster.of(), NOW, Dialect.V1_36);
        assertTrue(
                text.contains("\nLease:              Failed to get lease: leases.coordination.k8s.io \""
                        + Samples.NODE_A + "\" not found\n"),
                text);
    }

    @Test
    void events_of_a_kubelet_name_the_node_as_uid() {
        KubeObject node = laterNode();
        KubeObject started = Cassandra.event(node, NOW, 9, 9, 1, "Normal", "Starting", "kubelet", "Starting kubelet.")
                .with(Json.of(node.name()), "involvedObject", "uid");
        assertTrue(Describe.text(node, FakeCluster.of(started), NOW, Dialect.V1_36)
                .endsWith("kubelet  Starting kubelet.\n"));
    }

    @Test
    void extended_resources_have_no_percentages_and_init_containers_may_need_more() {
        KubeObject node = laterNode().with(Json.of("4"), "status", "allocatable", "example.com/gpu");
        KubeObject pod = podOnNode("2026-11-23T09:29:55Z")
                .with(
                        array(object(
                                "name",
                                "init",
                                "resources",
                                object("requests", object("cpu", "1", "example.com/gpu", "2")))),
                        "spec",
                        "initContainers");
        String text = Describe.text(node, FakeCluster.of(pod), NOW, Dialect.V1_36);
        assertTrue(text.contains("""
              Resource           Requests   Limits
              --------           --------   ------
              cpu                1 (50%)    500m (25%)
              memory             1Gi (13%)  1Gi (13%)
              ephemeral-storage  0 (0%)     0 (0%)
              hugepages-1Gi      0 (0%)     0 (0%)
              hugepages-2Mi      0 (0%)     0 (0%)
              example.com/gpu    2          0
            """), text);
    }
}
