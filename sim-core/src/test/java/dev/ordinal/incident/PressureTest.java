package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Setup;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import dev.ordinal.testing.Timeline;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that run out of memory. */
class PressureTest {
    private static final String GREEDY =
            "'app:v1': {start: 100ms, ready: 0s, terminate: 1s, memory: 5Gi, image: {present: true}}";

    private static boolean isShort(Incident incident, String node) {
        Condition condition =
                Objects.requireNonNull(incident.get(Kind.NODE, node).condition("MemoryPressure"));
        return condition.isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.11 | The node was low on resource: memory. Container app was using 5Gi, which exceeds its request of"
                        + " 4Gi.",
                "1.36 | The node was low on resource: memory. Threshold quantity: 100Mi, available: 52Mi. Container app"
                        + " was using 5Gi, request is 4Gi, has larger consumption of memory."
            })
    void row_29_a_node_short_of_memory_evicts_and_the_set_makes_the_pod_again(String version, String message) {
        Incident incident = Pods.nodes(version, GREEDY);
        Timeline timeline = new Timeline(Setup.ZERO);
        incident.tracing(timeline)
                .apply(Pods.set(1, "", "resources: {requests: {memory: 4Gi}}"))
                .after("20s")
                .runs("web-0");
        String node = incident.nodeOf("web-0");
        String uid = incident.get(Kind.POD, "web-0").uid();
        incident.strike("memoryShort", node + " 52Mi").after("12s");
        assertTrue(isShort(incident, node));
        incident.shows("get events", "EvictionThresholdMet", "Attempting to reclaim memory", message);
        timeline.saysInOrder("Pod/web-0 phase=Failed", "Pod/web-0 deleted");
        assertEquals(2, timeline.count("Pod/web-0 created"));
        assertEquals(1, timeline.count("Pod/web-0 reason=Evicted"));
        incident.until("get pod web-0", "1/1 Running 0", "20s");
        assertNotEquals(uid, incident.get(Kind.POD, "web-0").uid());
        assertNotEquals(node, incident.nodeOf("web-0"), "the node is tainted, or refuses");

        incident.after("4m").shows("get nodes", node + " Ready");
        assertTrue(isShort(incident, node), "for five minutes more");
        incident.after("3m");
        assertFalse(isShort(incident, node));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_29_a_pod_that_keeps_to_its_request_is_not_the_one_to_go(String version) {
        Incident incident = Pods.nodes(
                        version,
                        GREEDY + "\n'store:v1': {start: 100ms, ready: 0s, memory: 6Gi, image: {present: true}}")
                .kubectl("cordon b")
                .kubectl("cordon c")
                .apply(Pods.set(1, "", "resources: {requests: {memory: 6Gi}, limits: {memory: 6Gi}}")
                        .replace("app:v1", "store:v1"))
                .apply(Pods.set(1, "", "resources: {requests: {memory: 1Gi}}").replace("web", "greedy"))
                .after("20s")
                .runs("web-0")
                .runs("greedy-0");
        String store = incident.get(Kind.POD, "web-0").uid();
        String greedy = incident.get(Kind.POD, "greedy-0").uid();
        incident.kubectl("uncordon b")
                .strike("memoryShort", "a 52Mi")
                .after("1m")
                .runs("web-0")
                .runs("greedy-0");
        assertEquals(store, incident.get(Kind.POD, "web-0").uid());
        assertNotEquals(greedy, incident.get(Kind.POD, "greedy-0").uid());
    }
}
