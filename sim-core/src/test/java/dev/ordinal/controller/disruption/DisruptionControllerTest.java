package dev.ordinal.controller.disruption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.KubeletFault;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.testing.Samples;
import dev.ordinal.testing.SmallCluster;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisruptionControllerTest {
    private static final Behaviors BEHAVIORS =
            Behaviors.of(Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)));

    /** Three pods of a set of three, ready after three seconds, and a budget. */
    private static SmallCluster cluster(String version, KubeObject budget) {
        SmallCluster cluster =
                new SmallCluster(version, new Kubelets(BEHAVIORS, SmallCluster.ZERO), new DisruptionController());
        cluster.create(-1, List.of(Samples.set("web", 3), budget)).run(-0.5);
        KubeObject set = cluster.get(Kind.STATEFUL_SET, "web");
        for (int i = 0; i < 3; i++) {
            cluster.create(0, List.of(Samples.owned(Samples.pod("web-" + i, "node-a"), set)));
        }
        return cluster;
    }

    private static KubeObject oneUnavailable() {
        return Samples.budget(null, Json.of(1));
    }

    private static ObjectKey pod(int ordinal) {
        return new ObjectKey(Kind.POD, "default", "web-" + ordinal);
    }

    private static @Nullable Json share(String text) {
        return text.equals("-") ? null : text.endsWith("%") ? Json.of(text) : Json.of(Long.parseLong(text));
    }

    @ParameterizedTest(name = "min {0} max {1}: {2} of {3} have to be healthy, {4} may go")
    @CsvSource({
        "2,   -,   2, 3, 1",
        "3,   -,   3, 3, 0",
        "5,   -,   5, 3, 0",
        "50%, -,   2, 3, 1",
        "100%,-,   3, 3, 0",
        "-,   1,   2, 3, 1",
        "-,   0,   3, 3, 0",
        "-,   30%, 2, 3, 1",
        "-,   50%, 1, 3, 2",
        "-,   100%,0, 3, 3",
        "-,   7,   0, 3, 3",
    })
    void a_budget_counts(String minimum, String maximum, long desired, long expected, long allowed) {
        Json.Obj status = cluster("1.36", Samples.budget(share(minimum), share(maximum)))
                .run(10)
                .get(Kind.POD_DISRUPTION_BUDGET, "web")
                .status();
        assertEquals(desired, status.number("desiredHealthy", -1));
        assertEquals(expected, status.number("expectedPods", -1));
        assertEquals(3, status.number("currentHealthy", -1));
        assertEquals(allowed, status.number("disruptionsAllowed", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_budget_follows_its_pods(String version) {
        SmallCluster cluster = cluster(version, oneUnavailable())
                .wake(10, Kubelets.NAME, new KubeletFault.PodUnready(pod(2)))
                .wake(20, Kubelets.NAME, new KubeletFault.PodReady(pod(2)))
                .run(15);
        cluster.timeline()
                .says(0.02, "PodDisruptionBudget/web desired=2")
                .says(3.1, "PodDisruptionBudget/web allowed=1")
                .says(10.02, "PodDisruptionBudget/web allowed=0");
        cluster.run(25);
        assertEquals(2, cluster.timeline().count("PodDisruptionBudget/web allowed=1"));
        assertTrue(cluster.isQuiet());
    }

    @Test
    void a_budget_without_pods_says_so_at_each_look() {
        SmallCluster cluster = new SmallCluster("1.36", new DisruptionController());
        cluster.create(0, List.of(oneUnavailable())).run(5);
        assertEquals(2, cluster.timeline().count("Event PodDisruptionBudget/web NoPods"));
    }

    @Test
    void in_1_10_pods_without_controller_leave_a_budget_without_answer() {
        SmallCluster cluster = cluster("1.10", oneUnavailable()).run(5);
        cluster.create(6, List.of(Samples.pod("bare", "node-a"))).run(15);
        cluster.timeline().says(6.02, "Event PodDisruptionBudget/web NoControllers");
        assertEquals(0, cluster.get(Kind.POD_DISRUPTION_BUDGET, "web").status().number("disruptionsAllowed", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void an_eviction_uses_up_the_budget_marks_the_pod_and_deletes_it(String version) {
        SmallCluster cluster = cluster(version, oneUnavailable())
                .at(10, new Request.Evict(pod(0), null))
                .run(20);
        cluster.timeline()
                .says(10, "PodDisruptionBudget/web allowed=0")
                .says(10.01, "Pod/web-0 disruption=EvictionByEvictionAPI")
                .says(10.02, "Pod/web-0 grace=10")
                .says(12.06, "Pod/web-0 deleted");
        assertInstanceOf(Answer.Accepted.class, cluster.lastAnswer());
        assertEquals(2, cluster.get(Kind.POD_DISRUPTION_BUDGET, "web").status().number("currentHealthy", -1));
        assertTrue(cluster.get(Kind.POD_DISRUPTION_BUDGET, "web")
                .status()
                .object("disruptedPods")
                .isEmpty());
    }

    @Test
    void a_second_eviction_is_refused_until_there_is_budget_again() {
        SmallCluster cluster = cluster("1.36", oneUnavailable())
                .at(10, new Request.Evict(pod(0), null))
                .at(11, new Request.Evict(pod(1), null))
                .run(20);
        Rejection refusal =
                assertInstanceOf(Answer.Refused.class, cluster.lastAnswer()).rejection();
        assertEquals(429, refusal.code());
        assertEquals("Cannot evict pod as it would violate the pod's disruption budget.", refusal.message());
        assertEquals(
                "The disruption budget web needs 2 healthy pods and has 2 currently",
                refusal.causes().getFirst().message());
        assertTrue(cluster.has(Kind.POD, "web-1"));
    }

    @Test
    void an_unready_pod_can_go_while_the_others_are_enough_but_needed_budget_once() {
        for (String version : List.of("1.26", "1.36")) {
            unready(version, 2).timeline().says(12, "Pod/web-2 grace=10");
        }
        assertInstanceOf(Answer.Refused.class, unready("1.10", 2).lastAnswer());
    }

    @Test
    void an_unready_pod_cannot_go_when_the_others_are_too_few() {
        assertInstanceOf(Answer.Refused.class, unready("1.36", 3).lastAnswer());
    }

    private static SmallCluster unready(String version, int minimum) {
        return cluster(version, Samples.budget(Json.of(minimum), null))
                .wake(10, Kubelets.NAME, new KubeletFault.PodUnready(pod(2)))
                .at(12, new Request.Evict(pod(2), null))
                .run(20);
    }

    @Test
    void an_unready_pod_can_always_go_where_its_budget_says_so() {
        KubeObject budget =
                Samples.budget(Json.of(3), null).with(Json.of("AlwaysAllow"), "spec", "unhealthyPodEvictionPolicy");
        cluster("1.36", budget)
                .wake(10, Kubelets.NAME, new KubeletFault.PodUnready(pod(2)))
                .at(12, new Request.Evict(pod(2), null))
                .run(20)
                .timeline()
                .says(12.01, "Pod/web-2 grace=10");
    }

    @Test
    void a_pending_pod_needs_no_budget() {
        SmallCluster cluster = cluster("1.36", Samples.budget(Json.of(3), null))
                .at(0.5, new Request.Evict(pod(1), null))
                .run(5);
        cluster.timeline().says(0.5, "Pod/web-1 grace=10").neverSays("Pod/web-1 disruption=EvictionByEvictionAPI");
    }

    @Test
    void two_budgets_are_one_too_many() {
        KubeObject second = oneUnavailable().with(Json.of("second"), "metadata", "name");
        SmallCluster cluster = cluster("1.36", oneUnavailable())
                .create(5, List.of(second))
                .at(10, new Request.Evict(pod(0), null))
                .run(20);
        assertEquals(
                500,
                assertInstanceOf(Answer.Refused.class, cluster.lastAnswer())
                        .rejection()
                        .code());
    }

    @Test
    void a_permission_that_is_not_used_ends_after_two_minutes() {
        Json.Obj status = Json.object("disruptedPods", Json.object("web-0", "2026-11-24T23:21:05Z"));
        SmallCluster cluster = cluster("1.36", oneUnavailable())
                .at(
                        10,
                        new Request.Patch(
                                new ObjectKey(Kind.POD_DISRUPTION_BUDGET, "default", "web"),
                                Request.PatchType.MERGE,
                                Json.object("status", status),
                                Request.Part.STATUS))
                .run(20);
        cluster.timeline().says(10.02, "PodDisruptionBudget/web allowed=0");
        cluster.run(200);
        assertEquals(3, cluster.get(Kind.POD_DISRUPTION_BUDGET, "web").status().number("currentHealthy", -1));
        assertTrue(cluster.isQuiet());
    }
}
