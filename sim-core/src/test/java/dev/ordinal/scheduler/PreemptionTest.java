package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.node;
import static dev.ordinal.scheduler.Things.on;
import static dev.ordinal.scheduler.Things.pod;
import static dev.ordinal.scheduler.Things.requesting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scheduler does for a pod that needs the room of others, and when. */
class PreemptionTest {
    private static final String NO_ROOM = "0/1 nodes are available: 1 Insufficient cpu.";
    private static final String WAITS = "preemption: not eligible due to a terminating pod on the nominated node.";

    private static KubeObject priority(String name, int value) {
        return KubeObject.of(Kind.PRIORITY_CLASS, Json.object("metadata", Json.object("name", name), "value", value));
    }

    private static KubeObject low(String name) {
        return on(requesting(pod(name), "2", "1Gi"), "a");
    }

    private static KubeObject of(String priority, String name, String cpu) {
        return requesting(pod(name).with(Json.of(priority), "spec", "priorityClassName"), cpu, "1Gi");
    }

    /** A full node, and a second later a pod that is worth more than both pods on it. */
    private static Stage full(String release) {
        return new Stage(release)
                .create(0, node("a"), priority("mid", 100), priority("high", 1000), low("low-0"), low("low-1"))
                .create(1, of("high", "high-0", "4"));
    }

    private static List<String> told(Stage stage) {
        return stage.rows().stream().map(row -> row.what() + ", " + row.text()).toList();
    }

    private static KubeObject live(Stage stage, String pod) {
        return Objects.requireNonNull(stage.get(Kind.POD, pod));
    }

    @Test
    void in_1_11_the_pod_tells_first_and_then_one_after_the_other_goes() {
        assertEquals(
                List.of(
                        "pod high-0, unscheduled",
                        "FailedScheduling, " + NO_ROOM,
                        "pod high-0, nominated a",
                        "pod low-0, on a",
                        "pod low-1, on a",
                        "Preempted, by default/high-0 on node a",
                        "Preempted, by default/high-0 on node a"),
                told(full("1.11").run(2)));
    }

    @Test
    void in_1_26_all_are_marked_and_deleted_before_the_pod_tells() {
        assertEquals(
                List.of(
                        "pod low-0, on a",
                        "pod low-1, on a",
                        "pod low-0, on a",
                        "pod low-1, on a",
                        "pod high-0, nominated a",
                        "Preempted, Preempted by a pod on node a",
                        "Preempted, Preempted by a pod on node a",
                        "FailedScheduling, " + NO_ROOM),
                told(full("1.26").run(2)));
    }

    @Test
    void in_1_36_the_last_goes_after_the_others_and_the_pod_tells_meanwhile() {
        Stage stage = full("1.36").run(2);
        String preempted =
                "Preempted, Preempted by pod " + live(stage, "high-0").uid() + " on node a";
        assertEquals(
                List.of(
                        "pod high-0, nominated a",
                        "pod low-0, on a",
                        "FailedScheduling, " + NO_ROOM,
                        "pod low-0, on a",
                        "pod low-1, on a",
                        preempted,
                        "pod low-1, on a",
                        preempted),
                told(stage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void who_makes_room_ends_with_its_own_grace_and_says_why(String release) {
        KubeObject victim = live(full(release).run(2), "low-0");
        assertEquals(30, victim.metadata().number("deletionGracePeriodSeconds", 0));
        Condition target = victim.condition("DisruptionTarget");
        assertEquals(!release.equals("1.11"), target != null);
        if (target != null) {
            assertTrue(target.isTrue());
            assertEquals("PreemptionByScheduler", target.reason());
            assertEquals("default-scheduler: preempting to accommodate a higher priority pod", target.message());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void the_pod_waits_for_all_that_end_and_then_goes_to_its_node(String release) {
        Stage stage = full(release).delete(11, Kind.POD, "low-0").run(15);
        assertEquals("nominated a", stage.last("pod high-0").text());
        String message = stage.last("FailedScheduling").text();
        assertTrue(release.equals("1.26") || message.contains(WAITS), message);
        Condition scheduled = Objects.requireNonNull(live(stage, "high-0").condition("PodScheduled"));
        assertTrue(Objects.requireNonNull(scheduled.message()).contains(WAITS), "the condition tells it in 1.26, too");
        stage.delete(20, Kind.POD, "low-1").run(25);
        long bound = stage.boundAt("high-0");
        assertTrue(bound > 20_000 && bound < 20_030, () -> "bound at " + bound);
        assertFalse(stage.rows().stream()
                .anyMatch(row -> row.at().toSeconds() > 2 && row.what().equals("Preempted")));
    }

    @Test
    void in_1_11_each_heartbeat_tries_it_again_and_it_is_bound_when_the_room_is_there() {
        Stage stage = full("1.11")
                .delete(11, Kind.POD, "low-0")
                .delete(20, Kind.POD, "low-1")
                .run(25);
        long bound = stage.boundAt("high-0");
        assertTrue(bound > 20_000 && bound < 20_030, () -> "bound at " + bound);
        assertEquals(2, preempted(stage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void nobody_steals_the_room_while_it_is_made(String release) {
        Stage stage = full(release)
                .delete(11, Kind.POD, "low-0")
                .create(12, of("mid", "mid-0", "1"))
                .delete(20, Kind.POD, "low-1")
                .run(40);
        assertTrue(stage.boundAt("high-0") > 0);
        assertEquals(-1, stage.boundAt("mid-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_greater_pod_takes_the_node_that_was_kept_for_a_lesser_one(String release) {
        Stage stage = new Stage(release)
                .create(0, node("a"), priority("mid", 100), priority("high", 1000), low("low-0"), low("low-1"))
                .create(1, of("mid", "mid-0", "4"))
                .create(3, of("high", "high-0", "4"))
                .delete(10, Kind.POD, "low-0")
                .delete(10, Kind.POD, "low-1")
                .run(30);
        assertTrue(told(stage).contains("pod mid-0, nominated a"));
        assertFalse(live(stage, "mid-0").status().has("nominatedNodeName"));
        assertTrue(stage.boundAt("high-0") > 0);
        assertEquals(-1, stage.boundAt("mid-0"));
    }

    @ParameterizedTest
    @CsvSource({"1.11, 1.009", "1.26, 1.001", "1.36, 1.001"})
    void who_is_gone_already_is_not_told_to_go(String release, double gone) {
        Stage stage = full(release)
                .delete(gone, Kind.POD, "low-0")
                .delete(5, Kind.POD, "low-1")
                .run(30);
        assertEquals(1, preempted(stage), "low-1 alone");
        assertTrue(stage.boundAt("high-0") > 0, "it goes on all the same");
    }

    private static long preempted(Stage stage) {
        return stage.rows().stream()
                .filter(row -> row.what().equals("Preempted"))
                .count();
    }

    @Test
    void in_1_36_others_are_scheduled_meanwhile_and_the_pod_itself_is_not_tried() {
        Stage stage = new Stage("1.36")
                .create(0, node("a"), node("b", "1", "1Gi"), priority("high", 1000), low("low-0"), low("low-1"))
                .create(0, on(requesting(pod("other"), "1", "1Gi"), "b"))
                .create(1, of("high", "high-0", "4"))
                .delete(0.985, Kind.POD, "other")
                .create(1.018, requesting(pod("small"), "1", "1Gi"))
                .run(5);
        long small = stage.boundAt("small");
        assertTrue(small > 0 && small < stage.last("Preempted").at().toMillis(), () -> "bound at " + small);
        assertEquals("1015x1", stage.told("FailedScheduling"));
        assertEquals(2, preempted(stage));
    }
}
