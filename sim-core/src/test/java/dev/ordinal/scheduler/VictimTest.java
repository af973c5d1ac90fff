package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.alone;
import static dev.ordinal.scheduler.Things.node;
import static dev.ordinal.scheduler.Things.on;
import static dev.ordinal.scheduler.Things.pod;
import static dev.ordinal.scheduler.Things.requesting;
import static dev.ordinal.scheduler.Things.tainted;
import static dev.ordinal.scheduler.Things.worth;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has to go for a pod that finds no node. */
class VictimTest {
    private static KubeObject low(String name, String node, long priority) {
        return started(on(requesting(worth(pod(name), priority), "2", "1Gi"), node), 0);
    }

    private static KubeObject started(KubeObject pod, int second) {
        return pod.with(Json.of(Things.ZERO.plusSeconds(second).toString()), "status", "startTime");
    }

    private static KubeObject high() {
        return requesting(worth(pod("high"), 1000), "2", "1Gi");
    }

    private static KubeObject leaving(KubeObject pod) {
        return pod.with(Json.of(Things.ZERO.toString()), "metadata", "deletionTimestamp");
    }

    private static KubeObject nominated(KubeObject pod, String node) {
        return pod.with(Json.of(node), "status", "nominatedNodeName");
    }

    private static KubeObject budget(String app, int allowed) {
        return KubeObject.of(
                Kind.POD_DISRUPTION_BUDGET,
                Json.object(
                        "metadata", Json.object("name", app, "namespace", "default"),
                        "spec", Json.object("selector", Json.object("matchLabels", Json.object("app", app))),
                        "status", Json.object("disruptionsAllowed", allowed)));
    }

    private static KubeObject of(String app, KubeObject pod) {
        return pod.withLabel("app", app);
    }

    private static Attempt.Failed failed(Scene scene, KubeObject pod) {
        return assertInstanceOf(Attempt.Failed.class, scene.attempt(pod));
    }

    /** The victims as {@code node: name name}. */
    private static String victims(Scene scene, KubeObject pod) {
        Victims victims = assertInstanceOf(
                        Preemption.Chosen.class, failed(scene, pod).preemption())
                .victims();
        return victims.node() + ": "
                + String.join(" ", victims.pods().stream().map(KubeObject::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void as_few_as_possible_of_the_least_important_go(String version) {
        Scene scene = Scene.of(
                version,
                node("a"),
                low("one", "a", 5),
                on(requesting(worth(pod("small"), 1), "500m", "1Gi"), "a"),
                on(requesting(worth(pod("other"), 3), "1500m", "1Gi"), "a"));
        assertEquals("a: other small", victims(scene, high()));
        assertEquals("a: small", victims(scene, requesting(high(), "500m", "1Gi")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void pods_that_are_worth_as_much_stay(String version) {
        Scene scene = Scene.of(version, node("a"), low("one", "a", 1000), low("two", "a", 2000));
        String tail = switch (version) {
            case "1.11" -> "";
            case "1.26" -> " preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod..";
            default ->
                " no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found"
                        + " for incoming pod.";
        };
        assertEquals("0/1 nodes are available: 1 Insufficient cpu." + tail, scene.place(high()));
    }

    @Test
    void in_1_10_nobody_goes() {
        Scene scene = Scene.of("1.10", node("a"), low("one", "a", 1), low("two", "a", 2));
        assertInstanceOf(Preemption.NotTried.class, failed(scene, high()).preemption());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void of_equals_the_one_that_started_last_goes(String version) {
        Scene scene = Scene.of(version, node("a"), started(low("a", "a", 5), 10), started(low("b", "a", 5), 20));
        assertEquals("a: b", victims(scene, high()));
        Scene other = Scene.of(version, node("a"), started(low("a", "a", 5), 20), started(low("b", "a", 5), 10));
        assertEquals("a: a", victims(other, high()));
    }

    @ParameterizedTest
    @CsvSource({
        // the least of the greatest priorities, then the least sum, then the fewest, then the youngest
        "4,4, 3,3, 0,0, b",
        "4,4, 4,3, 0,0, b",
        "4,4, 4,4, 0,5, b",
    })
    void the_node_is_cleared_where_it_does_least_harm(long a1, long a2, long b1, long b2, int a, int b, String node) {
        Scene scene = Scene.of(
                "1.36",
                node("a"),
                node("b"),
                started(low("a1", "a", a1), a),
                started(low("a2", "a", a2), a),
                started(low("b1", "b", b1), b),
                started(low("b2", "b", b2), b));
        assertEquals(node + ": b1 b2", victims(scene, requesting(high(), "4", "1Gi")));
    }

    @Test
    void two_small_ones_are_worth_more_than_one() {
        Scene scene = Scene.of(
                "1.36",
                node("a"),
                node("b"),
                low("a1", "a", 4),
                low("a2", "a", 4),
                on(requesting(worth(pod("b1"), 4), "4", "1Gi"), "b"));
        assertEquals("b: b1", victims(scene, requesting(high(), "4", "1Gi")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_node_where_no_budget_is_harmed_comes_first(String version) {
        Scene scene = Scene.of(
                version,
                node("a"),
                node("b"),
                budget("kept", 0),
                of("kept", low("a1", "a", 1)),
                of("kept", low("a2", "a", 1)),
                of("free", low("b1", "b", 9)),
                of("free", low("b2", "b", 9)));
        assertEquals("b: b2", victims(scene, high()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_budget_is_no_wall(String version) {
        Scene scene = Scene.of(
                version, node("a"), budget("kept", 0), of("kept", low("one", "a", 1)), of("kept", low("two", "a", 1)));
        assertEquals("a: two", victims(scene, high()));
    }

    @ParameterizedTest
    @CsvSource({"1.11, a: kept-1 kept-2", "1.36, a: free kept-1"})
    void later_releases_count_what_a_budget_allows_and_put_back_first_what_is_too_much(String version, String victims) {
        Scene scene = Scene.of(
                version,
                node("a", "6", "16Gi"),
                budget("kept", 1),
                of("free", started(low("free", "a", 5), 0)),
                of("kept", started(low("kept-1", "a", 5), 5)),
                of("kept", started(low("kept-2", "a", 5), 9)));
        assertEquals(victims, victims(scene, requesting(high(), "4", "1Gi")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void whose_class_says_never_sends_nobody_away(String version) {
        Scene scene = Scene.of(version, node("a"), low("one", "a", 1), low("two", "a", 2));
        KubeObject polite = high().with(Json.of("Never"), "spec", "preemptionPolicy");
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu."
                        + (version.equals("1.36") ? " no new claims to deallocate," : "")
                        + " preemption: not eligible due to preemptionPolicy=Never."
                        + (version.equals("1.36") ? "" : "."),
                scene.place(polite));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void while_pods_end_on_the_node_that_is_kept_nobody_else_goes(String version) {
        Condition target = Condition.of("DisruptionTarget", true, Things.ZERO)
                .withReason(
                        "PreemptionByScheduler", "default-scheduler: preempting to accommodate a higher priority pod");
        Scene scene =
                Scene.of(version, node("a"), leaving(low("one", "a", 1)).withCondition(target), low("two", "a", 2));
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu."
                        + (version.equals("1.36") ? " no new claims to deallocate," : "")
                        + " preemption: not eligible due to a terminating pod on the nominated node."
                        + (version.equals("1.36") ? "" : "."),
                scene.place(nominated(high(), "a")));
    }

    @Test
    void a_pod_that_ends_for_another_reason_holds_up_1_26_but_not_1_36() {
        KubeObject[] things = {node("a"), leaving(low("one", "a", 1)), low("two", "a", 2)};
        KubeObject pod = requesting(nominated(high(), "a"), "4", "1Gi");
        assertInstanceOf(
                Preemption.Barred.class, failed(Scene.of("1.26", things), pod).preemption());
        assertEquals("a: two one", victims(Scene.of("1.36", things), pod));
    }

    @Test
    void if_the_node_that_is_kept_can_never_be_had_another_one_is_looked_for() {
        Scene scene = Scene.of(
                "1.26",
                tainted(node("a"), "gone", "NoSchedule"),
                node("b"),
                leaving(low("one", "a", 1)),
                low("b1", "b", 2),
                low("b2", "b", 1));
        assertEquals("b: b2", victims(scene, nominated(high(), "a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void each_node_tells_why_preemption_does_not_help(String version) {
        Scene scene = Scene.of(
                version,
                tainted(node("a"), "gone", "NoSchedule"),
                node("b"),
                node("c"),
                low("b1", "b", 1),
                low("b2", "b", 2000),
                low("c1", "c", 1000),
                low("c2", "c", 1000));
        String message = scene.place(requesting(high(), "4", "1Gi"));
        String tail = message.substring(message.indexOf("preemption: "));
        assertEquals(
                "preemption: 0/3 nodes are available: 1 Insufficient cpu, 1 No preemption victims found for incoming"
                        + " pod, 1 Preemption is not helpful for scheduling." + (version.equals("1.26") ? "." : ""),
                tail);
    }

    @Test
    void pods_that_want_to_be_alone_make_room_too() {
        Scene scene = Scene.of("1.36", node("a"), on(alone(worth(pod("one"), 1)), "a"));
        assertEquals("a: one", victims(scene, worth(pod("high"), 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void room_that_is_kept_for_a_pod_is_not_given_to_a_lesser_one(String version) {
        Scene scene = Scene.of(version, node("a"), nominated(high(), "a"), low("one", "a", 1));
        KubeObject lesser = requesting(worth(pod("lesser"), 10), "1", "1Gi");
        assertInstanceOf(Attempt.Failed.class, scene.attempt(lesser));
        KubeObject equal = requesting(worth(pod("equal"), 1000), "1", "1Gi");
        assertInstanceOf(Attempt.Failed.class, scene.attempt(equal));
        KubeObject greater = requesting(worth(pod("greater"), 1001), "1", "1Gi");
        assertInstanceOf(Attempt.Chosen.class, scene.attempt(greater));
        assertInstanceOf(Attempt.Chosen.class, scene.attempt(nominated(high(), "a")), "its own room");
    }

    @ParameterizedTest
    @CsvSource({"1.11, b", "1.26, a", "1.36, a"})
    void the_node_that_is_kept_is_tried_first(String version, String node) {
        Scene scene = Scene.of(version, node("a"), node("b"), of("x", low("one", "a", 1)));
        assertEquals(node, scene.place(nominated(high(), "a")));
    }
}
