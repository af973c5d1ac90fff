package dev.ordinal.table;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static dev.ordinal.table.Samples.pod;
import static dev.ordinal.table.Samples.restarted;
import static dev.ordinal.table.Samples.running;
import static dev.ordinal.table.Samples.terminated;
import static dev.ordinal.table.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** READY, STATUS and RESTARTS of pods in the states that they go through. */
class PodStatusTest {
    private static void shows(KubeObject pod, String ready, String status, String restarts, String oldRestarts) {
        assertEquals(List.of(ready, status, restarts), cells(pod, Dialect.V1_36));
        assertEquals(List.of(ready, status, restarts), cells(pod, Dialect.V1_32_ON_1_26));
        assertEquals(List.of(ready, status, oldRestarts), cells(pod, Dialect.V1_10));
    }

    private static void shows(KubeObject pod, String ready, String status) {
        shows(pod, ready, status, "0", "0");
    }

    private static List<String> cells(KubeObject pod, Dialect dialect) {
        return Tables.of(Kind.POD, List.of(pod), Samples.NOW, dialect, TableOptions.PLAIN)
                .rows()
                .getFirst()
                .subList(1, 4);
    }

    private static KubeObject deleted(KubeObject pod) {
        return pod.with(Json.of(Samples.ago(1)), "metadata", "deletionTimestamp");
    }

    private static KubeObject initialising(Json.Obj... statuses) {
        return pod("p", 5, "Pending")
                .with(array(object("name", "cassandra"), object("name", "second")), "spec", "initContainers")
                .with(array(statuses), "status", "initContainerStatuses");
    }

    private static KubeObject two(String ready, Json.Obj first, Json.Obj second) {
        return pod("p", 5, "Running", first, second)
                .with(array(object("name", "a"), object("name", "b")), "spec", "containers")
                .with(array(object("type", "Ready", "status", ready)), "status", "conditions");
    }

    @Test
    void a_pod_on_its_way_up() {
        shows(pod("p", 5, ""), "0/1", "");
        shows(pod("p", 5, "Pending"), "0/1", "Pending");
        shows(pod("p", 5, "Pending", waiting("ContainerCreating")), "0/1", "ContainerCreating");
        shows(pod("p", 5, "Pending", waiting("ImagePullBackOff")), "0/1", "ImagePullBackOff");
        shows(pod("p", 5, "Running", running(false)), "0/1", "Running");
        shows(pod("p", 5, "Running", running(true)), "1/1", "Running");
    }

    @Test
    void a_pod_that_crashes() {
        shows(
                pod("p", 900, "Running", restarted(waiting("CrashLoopBackOff"), 3, 313)),
                "0/1",
                "CrashLoopBackOff",
                "3 (5m13s ago)",
                "3");
        shows(pod("p", 900, "Running", restarted(running(true), 1, 313)), "1/1", "Running", "1 (5m13s ago)", "1");
        shows(pod("p", 5, "Running", terminated(2, "")), "0/1", "ExitCode:2");
        shows(pod("p", 5, "Running", terminated(1, "Error")), "0/1", "Error");
        shows(
                pod("p", 5, "Running", object("state", object("terminated", object("exitCode", 137, "signal", 9)))),
                "0/1",
                "Signal:9");
    }

    @Test
    void init_containers_say_how_far_they_are() {
        shows(initialising(terminated(0, "Completed"), running(false)), "0/1", "Init:1/2");
        shows(
                initialising(restarted(waiting("CrashLoopBackOff"), 2, 96)),
                "0/1",
                "Init:CrashLoopBackOff",
                "2 (96s ago)",
                "2");
        shows(initialising(waiting("PodInitializing")), "0/1", "Init:0/2");
        shows(initialising(terminated(1, "Error")), "0/1", "Init:Error");
        shows(initialising(terminated(1, "")), "0/1", "Init:ExitCode:1");
    }

    @Test
    void a_pod_with_a_finished_container_depends_on_the_other() {
        assertEquals(
                List.of("1/2", "NotReady", "0"),
                cells(two("False", terminated(0, "Completed"), running(true)), Dialect.V1_36));
        assertEquals(
                List.of("1/2", "Running", "0"),
                cells(two("True", terminated(0, "Completed"), running(true)), Dialect.V1_36));
        assertEquals(
                List.of("1/2", "Completed", "0"),
                cells(two("False", terminated(0, "Completed"), running(true)), Dialect.V1_10));
        assertEquals(
                List.of("0/2", "Error", "0"),
                cells(two("False", terminated(0, "Completed"), terminated(1, "Error")), Dialect.V1_36));
        shows(
                two("False", restarted(waiting("CrashLoopBackOff"), 7, 31), running(false)),
                "0/2",
                "CrashLoopBackOff",
                "7 (31s ago)",
                "7");
    }

    @Test
    void a_pod_that_is_being_deleted() {
        shows(deleted(pod("p", 5, "Running", running(true))), "1/1", "Terminating");
        shows(
                deleted(pod("p", 5, "Running", running(true))).with(Json.of("NodeLost"), "status", "reason"),
                "1/1",
                "Unknown");
        KubeObject failed = deleted(pod("p", 5, "Failed", terminated(1, "Error")));
        assertEquals("Error", cells(failed, Dialect.V1_36).get(1));
        assertEquals("Terminating", cells(failed, Dialect.V1_10).get(1));
    }

    @Test
    void an_evicted_pod_and_one_behind_a_gate() {
        shows(pod("p", 5, "Failed").with(Json.of("Evicted"), "status", "reason"), "0/1", "Evicted");
        KubeObject gated = pod("p", 5, "Pending")
                .with(
                        array(object("type", "PodScheduled", "status", "False", "reason", "SchedulingGated")),
                        "status",
                        "conditions");
        assertEquals("SchedulingGated", cells(gated, Dialect.V1_36).get(1));
        assertEquals("Pending", cells(gated, Dialect.V1_10).get(1));
    }

    @Test
    void sidecars_count_as_containers() {
        KubeObject pod = pod("p", 900, "Running", running(true))
                .with(array(object("name", "side", "restartPolicy", "Always")), "spec", "initContainers")
                .with(
                        array(restarted(running(true), 2, 90)
                                .with("name", "side")
                                .with("started", true)),
                        "status",
                        "initContainerStatuses");
        assertEquals(List.of("2/2", "Running", "2 (90s ago)"), cells(pod, Dialect.V1_36));
    }
}
