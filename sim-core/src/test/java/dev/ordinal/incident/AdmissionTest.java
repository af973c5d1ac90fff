package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.scenario.BehaviorText;
import dev.ordinal.testing.Incident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcollections.TreePMap;

/** Nodes that refuse pods which nobody should have sent there. */
class AdmissionTest {
    /** A pod that somebody has put on a node by hand. */
    private static String pod(String name, String node, String spec, String container) {
        return "{apiVersion: v1, kind: Pod, metadata: {name: " + name + "}, spec: {nodeName: " + node + ", " + spec
                + "containers: [{name: app, image: 'app:v1'" + container + "}]}}";
    }

    private static String wants(String amounts) {
        return ", resources: {requests: {" + amounts + "}}";
    }

    private static String said(String version, String message) {
        return (version.equals("1.11") ? "Pod " : "Pod was rejected: ") + message;
    }

    private static void fails(Incident incident, String version, String pod, String reason, String message) {
        KubeObject failed = incident.get(Kind.POD, pod);
        assertEquals("Failed", failed.status().text("phase"));
        assertEquals(reason, failed.status().text("reason"));
        assertEquals(said(version, message), failed.status().text("message"));
        assertFalse(failed.status().has("containerStatuses"), "nothing was started");
        incident.has("pod", pod, "0/1 " + reason + " 0");
        incident.shows("get events", reason, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.11 | cpu: '2' | OutOfcpu | cpu, requested: 2000, used: 3500, capacity: 4000",
                "1.26 | cpu: '2' | OutOfcpu | cpu, requested: 2000, used: 3500, capacity: 4000",
                "1.36 | cpu: '2' | OutOfcpu | cpu, requested: 2000, used: 3500, capacity: 4000",
                "1.36 | memory: 16Gi | OutOfmemory | memory, requested: 17179869184, used: 1073741824, capacity:"
                        + " 17179869184",
            })
    void a_node_without_room_fails_the_pod_and_the_others_run_on(
            String version, String amounts, String reason, String lack) {
        Incident incident = Pods.nodes(version, "")
                .apply(pod("first", "a", "", wants("cpu: 3500m, memory: 1Gi")))
                .after("5s")
                .apply(pod("second", "a", "", wants(amounts)))
                .after("2s")
                .runs("first");
        fails(incident, version, "second", reason, "Node didn't have enough resource: " + lack);
        incident.kubectl("delete pod first").after("5s");
        assertEquals("Failed", incident.get(Kind.POD, "second").status().text("phase"), "for good");
        incident.kubectl("delete pod second").hides("get pods", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_node_takes_so_many_pods(String version) {
        Incident incident = Incident.incident(version)
                .node(new NodeSpec("a", "z1", "4", "16Gi", 1, null, TreePMap.empty()))
                .real(BehaviorText.read(Pods.QUIET))
                .apply(pod("first", "a", "", ""))
                .after("3s")
                .apply(pod("second", "a", "", ""))
                .after("2s")
                .runs("first");
        fails(
                incident,
                version,
                "second",
                "OutOfpods",
                "Node didn't have enough resource: pods, requested: 1, used: 1, capacity: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_port_of_a_node_is_for_one_pod(String version) {
        String port = ", ports: [{containerPort: 80, hostPort: 80}]";
        Incident incident = Pods.nodes(version, "")
                .apply(pod("first", "a", "", port))
                .after("3s")
                .apply(pod("second", "a", "", port))
                .apply(pod("third", "a", "", port.replace("hostPort: 80", "hostPort: 81")))
                .after("3s")
                .runs("first")
                .runs("third");
        fails(
                incident,
                version,
                "second",
                version.equals("1.11") ? "PodFitsHostPorts" : "NodePorts",
                version.equals("1.11")
                        ? "Predicate PodFitsHostPorts failed"
                        : "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void what_was_bound_to_a_node_that_has_changed_meanwhile_fails_and_the_set_makes_it_again(String version) {
        Incident incident = Pods.nodes(version, "")
                .kubectl("label node a disk=ssd")
                .strike("kubeletDown", "a")
                .apply(Pods.set(1, "nodeSelector: {disk: ssd}", ""))
                .after("3s");
        assertEquals("a", incident.nodeOf("web-0"));
        String uid = incident.get(Kind.POD, "web-0").uid();
        incident.kubectl("label node a disk-").kubectl("label node b disk=ssd").strike("nodeUp", "a");
        incident.until("get pod web-0", "1/1 Running", "10s");
        assertEquals("b", incident.nodeOf("web-0"));
        assertNotEquals(uid, incident.get(Kind.POD, "web-0").uid());
        incident.shows(
                "get events",
                version.equals("1.11")
                        ? "Predicate MatchNodeSelector failed"
                        : "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_kubelet_that_was_restarted_asks_anew_whether_its_node_suits_its_pods(String version) {
        Incident incident = Pods.nodes(version, "'app:v1': {start: 100ms, ready: 0s, terminate: 20s}")
                .kubectl("label node a disk=ssd")
                .apply(pod("neighbour", "a", "", wants("cpu: '3'")))
                .apply(Pods.set(
                        1, "nodeSelector: {disk: ssd}", wants("cpu: '1'").substring(2)))
                .after("10s")
                .runs("web-0");
        String uid = incident.get(Kind.POD, "web-0").uid();
        incident.kubectl("label node a disk-")
                .kubectl("label node b disk=ssd")
                .after("10m")
                .runs("web-0");
        assertEquals(uid, incident.get(Kind.POD, "web-0").uid(), "what runs is not asked again");
        incident.strike("kubeletRestart", "a").after("30s").runs("web-0");
        assertEquals("b", incident.nodeOf("web-0"));
        incident.has("pod", "neighbour", "1/1 Running 0");
        assertNotEquals(uid, incident.get(Kind.POD, "web-0").uid());
        incident.shows(
                "get events",
                version.equals("1.11")
                        ? "Predicate MatchNodeSelector failed"
                        : "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void a_pod_that_does_not_tolerate_a_taint_is_not_even_started(String version) {
        Incident incident = Pods.nodes(version, "")
                .kubectl("taint node a gone=yes:NoExecute")
                .apply(pod("first", "a", "", ""))
                .apply(pod("second", "a", "tolerations: [{key: gone, operator: Exists}], ", ""))
                .after("3s")
                .runs("second");
        incident.shows(
                        "get events",
                        "TaintToleration",
                        "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate")
                .hides("get pods", "first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_node_short_of_memory_takes_no_pod_that_asks_for_none(String version) {
        Incident incident = Pods.nodes(version, "")
                .strike("memoryShort", "a 52Mi")
                .after("15s")
                .apply(pod("greedy", "a", "", ""))
                .apply(pod("modest", "a", "", wants("memory: 1Gi")))
                .after("3s")
                .runs("modest");
        fails(incident, version, "greedy", "Evicted", "The node had condition: [MemoryPressure]. ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_pod_that_ends_holds_its_room_until_its_containers_have_stopped(String version) {
        Incident incident = Pods.nodes(
                        version, "'app:v1': {start: 100ms, ready: 0s, terminate: 8s, image: {present: true}}")
                .apply(pod("first", "a", "", wants("cpu: '3'")))
                .after("5s")
                .kubectl("delete pod first --wait=false")
                .after("2s")
                .apply(pod("second", "a", "", wants("cpu: '3'")))
                .after("2s");
        fails(
                incident,
                version,
                "second",
                "OutOfcpu",
                "Node didn't have enough resource: cpu, requested: 3000, used: 3000, capacity: 4000");
        incident.after("20s")
                .apply(pod("third", "a", "", wants("cpu: '3'")))
                .after("3s")
                .runs("third");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_refusal_that_the_api_did_not_hear_is_told_again(String version) {
        Incident incident = Pods.nodes(version, "")
                .strike("apiErrors", "kubelet writes 5s")
                .apply(pod("second", "a", "", wants("cpu: '9'")))
                .after("3s")
                .has("pod", "second", "0/1 Pending");
        incident.after("15s");
        assertEquals("OutOfcpu", incident.get(Kind.POD, "second").status().text("reason"));
    }
}
