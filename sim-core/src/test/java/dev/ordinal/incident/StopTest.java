package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that stop slowly, or not in time. */
class StopTest {
    private static final String HOOK = "lifecycle: {preStop: {exec: {command: [/bin/sh, -c, nodetool drain]}}}";

    private static String image(String more) {
        return "'app:v1': {start: 100ms, ready: 0s, terminate: 3s, image: {present: true}, " + more + "}";
    }

    private static String onDelete(String pod) {
        return Pods.set(1, pod, "").replace("serviceName", "updateStrategy: {type: OnDelete}\n  serviceName");
    }

    /** How long the pod of this uid stays, in seconds. */
    private static double gone(Incident incident, String uid, String limit) {
        double began = incident.clock();
        incident.until("get pod web-0 -o jsonpath={.metadata.uid}{\" \"}{.status.phase}", " Pending", limit);
        assertTrue(!incident.get(Kind.POD, "web-0").uid().equals(uid), "the same pod");
        return incident.clock() - began;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_10_a_pre_stop_hook_that_hangs_takes_all_the_grace_and_nobody_can_hurry_it(String version) {
        Incident incident = Pods.nodes(version, image("preStop: {takes: forever}, stop: {ignored: true}"))
                .apply(Pods.set(1, "terminationGracePeriodSeconds: 1800", HOOK))
                .after("20s")
                .runs("web-0")
                .kubectl("delete pod web-0 --wait=false");
        double deleted = incident.clock();
        incident.after("10m")
                .has("pod", "web-0", "1/1 Terminating 0")
                .kubectl("delete pod web-0 --grace-period=5 --wait=false")
                .after("10m")
                .has("pod", "web-0", "1/1 Terminating 0")
                .hides("describe pod web-0", "FailedPreStopHook");
        incident.until("describe pod web-0", "Exit Code: 137", "11m");
        double killed = incident.clock() - deleted;
        assertTrue(killed >= 1802 && killed < 1805, () -> "killed after " + killed);
        incident.shows(
                "describe pod web-0",
                "FailedPreStopHook",
                version.equals("1.11")
                        ? "Exec lifecycle hook ([/bin/sh -c nodetool drain]) for Container \"app\""
                        : "PreStopHook failed");
        incident.until("get pod web-0", "1/1 Running 0", "30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_10_force_frees_the_name_while_the_process_may_run_on(String version) {
        Incident incident = Pods.nodes(version, image("preStop: {takes: forever}"))
                .apply(Pods.set(1, "terminationGracePeriodSeconds: 1800", HOOK))
                .after("20s")
                .kubectl("delete pod web-0 --wait=false")
                .after("60s")
                .kubectl("delete pod web-0 --grace-period=0 --force");
        incident.until("get pod web-0", "1/1 Running 0", "10s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_11_a_pre_stop_command_that_the_image_lacks_does_not_hold_the_stop_up(String version) {
        Incident incident = Pods.nodes(version, image("preStop: {exitCode: 127, output: not found}"))
                .apply(Pods.set(1, "terminationGracePeriodSeconds: 1800", HOOK))
                .after("20s")
                .kubectl("delete pod web-0 --wait=false")
                .after("2s");
        incident.has("pod", "web-0", "1/1 Terminating 0")
                .shows(
                        "describe pod web-0",
                        "FailedPreStopHook",
                        version.equals("1.11")
                                ? "Exec lifecycle hook ([/bin/sh -c nodetool drain]) for Container \"app\" in Pod"
                                : "PreStopHook failed");
        String uid = incident.get(Kind.POD, "web-0").uid();
        double rest = gone(incident, uid, "30s");
        assertTrue(rest < (version.equals("1.11") ? 14 : 5), () -> "gone after " + rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_12_a_grace_shorter_than_the_drain_ends_in_a_kill_and_a_longer_one_is_for_new_pods(String version) {
        Incident incident = Pods.nodes(version, image("stop: {takes: 20s}"))
                .apply(onDelete("terminationGracePeriodSeconds: 10"))
                .after("20s")
                .apply(onDelete("terminationGracePeriodSeconds: 60"))
                .prints("configured")
                .kubectl("delete pod web-0 --wait=false");
        double deleted = incident.clock();
        incident.until("describe pod web-0", "Exit Code: 137", "30s");
        double killed = incident.clock() - deleted;
        assertTrue(killed >= 10 && killed < 13, () -> "killed after " + killed);

        incident.until("get pod web-0", "1/1 Running 0", "30s").kubectl("delete pod web-0 --wait=false");
        double whole = gone(incident, incident.get(Kind.POD, "web-0").uid(), "40s");
        assertTrue(whole > 19 && whole < 34, () -> "gone after " + whole);
    }
}
