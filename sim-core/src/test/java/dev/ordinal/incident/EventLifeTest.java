package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Kind;
import dev.ordinal.scenario.BehaviorText;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long events are kept, and how fast they are written. */
class EventLifeTest {
    private static final String QUICK = "'app:v1': {start: 100ms, ready: 1s, image: {present: true}}";

    private static long ofKubelets(Incident incident) {
        return incident.now().list(Kind.EVENT).stream()
                .filter(event ->
                        event.tree().object("source").text("component", "").equals("kubelet"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void an_hour_after_its_last_write_an_event_is_gone(String version) {
        Incident incident =
                Pods.nodes(version, QUICK).apply(Pods.set(1, "", "")).after("59m");
        incident.shows("describe pod web-0", "default-scheduler", "Started")
                .shows("get events", "SuccessfulCreate")
                .after("3m")
                .hides("describe pod web-0", "default-scheduler")
                .kubectl("get events");
        assertTrue(incident.output().contains("No resources found"), incident::output);
        assertTrue(incident.now().isQuiet(), "nothing was scheduled for that");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void what_is_said_again_later_is_counted_on(String version) {
        Pods.nodes(version, QUICK)
                .apply(Pods.set(1, "", ""))
                .after("4h")
                .kubectl("delete pod web-0")
                .after("1m")
                .shows("describe sts web", "(x2 over 4h", "reate Pod web-0 in StatefulSet web successful");
    }

    @Test
    void an_event_that_is_written_again_stays() {
        Pods.nodes("1.36", "'app:v1': {start: 100ms, ready: never, image: {present: true}}")
                .apply(Pods.set(1, "", "readinessProbe: {tcpSocket: {port: 9042}, periodSeconds: 10}"))
                .after("3h")
                .shows("describe pod web-0", "over 179m", "Readiness probe failed")
                .hides("describe pod web-0", "default-scheduler");
    }

    @Test
    void it_does_not_matter_when_one_looks() {
        Incident incident = Pods.nodes("1.36", QUICK).apply(Pods.set(1, "", "")).after("30m");
        var looked = incident.now();
        for (int minute = 31; minute <= 90; minute++) {
            looked = looked.runUntil(looked.now().plus(Duration.ofMinutes(1)), Trace.NONE, 1_000);
        }
        assertEquals(looked, incident.now().at(looked.now()));
        assertEquals(0, looked.list(Kind.EVENT).size());
    }

    /** In 1.11 a kubelet writes five events a second once it has written ten. */
    @Test
    void kubelets_of_old_fall_behind_with_their_events() {
        Incident old = crowd("1.11");
        Incident now = crowd("1.36");
        assertTrue(ofKubelets(old) < ofKubelets(now) - 10, () -> ofKubelets(old) + " of " + ofKubelets(now));
        assertEquals(ofKubelets(now.after("1m")), ofKubelets(old.after("1m")));
    }

    private static Incident crowd(String version) {
        return Incident.incident(version)
                .node("a", "z1")
                .real(BehaviorText.read(Pods.QUIET))
                .apply(Sets.web(12))
                .after("3s");
    }
}
