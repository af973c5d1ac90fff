package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about nodes. */
@ExtendWith(RowsAreFreed.class)
class NodeWhyTest {
    private static final String PARALLEL = "podManagementPolicy: Parallel\nreplicas: ";

    private static Blocked running(String version) {
        return cluster(version).apply(set(3, app("app:v1"))).run("1m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_17_a_node_loses_power(String version) {
        Blocked blocked = running(version);
        String node = blocked.nodeOf("web-1");
        blocked.type("fault nodeDown " + node)
                .run("20s")
                .why("pod/web-1", "of which nothing is heard any more", "is Ready as far as the API knows")
                .freed("node/" + node + " ready")
                .run("2m")
                .why(
                        "pod/web-1",
                        "is on node " + node + ", which is NotReady",
                        "because pod/web-1 is marked for deletion in ",
                        "| Kubelet stopped posting node status.",
                        "because node " + node + " is down (nodeDown " + node + "): nothing runs there",
                        "fault nodeUp " + node)
                .freed("pod/web-1 ready")
                .run("6m")
                .why(
                        "sts/web",
                        "sts/web waits for web-1",
                        "because pod/web-1 is being deleted for ",
                        "goes only when its kubelet says that its containers have stopped",
                        version.equals("1.11")
                                ? "kubectl delete pod web-1 --force --grace-period=0"
                                : "node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
                .freed("pod/web-1 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_18_a_node_is_cut_off(String version) {
        Blocked blocked = running(version);
        String node = blocked.nodeOf("web-1");
        blocked.type("fault nodePartitioned " + node)
                .run("8m")
                .why(
                        "pod/web-1",
                        "is cut off from the network (nodePartitioned " + node + "): its containers run on",
                        "do not force its deletion: its process runs on there, and with a new one there would be two"
                                + " of one name")
                .without("--force", "out-of-service")
                .freed("pod/web-1 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_19_a_pod_is_removed_by_force_while_it_runs_on(String version) {
        Blocked blocked = running(version);
        String node = blocked.nodeOf("web-1");
        blocked.type("fault nodePartitioned " + node)
                .run("70s")
                .type("delete pod web-1 --force --grace-period=0")
                .run("30s")
                .why(
                        "pod/web-1",
                        "is Ready, and there are two of it",
                        "because node " + node + " is cut off from the network (nodePartitioned " + node + ")")
                .freed("node/" + node + " ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_21_a_node_reboots(String version) {
        Blocked blocked = running(version);
        blocked.type("fault nodeReboot " + blocked.nodeOf("web-1"))
                .type("until pod/web-1 unready within 2m")
                .why("pod/web-1", "let time run: it ends by itself")
                .freed("pod/web-1 ready", "2m")
                .run("2m")
                .why(
                        "pod/web-1",
                        "is Ready, and was started again on its node",
                        "since the node had rebooted: same pod, new containers, and a new address",
                        "Pod sandbox changed, it will be killed and re-created.")
                .without("What frees it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_20_a_kubelet_stops(String version) {
        Blocked blocked = running(version);
        String node = blocked.nodeOf("web-1");
        blocked.type("fault kubeletDown " + node)
                .run("2m")
                .why("pod/web-1", "has no kubelet running (kubeletDown " + node + "): its containers run on and serve")
                .without("--force")
                .freed("pod/web-1 ready")
                .why("node/" + node, "is NotReady", "start its kubelet")
                .freed("node/" + node + " ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_22_all_nodes_are_lost(String version) {
        Blocked blocked = running(version);
        blocked.type("fault zoneDown z1; fault zoneDown z2; fault zoneDown z3")
                .run("10m")
                .why(
                        "pod/web-1",
                        "is not moved: no node at all is Ready, which the node controller takes for a fault of its own"
                                + " network, and it evicts nothing",
                        "which is down (zoneDown")
                .without("--force", "out-of-service")
                .freed("pod/web-1 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_23_three_of_five_nodes_of_a_zone_are_lost(String version) {
        Blocked blocked = Blocked.in("kubernetes: \"" + version + """
            "
            cluster:
              kubelets: real
              nodes:
              - {name: node-a, zone: z1}
              - {name: node-b, zone: z1}
              - {name: node-c, zone: z1}
              - {name: node-d, zone: z1}
              - {name: node-e, zone: z1}
            behaviors:
              default: {start: 100ms, ready: 1s, terminate: 1s}
            """)
                .apply(set(PARALLEL + 5, app("app:v1")))
                .run("1m");
        String node = blocked.nodeOf("web-4");
        List<String> others = List.of("node-a", "node-b", "node-c").contains(node)
                ? List.of("node-a", "node-b", "node-c")
                : List.of("node-a", "node-b", node);
        others.forEach(each -> blocked.type("fault nodeDown " + each));
        blocked.run("10m")
                .why(
                        "pod/web-4",
                        "is not moved: 3 of the 5 nodes of its zone are NotReady, and from 55% on, in a zone of up to"
                                + " 50 nodes, the node controller evicts nothing",
                        "fault nodeUp " + node)
                .freed("pod/web-4 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_24_the_object_of_a_node_is_deleted(String version) {
        Blocked blocked = running(version);
        String node = blocked.nodeOf("web-1");
        blocked.type("fault nodeDown " + node)
                .run("70s")
                .type("delete node " + node)
                .why(
                        "pod/web-1",
                        "whose object is deleted: the pod is removed without asking its kubelet",
                        version.equals("1.11") ? "within 20s" : "40 to 80s after the node's")
                .freed("pod/web-1 ready", "3m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_29_a_node_runs_out_of_memory(String version) {
        Blocked blocked = cluster(version, List.of("node-a"), "\"app:v1\": {ready: 0s, memory: 2Gi}")
                .apply(set(1, app("app:v1", "resources: {requests: {memory: 1Gi}}")))
                .run("1m");
        blocked.type("fault memoryShort node-a 52Mi")
                .run("15s")
                .why(
                        "node/node-a",
                        "has too little memory left (MemoryPressure): its kubelet evicts",
                        "has its memory taken by something outside of pods (memoryShort node-a 52Mi)",
                        "fault nodeUp node-a")
                .freed("pod/web-0 ready")
                .type("fault nodeUp node-a; run 8m")
                .why(
                        "pod/web-0",
                        "the pod of its name before it was evicted by its kubelet",
                        "The node was low on resource: memory.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind-1.36"})
    void row_15_the_node_with_the_volume_is_down(String preset) {
        Blocked blocked = Blocked.on(preset).apply(Manifests.set(1, "standard")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodeDown " + node)
                .run("2m")
                .why("pod/web-0", "give up all data of web-0", "kubectl delete pvc data-web-0 --wait=false")
                .freed("pod/web-0 ready")
                .type("delete pod web-0 --force --grace-period=0")
                .run("30s")
                .why(
                        "pod/web-0",
                        "node(s) had untolerated taint(s), 2 node(s) didn't match PersistentVolume's node affinity.",
                        "node/" + node + " is NotReady",
                        "fault nodeUp " + node)
                .freed("pod/web-0 ready");
    }

    @Test
    void a_node_that_was_forgotten_out_of_service() {
        Blocked blocked = running("1.36");
        String node = blocked.nodeOf("web-1");
        blocked.type("fault nodeDown " + node)
                .run("70s")
                .type("taint nodes " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
                .run("1m")
                .type("fault nodeUp " + node)
                .run("1m")
                .why("node/" + node, "is up again and still has the taint that says it is out of service")
                .freed("node/" + node + " ready");
    }
}
