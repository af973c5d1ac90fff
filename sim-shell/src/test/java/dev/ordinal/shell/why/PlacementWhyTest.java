package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about pods for which there is no node. */
@ExtendWith(RowsAreFreed.class)
class PlacementWhyTest {
    /** A pod that comes before others, and needs half of a node. */
    private static final String IMPORTANT = """
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata: {name: high}
        value: 1000
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: important}
        spec:
          priorityClassName: high
          containers: [{name: app, image: "app:v3", resources: {requests: {memory: 2Gi}}}]
        """;

    private static final String PARALLEL = "podManagementPolicy: Parallel\nreplicas: ";

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_13_not_enough_memory(String version) {
        cluster(version)
                .apply(set(4, app("app:v1", "resources: {requests: {memory: 3Gi, cpu: 500m}}")))
                .run("2m")
                .why(
                        "pod/web-3",
                        "pod/web-3 is Pending: the scheduler finds no node for it",
                        "| 0/3 nodes are available: 3 Insufficient memory.",
                        "because node/node-a has ",
                        " memory left of 4Gi, and the pod asks for 3Gi",
                        "add a node, or let pods go that are not needed",
                        "ask for no more than is free on node/")
                .freed("pod/web-3 ready");
    }

    @Test
    void row_13_a_pod_that_is_too_large_for_every_node() {
        cluster("1.36")
                .apply(set(1, app("app:v1", "resources: {requests: {cpu: 3}}")))
                .run("1m")
                .why(
                        "pod/web-0",
                        "node/node-c has 2 cpu left of 2, and the pod asks for 3",
                        "none here is, even when it is empty")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_14_more_replicas_than_nodes_that_may_not_be_shared(String version) {
        cluster(version)
                .apply(set(
                        4,
                        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:"
                                + " kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}\n"
                                + app("app:v1")))
                .run("2m")
                .why(
                        "pod/web-3",
                        "must not share a node with pods of app=web, and of 3 nodes these have one already: node-a"
                                + " (web-",
                        "add a node that has none yet, or ask for fewer replicas",
                        "only prefer it")
                .freed("pod/web-3 ready");
    }

    @Test
    void pods_that_are_to_be_spread_over_zones_with_room() {
        cluster("1.36")
                .type("cordon node-c")
                .apply(set(
                        4,
                        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone,"
                                + " whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app:"
                                + " web}}}]\n" + app("app:v1")))
                .run("2m")
                .why(
                        "pod/web-2",
                        "z1 has 1, z2 has 1 and z3 has 0",
                        "node/node-c is cordoned",
                        "kubectl uncordon node-c")
                .freed("pod/web-2 ready");
    }

    @Test
    void row_16_a_claim_that_is_to_be_bound_at_once_and_is_not() {
        Blocked.on("kind-1.36")
                .apply(Manifests.storageClass("fast", "k8s.io/minikube-hostpath", "Immediate"))
                .apply(Manifests.set(1, "fast"))
                .run("1m")
                .why(
                        "pod/web-0",
                        "pod has unbound immediate PersistentVolumeClaims",
                        "because pvc/data-web-0 is Pending",
                        "because sc/fast names the provisioner k8s.io/minikube-hostpath")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_28_a_node_was_left_cordoned(String version) {
        cluster(version, List.of("node-a"))
                .type("cordon node-a")
                .apply(set(1, app("app:v1")))
                .run("1m")
                .why(
                        "pod/web-0",
                        "node(s) were unschedulable",
                        "because node/node-a is cordoned: no new pod may come here",
                        "kubectl uncordon node-a")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_taint_that_the_pod_does_not_tolerate(String version) {
        cluster(version, List.of("node-a"))
                .type("taint nodes node-a dedicated=db:NoSchedule")
                .apply(set(1, app("app:v1")))
                .run("1m")
                .why("pod/web-0", "node/node-a has the taint dedicated=db:NoSchedule, and the pod does not tolerate it")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_label_that_no_node_has(String version) {
        cluster(version)
                .apply(set(1, "nodeSelector: {disk: ssd}\n" + app("app:v1")))
                .run("1m")
                .why("pod/web-0", "may only go to nodes with the label disk=ssd, and no node has it")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_port_of_the_node_that_is_taken(String version) {
        cluster(version, List.of("node-a"))
                .apply(set(2, app("app:v1", "ports: [{containerPort: 9042, hostPort: 9042}]")))
                .run("1m")
                .why("pod/web-1", "wants the port 9042 of its node for itself, and that is taken on node-a (web-0)")
                .freed("pod/web-1 ready");
    }

    @Test
    void the_only_node_is_down() {
        cluster("1.36", List.of("node-a"))
                .type("fault nodeDown node-a")
                .run("2m")
                .apply(set(PARALLEL + 1, app("app:v1")))
                .run("1m")
                .why("pod/web-0", "node/node-a is NotReady", "fault nodeUp node-a")
                .freed("pod/web-0 ready");
    }

    @Test
    void pods_of_lower_priority_make_room_and_take_their_time() {
        cluster("1.36", List.of("node-a"), "\"app:v1\": {ready: 1s, stop: {ignored: true}}")
                .apply(set(1, app("app:v1", "resources: {requests: {memory: 3Gi}}"))
                        .replace("Seconds: 10", "Seconds: 1800"))
                .run("1m")
                .apply(IMPORTANT)
                .run("1m")
                .why(
                        "pod/important",
                        "gets node node-a as soon as pods of lower priority, which had to make room for it, have gone"
                                + " from there",
                        "because pod/web-0 is being deleted for 1m (by the scheduler, to make room for a pod of higher"
                                + " priority)",
                        "does not end by SIGTERM",
                        "let time run: it ends by itself, in 29m")
                .without("--force")
                .type("delete pod web-0 --force --grace-period=0")
                .type("run 1s")
                .why(
                        "pod/important",
                        "has ended (Failed, OutOfmemory), and a pod that has ended is never started again",
                        "because node node-a had no room left for it when it came");
    }

    @Test
    void a_scheduler_that_does_not_exist() {
        cluster("1.36")
                .apply(set(1, "schedulerName: mine\n" + app("app:v1")))
                .run("1m")
                .why("pod/web-0", "asks for the scheduler mine (schedulerName), and none of that name runs here")
                .freed("pod/web-0 ready");
    }

    @Test
    void a_scheduler_that_hears_nothing() {
        cluster("1.36")
                .type("fault watchStalled default-scheduler")
                .apply(set(1, app("app:v1")))
                .run("1m")
                .why("pod/web-0", "because default-scheduler hears nothing new from the API server")
                .freed("pod/web-0 ready");
    }

    @Test
    void more_nodes_than_one_cares_to_read_of() {
        List<String> nodes =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "node-" + i).toList();
        Blocked blocked = cluster("1.36", nodes);
        nodes.forEach(node -> blocked.type("cordon " + node));
        blocked.apply(set(1, app("app:v1")))
                .run("1m")
                .why("pod/web-0", "6 more nodes cannot take it for the same reason")
                .freed("pod/web-0 ready");
    }

    @Test
    void a_pod_that_had_to_make_room_and_found_another_node() {
        Blocked blocked = cluster("1.36", List.of("node-a", "node-b"))
                .type("cordon node-b")
                .apply(set(1, app("app:v1", "resources: {requests: {memory: 3Gi}}")))
                .run("1m")
                .apply(IMPORTANT)
                .run("30s")
                .type("uncordon node-b")
                .run("30s");
        blocked.why("pod/web-0", "the pod of its name before it had to make room for a pod of a higher priority");
    }
}
