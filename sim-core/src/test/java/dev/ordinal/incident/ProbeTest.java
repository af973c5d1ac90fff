package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes that fail, and what a kubelet makes of it. */
class ProbeTest {
    private static final String SLOW = "'app:v1': {start: 100ms, ready: 60s, terminate: 1s, image: {present: true}}";

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_7_readiness_never_comes_and_an_ordered_set_stops_there(String version) {
        Incident incident = Pods.nodes(version, "'app:v1': {start: 100ms, ready: never, image: {present: true}}")
                .apply(Pods.set(3, "", "readinessProbe: {httpGet: {path: /ready, port: 8080}, periodSeconds: 5}"))
                .until("get pod web-0", "0/1 Running", "10s")
                .after("10m");
        incident.shows("get statefulset web", version.equals("1.11") ? "web 3 1 10m" : "web 0/3")
                .has("pod", "web-0", "0/1 Running 0")
                .hides("get pods", "web-1")
                .shows("describe pod web-0", "Readiness probe failed: HTTP probe failed with statuscode: 503");
        int count = incident.countOf("Readiness probe failed");
        assertTrue(count >= 20 && count <= 130, () -> "each period until events run out: " + count);

        incident.kubectl("set image statefulset/web app=app:v2").after("1m").shows("describe pod web-0", "app:v1");
        incident.kubectl("delete pod web-0");
        incident.until("get pod web-2", "1/1 Running 0", "3m");
    }

    @Test
    void row_8_a_probe_slower_than_its_timeout_has_failed() {
        String busy = "'app:v1': {start: 100ms, ready: 0s, terminate: 1s, image: {present: true},"
                + " probes: {readiness: [{passes: true, takes: 2s}]}}";
        String probe = "readinessProbe: {exec: {command: [nodetool, status]}, timeoutSeconds: %s}";
        Incident incident = Pods.nodes("1.36", busy)
                .apply(Pods.set(1, "", probe.formatted(1)))
                .after("60s");
        incident.has("pod", "web-0", "0/1 Running 0")
                .shows(
                        "describe pod web-0",
                        "Readiness probe failed: command timed out: \"nodetool status\" timed out after 1s");
        incident.apply(Pods.set(1, "", probe.formatted(5))).kubectl("delete pod web-0");
        incident.until("get pod web-0", "1/1 Running 0", "30s").hides("describe pod web-0", "timed out");
    }

    @Test
    void row_8_in_1_11_nobody_minds() {
        Pods.nodes(
                        "1.11",
                        "'app:v1': {start: 100ms, ready: 0s, terminate: 1s, image: {present: true},"
                                + " probes: {readiness: [{passes: true, takes: 2s}]}}")
                .apply(Pods.set(1, "", "readinessProbe: {exec: {command: [nodetool, status]}, timeoutSeconds: 1}"))
                .until("get pod web-0", "1/1 Running 0", "30s")
                .after("10m")
                .has("pod", "web-0", "1/1 Running 0")
                .hides("describe pod web-0", "Unhealthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_9_a_liveness_probe_kills_what_starts_slowly_until_it_is_given_time(String version) {
        String tight = "livenessProbe: {tcpSocket: {port: 9042}, initialDelaySeconds: 10, periodSeconds: 5}";
        Incident incident =
                Pods.nodes(version, SLOW).apply(Pods.set(1, "", tight)).until("get pod web-0", "Running 0", "10s");
        double began = incident.clock();
        incident.until("get pod web-0", "Running 1", "1m");
        double killed = incident.clock() - began;
        assertTrue(killed > 10 + 2 * 5 && killed < 10 + 3 * 5 + 4, () -> "restarted after " + killed);
        incident.shows(
                        "describe pod web-0",
                        "Liveness probe failed: dial tcp 10.2.0.",
                        ":9042: connect: connection refused")
                .prints(
                        version.equals("1.11")
                                ? "Killing container with id docker://app:Container failed liveness probe.. Container"
                                        + " will be killed and recreated."
                                : "Container app failed liveness probe, will be restarted");
        incident.until("get pod web-0", "Running 2", "1m").until("get pod web-0", "Running 3", "2m");

        String startup = "startupProbe: {tcpSocket: {port: 9042}, failureThreshold: 30}, ";
        String patient = version.equals("1.11") ? tight.replace("10", "90") : startup + tight;
        incident.apply(Pods.set(1, "", patient)).kubectl("delete pod web-0").after("30s");
        incident.has("pod", "web-0", "Running 0").after("10m").has("pod", "web-0", "1/1 Running 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_34_a_container_that_fails_its_liveness_probe_takes_all_its_grace(String version) {
        boolean announces = !version.equals("1.11");
        Incident incident = Pods.nodes(
                        version, "'app:v1': {start: 100ms, ready: 0s, image: {present: true}, stop: {ignored: true}}")
                .apply(Pods.set(1, "terminationGracePeriodSeconds: 1800", "livenessProbe: {tcpSocket: {port: 9042}}"))
                .until("get pod web-0", "1/1 Running 0", "10s")
                .strike("probeFails", "web-0 liveness");
        double struck = incident.clock();
        incident.after("60s");
        if (announces) {
            incident.shows("describe pod web-0", "Container app failed liveness probe, will be restarted");
        } else {
            incident.hides("describe pod web-0", "Killing");
        }
        incident.after("28m").has("pod", "web-0", "1/1 Running 0").kubectl("describe pod web-0");
        assertEquals(1, incident.countOf("Started"), "no second start");
        incident.strike("probePasses", "web-0 liveness").until("get pod web-0", "1/1 Running 1", "5m");
        double restarted = incident.clock() - struck;
        assertTrue(restarted > 1800 + 20 && restarted < 1800 + 40, () -> "restarted after " + restarted);
        incident.shows("describe pod web-0", "Exit Code: 137");
    }

    @Test
    void row_34_a_probe_with_a_grace_of_its_own_is_quicker() {
        Pods.nodes("1.36", "'app:v1': {start: 100ms, ready: 0s, image: {present: true}, stop: {ignored: true}}")
                .apply(Pods.set(
                        1,
                        "terminationGracePeriodSeconds: 1800",
                        "livenessProbe: {tcpSocket: {port: 9042}, terminationGracePeriodSeconds: 10}"))
                .until("get pod web-0", "1/1 Running 0", "10s")
                .strike("probeFails", "web-0 liveness")
                .until("get pod web-0", "Running 1", "50s");
    }
}
