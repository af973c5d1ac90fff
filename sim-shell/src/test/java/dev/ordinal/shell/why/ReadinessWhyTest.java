package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about containers that run and are not ready. */
@ExtendWith(RowsAreFreed.class)
class ReadinessWhyTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_7_a_pod_that_never_gets_ready(String version) {
        cluster(version, "\"app:v2\": {ready: never}")
                .apply(set(3, app("app:v2", "readinessProbe: {httpGet: {path: /ready, port: 8080}}")))
                .run("2m")
                .why(
                        "pod/web-1",
                        "because sts/web waits for web-0, and makes no pod behind it until it is Running and Ready",
                        "runs, and its container app is not ready: its readiness probe (GET :8080/ready) does not pass",
                        "| Readiness probe failed: HTTP probe failed with statuscode: 503",
                        "nobody takes its place, since a pod that only is not ready is never replaced")
                .freed("sts/web ready");
    }

    @Test
    void row_7_a_probe_that_a_fault_lets_fail() {
        cluster("1.36")
                .apply(set(1, app("app:v1", "readinessProbe: {tcpSocket: {port: 9042}}")))
                .run("30s")
                .type("fault probeFails web-0 readiness")
                .run("1m")
                .why("pod/web-0", "since the fault probeFails web-0 readiness is in force")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_7_a_pod_that_needs_its_time_is_no_matter() {
        cluster("1.36", "\"app:v1\": {ready: 60s}")
                .apply(set(1, app("app:v1", "readinessProbe: {tcpSocket: {port: 9042}}")))
                .run("30s")
                .why("pod/web-0", "passes it 1m after its start, in 3")
                .freed("pod/web-0 ready", "40s");
    }

    @Test
    void row_8_a_probe_that_waits_for_less_than_the_answer_takes() {
        cluster("1.36", "\"app:v1\": {probes: {readiness: [{passes: true, takes: 1500ms}]}}")
                .apply(set(1, app("app:v1", "readinessProbe: {exec: {command: [nodetool, status]}}")))
                .run("65s")
                .why(
                        "pod/web-0",
                        "command timed out: \"nodetool status\" timed out after 1s",
                        "because container app takes 1.5s to answer, and the probe waits 1s (timeoutSeconds)",
                        "\"timeoutSeconds\":5")
                .freed("pod/web-0 ready");
    }

    @Test
    void in_1_11_nobody_looks_at_the_timeout_of_a_command() {
        cluster("1.11", "\"app:v1\": {probes: {readiness: [{passes: true, takes: 1500ms}]}}")
                .apply(set(1, app("app:v1", "readinessProbe: {exec: {command: [nodetool, status]}}")))
                .run("65s")
                .why("pod/web-0", "it is as it should be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_9_a_liveness_probe_that_gives_up_before_the_program_is_up(String version) {
        cluster(version, "\"app:v1\": {ready: 60s, terminate: 1s}")
                .apply(set(
                        1,
                        app(
                                "app:v1",
                                "livenessProbe: {tcpSocket: {port: 9042}, initialDelaySeconds: 10}",
                                "readinessProbe: {tcpSocket: {port: 9042}}")))
                .run("2m")
                .why(
                        "pod/web-0",
                        "its liveness probe (port 9042) failed 3 times in a row",
                        "takes 1m from its start until it answers, and the liveness probe gives up after 40s",
                        "\"initialDelaySeconds\":90")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_35_events_are_held_back(String version) {
        cluster(version, "\"app:v1\": {ready: never}")
                .apply(set(
                        1,
                        app(
                                "app:v1",
                                "imagePullPolicy: Always",
                                "readinessProbe: {tcpSocket: {port: 9042}, periodSeconds: 1}")))
                .run("3m")
                .type("fault containerCrash web-0 1")
                .run("3m")
                .type("fault imageMissing app:v1")
                .type("fault containerCrash web-0 1")
                .run("4m")
                .why(
                        "pod/web-0",
                        "events about pod/web-0 are held back: after 25 of one object kubelet tells only one in 5m")
                .tells(
                        "kubectl get pod web-0 -o jsonpath={.status.containerStatuses[*].state}",
                        "fault imageBack app:v1")
                .freed("pod/web-0 status.containerStatuses[0].state.running exists")
                .type("kubectl get pod web-0 -o jsonpath={.status.containerStatuses[*].state}")
                .tells("waiting")
                .type("describe pod web-0")
                .without("Failed to pull image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_hook_that_hangs_after_the_start(String version) {
        cluster(version, "\"app:v1\": {ready: 1s, postStart: {takes: forever}}")
                .apply(set(1, app("app:v1", "lifecycle: {postStart: {exec: {command: [join, ring]}}}")))
                .run("2m")
                .why(
                        "pod/web-0",
                        "runs its postStart hook (join ring) for 1m5",
                        "it hangs, and a hook has no time limit of its own")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_hook_that_is_made_to_hang_after_the_start(String version) {
        cluster(version, "\"app:v1\": {start: 10s, ready: 1s}")
                .apply(set(1, app("app:v1", "lifecycle: {postStart: {exec: {command: [join, ring]}}}")))
                .run("3s")
                .type("fault hookHangs web-0 postStart")
                .run("2m")
                .why(
                        "pod/web-0",
                        "it hangs since the fault hookHangs web-0 postStart is in force",
                        "fault hookEnds web-0 postStart")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_hook_that_fails_after_the_start(String version) {
        cluster(version, "\"app:v1\": {ready: 1s, postStart: {exitCode: 5}}")
                .apply(set(1, app("app:v1", "lifecycle: {postStart: {exec: {command: [join, ring]}}}")))
                .run("2m")
                .why("pod/web-0", "its postStart hook failed", "has a hook (join ring) that ends with exit code 5")
                .freed("pod/web-0 ready");
    }

    @Test
    void a_pod_that_waits_for_somebody_elses_condition() {
        cluster("1.36")
                .apply(set(1, "readinessGates: [{conditionType: example.com/joined}]\n" + app("app:v1")))
                .run("1m")
                .why(
                        "pod/web-0",
                        "has all its containers ready, and it is Ready only when somebody sets its condition"
                                + " example.com/joined to True");
    }
}
