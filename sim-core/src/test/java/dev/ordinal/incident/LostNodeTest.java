package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.testing.Incident;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that stop, and what becomes of the pods on them. */
class LostNodeTest {
    private static boolean isReady(Incident incident, Kind kind, String name) {
        Condition ready = incident.get(kind, name).condition("Ready");
        return ready != null && ready.isTrue();
    }

    private static long terminating(Incident incident) {
        return incident.now().list(Kind.POD).stream()
                .filter(KubeObject::isTerminating)
                .count();
    }

    @Test
    void row_17_a_node_loses_power() {
        Incident set = Incident.incident("1.36").threeZones().apply(Sets.web(3)).after("20s");
        String node = set.nodeOf("web-1");
        set.strike("nodeDown", node).after("39s");
        assertTrue(isReady(set, Kind.NODE, node), "nobody knows yet");
        set.after("21s")
                .has("node", node, "NotReady")
                .runs("web-1")
                .shows("describe pod web-1", "Node is not ready", "Ready False", "ContainersReady True")
                .shows("describe node " + node, "Kubelet stopped posting node status.", "status is now: NodeNotReady");
        set.after("279s");
        assertFalse(set.get(Kind.POD, "web-1").isTerminating());
        set.after("31s").has("pod", "web-1", "1/1 Terminating");
        set.after("1h").has("pod", "web-1", "1/1 Terminating");
        set.strike("nodeUp", node).after("30s").runs("web-1");
        assertEquals(0, terminating(set));
    }

    @Test
    void row_17_a_node_loses_power_in_1_11() {
        Incident set = Incident.incident("1.11").threeZones().apply(Sets.web(3)).after("20s");
        String node = set.nodeOf("web-1");
        set.strike("nodeDown", node).after("29s");
        assertTrue(isReady(set, Kind.NODE, node), "nobody knows yet");
        set.after("22s").has("node", node, "NotReady").runs("web-1");
        set.hides("describe pod web-1", "Node is not ready");
        set.after("240s");
        assertFalse(set.get(Kind.POD, "web-1").isTerminating());
        set.after("30s").has("pod", "web-1", "1/1 Unknown");
        KubeObject lost = set.get(Kind.POD, "web-1");
        assertEquals("NodeLost", lost.status().text("reason"));
        assertEquals(
                "Node " + node + " which was running pod web-1 is unresponsive",
                lost.status().text("message"));
        set.shows("describe node " + node, "Deleting all Pods from Node " + node + ".");
        set.after("1h").has("pod", "web-1", "1/1 Unknown");
        set.strike("nodeUp", node).after("40s").runs("web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_17_or_its_pod_is_taken_away_by_force(String version) {
        Incident set =
                Incident.incident(version).threeZones().apply(Sets.web(3)).after("20s");
        String node = set.nodeOf("web-1");
        set.strike("nodeDown", node).after("10m").kubectl("delete pod web-1 --grace-period=0 --force");
        set.until("get pod web-1", "1/1 Running", "20s");
        assertNotEquals(node, set.nodeOf("web-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_22_with_all_nodes_lost_nothing_is_evicted_and_the_clocks_start_anew(String version) {
        Incident set =
                Incident.incident(version).threeZones().apply(Sets.web(3)).after("20s");
        List.of("z1", "z2", "z3").forEach(zone -> set.strike("zoneDown", zone));
        set.after("30m");
        for (String node : List.of("a", "b", "c")) {
            set.has("node", node, "NotReady");
        }
        assertEquals(0, terminating(set));
        set.runs("web-0").runs("web-1").runs("web-2");
        set.strike("zoneUp", "z1").strike("zoneUp", "z2").after("4m");
        assertEquals(0, terminating(set), "the pod of the node that stays away has its whole time again");
        set.after("3m");
        assertEquals(1, terminating(set));
        set.strike("zoneUp", "z3").after("1m").runs("web-0").runs("web-1").runs("web-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_23_three_of_five_nodes_of_a_zone_are_too_many(String version) {
        Incident set = Incident.incident(version);
        List.of("a", "b", "c", "d", "e").forEach(node -> set.node(node, "z1"));
        set.apply(Sets.apart(5)).after("20s");
        for (String node : List.of("a", "b", "c")) {
            set.strike("nodeDown", node);
        }
        set.after("30m");
        assertEquals(
                3,
                List.of("a", "b", "c").stream()
                        .filter(node -> !isReady(set, Kind.NODE, node))
                        .count());
        assertEquals(0, terminating(set), "all were detected in one pass, which is partial disruption");
        for (KubeObject pod : set.now().list(Kind.POD)) {
            boolean isLost = List.of("a", "b", "c").contains(set.nodeOf(pod.name()));
            set.runs(pod.name());
            assertEquals(!isLost, isReady(set, Kind.POD, pod.name()));
        }
        set.strike("nodeUp", "a").after("30m");
        assertEquals(2, terminating(set), "two of five are not");
        set.strike("nodeUp", "b").strike("nodeUp", "c").after("1m");
        assertEquals(0, terminating(set));
    }

    private static boolean isTainted(Incident incident, String node) {
        return incident.get(Kind.NODE, node).spec().array("taints").objects().stream()
                .anyMatch(taint -> "NoExecute".equals(taint.text("effect")));
    }

    @Test
    void row_23_only_those_found_before_the_zone_was_disrupted_are_evicted() {
        Incident set = Incident.incident("1.36");
        List.of("a", "b", "c", "d", "e").forEach(node -> set.node(node, "z1"));
        set.apply(Sets.apart(5)).after("20s");
        set.strike("nodeDown", "a")
                .after("20s")
                .strike("nodeDown", "b")
                .after("20s")
                .strike("nodeDown", "c");
        set.after("30m");
        assertEquals(2, terminating(set));
        assertEquals(
                List.of("a", "b"),
                Stream.of("a", "b", "c").filter(node -> isTainted(set, node)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void of_several_lost_nodes_one_is_dealt_with_every_ten_seconds(String version) {
        Incident set = Incident.incident(version);
        List.of("a", "b", "c", "d", "e", "f").forEach(node -> set.node(node, "z1"));
        set.apply(Sets.apart(6)).after("20s");
        set.strike("nodeDown", "a").strike("nodeDown", "b");
        set.until("get nodes", "NotReady", "2m");
        long before = terminating(set);
        while (terminating(set) == 0) {
            set.after("1s");
        }
        double first = set.clock();
        while (terminating(set) == 1) {
            set.after("500ms");
        }
        assertEquals(0, before);
        assertEquals(10, set.clock() - first, 1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_24_the_object_of_a_lost_node_is_deleted(String version) {
        Incident set =
                Incident.incident(version).threeZones().apply(Sets.web(3)).after("20s");
        String node = set.nodeOf("web-1");
        String uid = set.get(Kind.POD, "web-1").uid();
        set.strike("nodeDown", node).after("70s").kubectl("delete node " + node);
        boolean waits = !version.equals("1.11");
        set.after(waits ? "39s" : "100ms");
        assertEquals(uid, set.get(Kind.POD, "web-1").uid(), "the collector has not come round");
        set.after(waits ? "45s" : "25s").runs("web-1");
        assertNotEquals(node, set.nodeOf("web-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void row_17_a_lost_node_is_taken_out_of_service(String version) {
        Incident set =
                Incident.incident(version).threeZones().apply(Sets.web(3)).after("20s");
        String node = set.nodeOf("web-1");
        set.strike("nodeDown", node)
                .after("70s")
                .kubectl("taint node " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
                .after("300ms");
        assertTrue(set.get(Kind.POD, "web-1").isTerminating(), "at once");
        set.after("30s").runs("web-1");
        assertNotEquals(node, set.nodeOf("web-1"));
        Condition taken = Objects.requireNonNull(set.get(Kind.NODE, node).condition("Ready"));
        assertEquals("Unknown", taken.status());
    }
}
