package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that end, and are started again. */
class RestartTest {
    /** When the restarts of a pod rise to each count, in seconds of the clock. */
    private static List<Double> restarts(Incident incident, String pod, int count) {
        List<Double> times = new ArrayList<>();
        for (double limit = incident.clock() + 600; times.size() < count && incident.clock() < limit; ) {
            incident.after("100ms");
            if (Pods.restarts(incident, pod) > times.size()) {
                times.add(incident.clock());
            }
        }
        return times;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_3_a_container_that_crashes_at_its_start_is_started_later_and_later(String version) {
        Incident incident = Pods.nodes(
                        version,
                        "'app:v1': {start: 100ms, image: {present: true}, crash: {after: 1s},"
                                + " log: [{after: 500ms, text: no configuration}]}")
                .apply(Pods.set(1));
        List<Double> starts = restarts(incident, "web-0", 5);
        double late = version.equals("1.11") ? 17 : 0.5;
        double[] waits = {10, 20, 40, 80};
        for (int i = 0; i < waits.length; i++) {
            double gap = starts.get(i + 1) - starts.get(i) - 1;
            double most = version.equals("1.11") ? waits[i] + late : waits[i] * (1 + late) + 3;
            assertTrue(gap > waits[i] - 1 && gap < most, () -> "restarts at " + starts);
        }
        incident.until("get pod web-0", "0/1 Error 5", "5s");
        incident.until("get pod web-0", "0/1 CrashLoopBackOff 5", "200s");
        incident.shows(
                "describe pod web-0",
                version.equals("1.11")
                        ? "Back-off restarting failed container"
                        : "Back-off restarting failed container app in pod web-0_default(");
        incident.shows("logs -p web-0", "no configuration");

        String uid = incident.get(Kind.POD, "web-0").uid();
        incident.kubectl("delete pod web-0")
                .until("get pod web-0", "1/1 Running 0", version.equals("1.11") ? "15s" : "3s");
        assertNotEquals(uid, incident.get(Kind.POD, "web-0").uid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_4_a_program_that_goes_into_the_background_has_completed(String version) {
        Incident incident = Pods.nodes(
                        version, "'app:v1': {start: 100ms, image: {present: true}, crash: {after: 1s, exitCode: 0}}")
                .apply(Pods.set(1))
                .until("get pod web-0", "0/1 Completed", "10s")
                .until("get pod web-0", "0/1 CrashLoopBackOff", "2m")
                .until("get pod web-0", "0/1 Completed", "2m");
        incident.shows("describe pod web-0", "Last State: Terminated Reason: Completed Exit Code: 0");
        incident.kubectl("set image statefulset/web app=app:foreground").kubectl("delete pod web-0");
        incident.until("get pod web-0", "1/1 Running 0", "1m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_5_a_container_that_needs_more_than_its_limit_is_killed(String version) {
        Incident incident = Pods.nodes(
                        version, "'app:v1': {start: 100ms, ready: 5s, image: {present: true}, memory: 2Gi}")
                .apply(Pods.set(1, "", "resources: {limits: {memory: 1Gi}}"))
                .until("get pod web-0", "0/1 OOMKilled", "10s")
                .until("get pod web-0", "0/1 CrashLoopBackOff", "2m");
        incident.shows("describe pod web-0", "Last State: Terminated Reason: OOMKilled Exit Code: 137");
        incident.kubectl("set resources statefulset/web --limits=memory=3Gi").kubectl("delete pod web-0");
        incident.until("get pod web-0", "1/1 Running 0", "1m").after("10m").has("pod", "web-0", "1/1 Running 0");
    }

    @ParameterizedTest
    @CsvSource({"1.11, configMap, configmap", "1.36, configMap, configmap", "1.36, secret, secret"})
    void row_6_a_missing_source_of_configuration_is_looked_for_again(String version, String source, String said) {
        String kind = source.equals("secret") ? "Secret" : "ConfigMap";
        Incident incident = Pods.nodes(version, "")
                .apply(Pods.set(
                        1, "", "env: [{name: MODE, valueFrom: {" + source + "KeyRef: {name: settings, key: mode}}}]"))
                .until("get pod web-0", "0/1 CreateContainerConfigError", "20s")
                .after("60s");
        incident.shows("describe pod web-0", "Error: " + said + " \"settings\" not found");
        assertTrue(incident.countOf("not found") >= 4, incident.output());
        assertTrue(incident.countOf("not found") <= 8, incident.output());
        incident.apply("apiVersion: v1\nkind: " + kind + "\nmetadata: {name: settings}\ndata: {other: Zm9v}")
                .after("20s")
                .shows("describe pod web-0", "Error: couldn't find key mode in " + kind + " default/settings");
        incident.apply("apiVersion: v1\nkind: " + kind + "\nmetadata: {name: settings}\ndata: {mode: Zm9v}");
        incident.until("get pod web-0", "1/1 Running 0", "20s");
    }
}
