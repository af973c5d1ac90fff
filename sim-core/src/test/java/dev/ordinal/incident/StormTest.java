package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** So many events of one pod that the one that tells the cause is lost. */
class StormTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_35_counts_freeze_at_25_and_new_reasons_are_not_told(String version) {
        Incident incident = Pods.nodes(version, "'app:v1': {start: 100ms, ready: never, image: {present: true}}")
                .apply(Pods.set(1, "", "readinessProbe: {tcpSocket: {port: 9042}, periodSeconds: 1}"))
                .until("get pod web-0", "0/1 Running", "10s")
                .after("2m")
                .kubectl("describe pod web-0");
        int frozen = incident.countOf("Readiness probe failed");
        int others = version.equals("1.36") ? 0 : 3;
        assertEquals(25 - others, frozen, "events of other reasons have their share");
        incident.after("1m").kubectl("describe pod web-0");
        assertEquals(frozen, incident.countOf("Readiness probe failed"));

        incident.until("describe pod web-0", "(x2", "3m");
        while (incident.countOf("Readiness probe failed") == frozen) {
            incident.after("1s").kubectl("describe pod web-0");
        }
        int jumped = incident.countOf("Readiness probe failed");
        assertTrue(jumped > 250 && jumped < 310, () -> "jumped to " + jumped);

        incident.strike("containerCrash", "web-0 1")
                .after("3s")
                .strike("containerCrash", "web-0 1")
                .after("1m");
        incident.hides("describe pod web-0", "BackOff");
        assertTrue(Pods.restarts(incident, "web-0") >= 2, "the status tells it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_kubelet_that_was_restarted_counts_from_one_again(String version) {
        Incident incident = Pods.nodes(version, "'app:v1': {start: 100ms, ready: never, image: {present: true}}")
                .apply(Pods.set(1, "", "readinessProbe: {tcpSocket: {port: 9042}, periodSeconds: 10}"))
                .after("55s")
                .kubectl("describe pod web-0");
        int before = incident.countOf("Readiness probe failed");
        assertTrue(before >= 5, () -> "counted " + before);
        incident.strike("kubeletRestart", incident.nodeOf("web-0")).after("30s").kubectl("get events -o name");
        List<Long> counts = incident.now().list(Kind.EVENT).stream()
                .filter(event -> event.tree().text("message", "").startsWith("Readiness probe failed"))
                .map(event -> event.tree().number("count", 0))
                .toList();
        assertEquals(2, counts.size(), counts::toString);
        assertTrue(
                counts.contains((long) before) && counts.stream().anyMatch(count -> count < before), counts::toString);
    }
}
