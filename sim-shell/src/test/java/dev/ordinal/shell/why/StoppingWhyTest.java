package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about stopping. */
@ExtendWith(RowsAreFreed.class)
class StoppingWhyTest {
    private static final String DRAIN = "lifecycle: {preStop: {exec: {command: [nodetool, drain]}}}";

    private static String patient(int grace, String spec) {
        return set(1, spec).replace("terminationGracePeriodSeconds: 10", "terminationGracePeriodSeconds: " + grace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_10_a_hook_hangs(String version) {
        cluster(version)
                .apply(patient(1800, app("app:v1", DRAIN)))
                .run("30s")
                .type("fault hookHangs web-0 preStop")
                .type("delete pod web-0 --wait=false")
                .run("5m")
                .why(
                        "sts/web",
                        "because pod/web-0 is being deleted for 5m; its containers have 25m left of their grace period"
                                + " of 30m",
                        "because container app runs its preStop hook (nodetool drain), which hangs since the fault"
                                + " hookHangs web-0 preStop is in force",
                        "fault hookEnds web-0 preStop",
                        "kubectl delete pod web-0 --force --grace-period=0")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_10_a_stop_that_takes_its_time_is_no_matter() {
        cluster("1.36", "\"app:v1\": {ready: 1s, preStop: {takes: 60s}, stop: {takes: 5s, exitCode: 143}}")
                .apply(patient(1800, app("app:v1", DRAIN)))
                .run("30s")
                .type("delete pod web-0 --wait=false")
                .run("20s")
                .why(
                        "pod/web-0",
                        "runs its preStop hook (nodetool drain), which takes 1m5s in all",
                        "All that it takes:")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_11_the_command_of_a_hook_is_not_in_the_image(String version) {
        cluster(
                        version,
                        "\"app:v1\": {ready: 1s, terminate: 3s, preStop: {exitCode: 127, output: 'nodetool: not"
                                + " found'}}")
                .apply(patient(30, app("app:v1", DRAIN)))
                .run("30s")
                .type("delete pod web-0 --wait=false")
                .run("1m")
                .why(
                        "pod/web-0",
                        "is Ready; the pod of its name before it had a preStop hook that failed, so that it got"
                                + " SIGTERM at once",
                        "because container app has a preStop hook (nodetool drain) that ends with exit code 127: its"
                                + " image has no such command")
                .way("take the hook away")
                .run("11m")
                .type("delete pod web-0")
                .run("1m")
                .why("pod/web-0", "it is as it should be")
                .without("preStop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_12_the_grace_period_is_shorter_than_the_drain(String version) {
        cluster(version, "\"app:v1\": {ready: 1s, preStop: {takes: 60s}}")
                .apply(patient(20, app("app:v1", DRAIN)))
                .run("30s")
                .type("delete pod web-0 --wait=false")
                .run("5s")
                .why(
                        "pod/web-0",
                        "container app needs 1m to stop, and has 20s: it is killed in the middle of it (exit code 137)",
                        "\"terminationGracePeriodSeconds\":90")
                .freed("pod/web-0 ready")
                .way("give the pods to come 90s to stop")
                .type("until pod/web-0 spec.terminationGracePeriodSeconds=90 within 5m")
                .type("until pod/web-0 ready within 1m")
                .type("delete pod web-0 --wait=false")
                .run("5s")
                .why("pod/web-0", "runs its preStop hook (nodetool drain), which takes 1m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_34_a_liveness_probe_fails_and_the_grace_period_is_long(String version) {
        cluster(version, "\"app:v1\": {ready: 0s, stop: {ignored: true}}")
                .apply(patient(1800, app("app:v1", "livenessProbe: {tcpSocket: {port: 9042}}")))
                .run("60s")
                .type("fault probeFails web-0 liveness")
                .run("5m")
                .why(
                        "pod/web-0",
                        "runs on with a container app that its kubelet wants to stop and start again",
                        "does not end by SIGTERM, and is killed only when its grace period of 30m is over, in 25m2")
                .freed("sts/web ready");
    }

    @Test
    void a_finalizer_holds_a_pod() {
        cluster("1.36")
                .apply(set(1, app("app:v1")))
                .run("30s")
                .type("patch pod web-0 -p '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'")
                .type("delete pod web-0 --wait=false")
                .run("1m")
                .why(
                        "pod/web-0",
                        "its containers have stopped, and its object stays until nobody holds it",
                        "because finalizer example.com/hold is still in its metadata")
                .freed("pod/web-0 ready");
    }
}
