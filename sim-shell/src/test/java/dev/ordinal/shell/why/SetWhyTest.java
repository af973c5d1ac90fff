package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocked states of the catalogue of StatefulSets. */
@ExtendWith(RowsAreFreed.class)
class SetWhyTest {
    private static final String PROBED = "readinessProbe: {tcpSocket: {port: 9042}}";
    private static final String MISSING = "\"app:v2\": {image: {error: 'app:v2: not found'}}";

    private static Blocked running(String version, int replicas) {
        return cluster(version).apply(set(replicas, app("app:v1", PROBED))).run("2m");
    }

    @Test
    void row_8_a_pod_that_the_api_server_refuses() {
        cluster("1.11")
                .apply(set(1, "containers: [{name: app, image: \"app:v1\", volumeMounts: [{name: x, mountPath: /x}]}]"))
                .run("1m")
                .why(
                        "sts/web",
                        "has to make web-0, and the API server refuses it",
                        "volumeMounts[0].name: Not found: \"x\"",
                        "because sts/web has a container app that mounts a volume x at /x, and neither its template nor"
                                + " its claim templates have one of that name")
                .freed("sts/web ready")
                .why("pod/web-0", "has to make web-0")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_8_a_pod_whose_service_account_is_not_there(String version) {
        cluster(version)
                .apply(set(1, "serviceAccountName: web\n" + app("app:v1")))
                .run("1m")
                .why(
                        "sts/web",
                        "serviceaccount \"web\" not found",
                        "because sa/web does not exist, and the template names it",
                        "kubectl create sa web")
                .freed("sts/web ready");
    }

    @Test
    void row_8_a_pod_of_a_priority_that_nobody_has_named() {
        cluster("1.36")
                .apply(set(1, "priorityClassName: high\n" + app("app:v1")))
                .run("1m")
                .why(
                        "sts/web",
                        "no PriorityClass with name high was found",
                        "because priorityclass/high does not exist, and the template names it")
                .freed("sts/web ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_58_a_surplus_pod_takes_its_time_to_go(String version) {
        cluster(version, "\"app:v1\": {ready: 1s, stop: {takes: 60s}}")
                .apply(set(3, app("app:v1")).replace("Seconds: 10", "Seconds: 120"))
                .run("2m")
                .type("scale sts web --replicas=1")
                .run("10s")
                .why(
                        "sts/web",
                        "has one pod too many, web-2, for its 1 replica",
                        "because pod/web-2 is being deleted for ")
                .freed("sts/web ready")
                .why("pod/web-2", "All that it takes:")
                .freed("pod/web-2 gone");
    }

    @Test
    void row_59_a_pod_that_goes_keeps_others_from_being_made() {
        cluster("1.36", "\"app:v1\": {ready: 1s, stop: {ignored: true}}")
                .apply(set(3, app("app:v1")).replace("Seconds: 10", "Seconds: 1800"))
                .run("2m")
                .type("delete pod web-0 --wait=false")
                .type("scale sts web --replicas=5")
                .run("1m")
                .why(
                        "pod/web-4",
                        "pod/web-4 does not exist",
                        "because sts/web waits for web-0, and makes no pod behind it until it is Running and Ready",
                        "because pod/web-0 is being deleted for 1m",
                        "because container app does not end by SIGTERM")
                .freed("pod/web-4 ready");
    }

    @Test
    void rows_60_and_61_a_set_that_is_being_deleted_makes_no_pods() {
        cluster("1.36", "\"app:v1\": {ready: 1s, stop: {takes: 60s}}")
                .apply(set(3, app("app:v1")).replace("Seconds: 10", "Seconds: 120"))
                .run("2m")
                .type("delete sts web --cascade=foreground --wait=false")
                .run("10s")
                .why(
                        "sts/web",
                        "is being deleted, and makes and takes away no pods any more",
                        "because pod/web-0 is being deleted for ")
                .freed("sts/web gone")
                .why("pod/web-0", "is being deleted for ")
                .freed("pod/web-0 gone");
    }

    @Test
    void row_61_a_finalizer_keeps_a_set() {
        running("1.36", 1)
                .type("patch sts web -p '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'")
                .type("delete sts web --wait=false")
                .run("1m")
                .why("sts/web", "because finalizer example.com/hold is still in its metadata")
                .freed("sts/web gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_72_a_pod_that_is_not_ready_keeps_no_lower_one_from_being_made(String version) {
        Blocked blocked = running(version, 2);
        blocked.type("fault probeFails web-1 readiness")
                .run("1m")
                .type("delete pod web-0 --wait=false")
                .run("5s")
                .why("sts/web", "sts/web waits for web-0")
                .run("1m")
                .why("sts/web", "sts/web waits for web-1", "fault probePasses web-1 readiness")
                .freed("sts/web ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_73_a_rollout_waits_for_a_pod_that_is_not_ready(String version) {
        Blocked blocked = running(version, 3);
        blocked.type("fault probeFails web-1 readiness")
                .run("1m")
                .type("set image sts/web app=app:v3")
                .run("1m")
                .why(
                        "sts/web",
                        "sts/web waits for web-1, and goes on with its rollout when it is Running and Ready",
                        "fault probePasses web-1 readiness")
                .freed("sts/web ready")
                .type("fault probePasses web-1 readiness")
                .run("20s")
                .why("sts/web", "")
                .type("until sts/web ready within 10m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void rows_75_and_76_a_finalizer_holds_a_pod_below_the_partition(String version) {
        cluster(version)
                .apply(set(
                        "replicas: 3\nupdateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}",
                        app("app:v1")))
                .run("1m")
                .type("patch pod web-0 -p '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'")
                .type("set image sts/web app=app:v3")
                .run("1m")
                .why(
                        "pod/web-0",
                        "pod/web-0 is still made from an older template",
                        "because sts/web has the partition 1: pods with an index below it keep the template that they"
                                + " had")
                .type("delete pod web-0 --wait=false")
                .run("1m")
                .why(
                        "sts/web",
                        "sts/web waits for web-0",
                        "because finalizer example.com/hold is still in its metadata")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_79_scaling_halts_at_a_pod_that_is_not_ready(String version) {
        Blocked blocked = running(version, 3);
        blocked.type("fault probeFails web-0 readiness")
                .run("1m")
                .type("scale sts web --replicas=1")
                .run("1m")
                .why("sts/web", "sts/web waits for web-0, and takes no pod away until it is Running and Ready")
                .freed("pod/web-1 gone");
    }

    @Test
    void two_broken_pods_of_which_neither_may_go() {
        Blocked blocked = running("1.36", 4);
        blocked.type("fault probeFails web-3 readiness; fault probeFails web-2 readiness")
                .run("1m")
                .type("scale sts web --replicas=1")
                .run("2m")
                .why(
                        "sts/web",
                        "has one pod too many, web-3",
                        "takes pods away from the highest on, and of those that are not Ready only the lowest, web-2",
                        "kubectl delete pod web-3")
                .freed("pod/web-2 gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_rollout_that_is_stuck_and_its_cure(String version) {
        cluster(version, MISSING)
                .apply(set(3, app("app:v1")))
                .run("1m")
                .type("set image sts/web app=app:v2")
                .run("1m")
                .type("set image sts/web app=app:v1")
                .run("2m")
                .why(
                        "sts/web",
                        "sts/web waits for web-2",
                        "the rollout waits for this very pod, so it never replaces it",
                        "kubectl delete pod web-2")
                .freed("sts/web ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_foreign_pod_has_the_name(String version) {
        cluster(version)
                .apply("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: web-1, labels: {app: other}}
                    spec: {containers: [{name: app, image: "app:v1"}]}
                    """)
                .apply(set(2, app("app:v1")))
                .run("2m")
                .why(
                        "sts/web",
                        "has to make web-1, and cannot",
                        "because pod/web-1 has that name, and is nobody's: its labels are not those that the set"
                                + " selects (app=web)",
                        "kubectl delete pod web-1",
                        "kubectl label pod web-1 app=web --overwrite")
                .freed("sts/web ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_partition_keeps_pods_on_the_old_image(String version) {
        cluster(version)
                .apply(set(
                        "replicas: 3\nupdateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}",
                        app("app:v1")))
                .run("1m")
                .type("set image sts/web app=app:v3")
                .run("1m")
                .why("pod/web-1", "has the partition 2", "lower the partition to 1")
                .freed("sts/web updatedReplicas=2")
                .why(
                        "sts/web",
                        "sts/web has web-0 and web-1 still made from an older template",
                        "lower the partition to 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_set_that_replaces_pods_only_when_they_are_deleted(String version) {
        cluster(version)
                .apply(set("replicas: 2\nupdateStrategy: {type: OnDelete}", app("app:v1")))
                .run("1m")
                .type("set image sts/web app=app:v3")
                .run("1m")
                .why("pod/web-0", "has the update strategy OnDelete", "kubectl delete pod web-0")
                .freed("sts/web updatedReplicas=1")
                .why("sts/web", "delete them, one after another")
                .freed("sts/web updatedReplicas=2");
    }

    @Test
    void pods_that_have_to_be_ready_for_a_while() {
        cluster("1.36")
                .apply(set("replicas: 2\nminReadySeconds: 60", app("app:v1")))
                .run("20s")
                .why(
                        "pod/web-1",
                        "sts/web waits for web-0, and makes no pod behind it until it is available: it is Ready, and"
                                + " counts as available only after minReadySeconds, 1m of it, in ")
                .freed("pod/web-1 ready");
    }

    @Test
    void a_controller_that_hears_nothing() {
        Blocked blocked = running("1.36", 1);
        blocked.type("fault watchStalled statefulset-controller")
                .type("scale sts web --replicas=2")
                .run("1m")
                .why("sts/web", "hears nothing new from the API server (watchStalled statefulset-controller)")
                .freed("sts/web ready");
    }

    @Test
    void a_controller_whose_writes_are_refused() {
        Blocked blocked = running("1.36", 1);
        blocked.type("fault apiErrors statefulset-controller writes 1h")
                .type("scale sts web --replicas=2")
                .run("1m")
                .why(
                        "sts/web",
                        "gets an error for all that it writes, and tries it again and again"
                                + " (apiErrors statefulset-controller writes 1h)",
                        "fault apiErrors statefulset-controller writes 0s")
                .freed("sts/web ready");
    }

    @Test
    void a_controller_that_hears_late() {
        Blocked blocked = running("1.36", 1);
        blocked.type("fault informerLag statefulset-controller 30m")
                .type("scale sts web --replicas=2")
                .run("1m")
                .why(
                        "sts/web",
                        "hears of each change late (informerLag statefulset-controller 30m)",
                        "fault informerLag statefulset-controller 0s");
    }

    @Test
    void a_set_that_is_as_it_should_be() {
        running("1.36", 2)
                .type("create service clusterip web --clusterip=None --tcp=9042")
                .run("10s")
                .why("sts/web", "it is as it should be");
    }

    @Test
    void row_81_a_pod_that_its_node_evicts_again_and_again() {
        cluster("1.36", List.of("node-a"), "\"app:v1\": {ready: 0s, memory: 2Gi}")
                .apply(set(1, app("app:v1", "resources: {requests: {memory: 1Gi}}")))
                .run("1m")
                .type("fault memoryShort node-a 52Mi")
                .run("1m")
                .why("pod/web-0", "node/node-a has too little memory left (MemoryPressure)", "fault nodeUp node-a")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_81_a_pod_whose_port_on_the_node_is_taken(String version) {
        cluster(version)
                .apply("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: holder}
                    spec:
                      nodeName: node-a
                      containers: [{name: app, image: "app:v1", ports: [{containerPort: 21017, hostPort: 21017}]}]
                    """)
                .run("20s")
                .apply(set(1, "nodeName: node-a\n" + app("app:v1", "ports: [{containerPort: 21017, hostPort: 21017}]")))
                .run("1m")
                .why(
                        "sts/web",
                        "the port 21017 of its node for itself, and that is taken on node-a (holder)",
                        "kubectl delete pod holder")
                .freed("sts/web ready");
    }
}
