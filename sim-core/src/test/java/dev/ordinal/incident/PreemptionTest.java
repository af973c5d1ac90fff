package dev.ordinal.incident;

import static dev.ordinal.testing.Incident.incident;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets whose pods make room for others of higher priority, or have it made. */
class PreemptionTest {
    private static String priority(String version, String name, String rest) {
        return "{apiVersion: scheduling.k8s.io/" + (version.equals("1.11") ? "v1beta1" : "v1")
                + ", kind: PriorityClass, metadata: {name: " + name + "}, " + rest + "}";
    }

    private static String store(String more) {
        return Sets.web(
                        1,
                        more
                                + "priorityClassName: high, containers: [{name: app, image: app:v1, resources:"
                                + " {requests: {cpu: '3'}}}]")
                .replace("web", "store");
    }

    /** Three nodes, each filled by a pod of a set without a class. */
    private static Incident full(String version) {
        return incident(version)
                .threeZones()
                .apply(priority(version, "high", "value: 1000"))
                .apply(Sets.wanting(3, "cpu: '3'"))
                .after("20s");
    }

    /** The pod of the set that ends. */
    private static String victim(Incident incident) {
        List<String> ending = Stream.of("web-0", "web-1", "web-2")
                .filter(pod -> incident.get(Kind.POD, pod).isTerminating())
                .toList();
        assertEquals(1, ending.size(), ending::toString);
        return ending.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_pod_of_a_set_makes_room_and_comes_back_when_there_is_room_again(String version) {
        Incident incident = full(version).apply(store("")).after("1s");
        String victim = victim(incident);
        String uid = incident.get(Kind.POD, victim).uid();
        String node = incident.nodeOf(victim);
        String store = incident.get(Kind.POD, "store-0").uid();
        incident.shows(
                        "describe pod " + victim,
                        switch (version) {
                            case "1.11" -> "by default/store-0 on node " + node;
                            case "1.26" -> "Preempted by a pod on node " + node;
                            default -> "Preempted by pod " + store + " on node " + node;
                        })
                .shows("get pod store-0 -o wide", node)
                .shows("describe pod store-0", "0/3 nodes are available: 3 Insufficient cpu.", "Priority: 1000");
        assertEquals(node, incident.get(Kind.POD, "store-0").status().text("nominatedNodeName"));

        incident.until("get pod store-0", "1/1 Running", "20s").until("get pod " + victim, "0/1 Pending", "5s");
        assertEquals(node, incident.nodeOf("store-0"));
        assertNotEquals(uid, incident.get(Kind.POD, victim).uid(), "the set has made it again");
        incident.after("1m")
                .has("pod", victim, "0/1 Pending")
                .has("sts", "web", version.equals("1.11") ? "3 3" : "2/3");

        incident.kubectl("delete sts store").until("get pod " + victim, "1/1 Running", "20s");
        assertEquals(node, incident.nodeOf(victim));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void the_room_is_there_when_the_grace_of_the_pod_that_makes_it_is_over(String version) {
        Incident incident = Pods.nodes(
                        version, "'app:v1': {start: 100ms, ready: 0s, terminate: 1h, image: {present: true}}")
                .kubectl("cordon b")
                .kubectl("cordon c")
                .apply(priority(version, "high", "value: 1000"))
                .apply(Sets.wanting(1, "cpu: '3'")
                        .replace("spec: {containers", "spec: {terminationGracePeriodSeconds: 60, containers"))
                .after("20s")
                .runs("web-0")
                .apply(store(""));
        double begin = incident.clock();
        incident.after("58s").has("pod", "web-0", "1/1 Terminating").has("pod", "store-0", "0/1 Pending");
        incident.until("get pod store-0", "1/1 Running", "30s");
        double took = incident.clock() - begin;
        assertTrue(took > 60 && took < (version.equals("1.11") ? 76 : 66), () -> "after " + took);
    }

    /** While a pod ends slowly, the pod that it makes room for is deleted: then a small one has room at once. */
    private static Incident nomineeDeleted(String version) {
        return Pods.nodes(version, "'app:v1': {start: 100ms, ready: 0s, terminate: 1h, image: {present: true}}")
                .kubectl("cordon b")
                .kubectl("cordon c")
                .apply(priority(version, "high", "value: 1000"))
                .apply(Sets.wanting(1, "cpu: '3'")
                        .replace("spec: {containers", "spec: {terminationGracePeriodSeconds: 600, containers"))
                .after("20s")
                .apply(store(""))
                .after("2s")
                .apply(Sets.wanting(1, "cpu: '1'").replace("web", "small"))
                .after("10s")
                .has("pod", "small-0", "0/1 Pending")
                .kubectl("delete sts store")
                .after("3s");
    }

    @Test
    void a_pod_for_which_room_was_kept_leaves_it_to_others_when_it_is_deleted() {
        Incident incident = nomineeDeleted("1.36");
        incident.has("pod", "small-0", "1/1 Running").has("pod", "web-0", "1/1 Terminating");
    }

    @Test
    void in_1_26_nobody_is_woken_for_that() {
        Incident incident = nomineeDeleted("1.26");
        incident.has("pod", "small-0", "0/1 Pending").after("6m").runs("small-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_budget_is_heeded_as_long_as_other_pods_can_make_room(String version) {
        Incident incident = incident(version)
                .threeZones()
                .apply(priority(version, "mid", "value: 100"))
                .apply(priority(version, "high", "value: 1000"))
                .apply(Sets.wanting(2, "cpu: '3'"))
                .apply(Sets.budget("web", "minAvailable: 2", version))
                .apply(store("").replace("store", "other").replace("high", "mid"))
                .after("20s")
                .apply(store(""))
                .after("1s");
        assertTrue(
                incident.get(Kind.POD, "other-0").isTerminating(),
                "the more important one goes, for the budget's sake");
        incident.runs("web-0").runs("web-1").until("get pod store-0", "1/1 Running", "20s");

        incident.until("get pod other-0", "1/1 Running", "20s");
        assertEquals(
                1,
                Stream.of("web-0", "web-1")
                        .filter(pod -> incident.get(Kind.POD, pod).spec().has("nodeName"))
                        .count(),
                "made again it sends away who is worth less: where nobody else is left, the budget is no wall");
    }

    @ParameterizedTest
    @CsvSource({"1.11, 15s", "1.26, 6m", "1.36, 15s"})
    void what_the_api_refuses_is_tried_again(String version, String within) {
        Incident incident = full(version)
                .strike("apiErrors", "default-scheduler writes 3s")
                .apply(store(""))
                .after("2s");
        for (String pod : List.of("web-0", "web-1", "web-2")) {
            assertFalse(incident.get(Kind.POD, pod).isTerminating(), "nothing came through");
        }
        incident.until("get pod store-0", "1/1 Running", within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void a_pod_whose_class_never_preempts_waits_before_others(String version) {
        Incident incident = full(version)
                .apply(priority(version, "polite", "value: 1000, preemptionPolicy: Never"))
                .apply(store("").replace("high", "polite"))
                .apply(Sets.wanting(1, "cpu: '3'").replace("web", "later"))
                .after("30s");
        incident.shows("describe pod store-0", "not eligible due to preemptionPolicy=Never.")
                .runs("web-0")
                .runs("web-1")
                .runs("web-2");
        incident.kubectl("scale sts web --replicas=2").until("get pod store-0", "1/1 Running", "20s");
        incident.has("pod", "later-0", "0/1 Pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_set_whose_class_does_not_exist_tells_so_and_starts_once_it_does(String version) {
        Incident incident = incident(version).threeZones().apply(store("")).after("5s");
        incident.shows(
                "describe sts store",
                "FailedCreate",
                "pods \"store-0\" is forbidden: no PriorityClass with name high was found");
        incident.apply(priority(version, "high", "value: 7")).until("get pod store-0", "1/1 Running", "2m");
        assertEquals(7, incident.get(Kind.POD, "store-0").spec().number("priority", 0));
    }

    @Test
    void kubectl_knows_priority_classes() {
        Incident incident =
                incident("1.36").threeZones().apply(priority("1.36", "high", "value: 1000, globalDefault: true"));
        incident.shows(
                "get priorityclasses",
                "NAME VALUE GLOBAL-DEFAULT AGE PREEMPTIONPOLICY",
                "high 1000 true 0s PreemptLowerPriority",
                "system-cluster-critical 2000000000 false",
                "system-node-critical 2000001000 false");
        incident.shows("describe pc high", "GlobalDefault: true", "PreemptionPolicy: PreemptLowerPriority");
        incident.shows("api-resources", "priorityclasses pc scheduling.k8s.io/v1 false PriorityClass");
        incident.apply(Sets.web(1)).after("5s");
        assertEquals("high", incident.get(Kind.POD, "web-0").spec().text("priorityClassName"));
        incident.kubectl("delete pc high").hides("get pc", "high 1000");
        assertNull(incident.find(Kind.PRIORITY_CLASS, "high"));
    }
}
