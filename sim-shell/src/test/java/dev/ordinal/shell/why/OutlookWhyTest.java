package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What time alone does about it, as {@code why} tells it. */
class OutlookWhyTest {
    private static final String BY_ITSELF = "let time run: it ends by itself";

    @Test
    void a_crash_loop_in_which_the_pod_is_ready_for_a_while_does_not_end() {
        cluster("1.36", "\"app:v1\": {ready: 0s, crash: {after: 30s, exitCode: 1}}")
                .apply(set(1, app("app:v1")))
                .run("5m")
                .why("pod/web-0", "ends by itself with exit code 1 30s after each start")
                .without(BY_ITSELF);
    }

    @Test
    void a_pod_that_will_crash_again_is_waited_for_until_it_no_longer_does() {
        cluster("1.36", "\"app:v1\": {ready: 0s, crash: {after: 5s, exitCode: 1, times: 3}}")
                .apply(set(1, app("app:v1")))
                .type("until pod/web-0 ready")
                .type("until pod/web-0 unready")
                .why("pod/web-0", BY_ITSELF, "    run ")
                .way("let time run")
                .why("pod/web-0", "it is as it should be");
    }

    @Test
    void what_takes_hours_is_no_way_out() {
        cluster("1.36", "\"app:v1\": {ready: 0s, stop: {ignored: true}}")
                .apply(set(1, app("app:v1"))
                        .replace("terminationGracePeriodSeconds: 10", "terminationGracePeriodSeconds: 10800"))
                .run("10s")
                .type("delete pod web-0 --wait=false")
                .run("10s")
                .why("pod/web-0", "is killed when the grace period is over")
                .without(BY_ITSELF);
    }

    @Test
    void a_node_whose_memory_is_back_takes_pods_again_after_a_while() {
        cluster("1.36", List.of("node-a"), "\"app:v1\": {ready: 0s, memory: 2Gi}")
                .apply(set(1, app("app:v1", "resources: {requests: {memory: 1Gi}}")))
                .run("1m")
                .type("fault memoryShort node-a 52Mi")
                .run("1m")
                .type("fault nodeUp node-a")
                .why(
                        "node/node-a",
                        BY_ITSELF,
                        "until node/node-a status.conditions[type=MemoryPressure].status == False")
                .way("let time run")
                .why("node/node-a", "it is as it should be");
    }

    @Test
    void the_overview_looks_ahead_for_all_at_once() {
        cluster("1.36", "\"app:v1\": {ready: 30s}")
                .apply(set(2, app("app:v1", "readinessProbe: {tcpSocket: {port: 1}}")))
                .run("10s")
                .why("", "All that it takes:", BY_ITSELF, "until sts/web ready");
    }
}
