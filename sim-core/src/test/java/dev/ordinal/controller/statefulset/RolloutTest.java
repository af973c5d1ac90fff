package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;

import dev.ordinal.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pod an update replaces next, one at a time (update variant 1), and of which revision a new pod is. */
class RolloutTest {
    private static final String HIGHER = "wait for the update of a higher ordinal";

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void the_highest_old_pod_goes_alone(String release) {
        given(set("web").replicas(3), pod("web-0").old(), pod("web-1").old(), pod("web-2"))
                .in(release)
                .whenPlanned()
                .thenWrites("delete web-1")
                .because("one pod at a time: web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void nothing_is_left_to_do_when_all_are_new(String release) {
        given(set("web").replicas(2), pod("web-0"), pod("web-1"))
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @Test
    void a_pod_that_says_nothing_of_its_revision_is_old() {
        given(set("web"), pod("web-0").of(""))
                .whenPlanned()
                .thenWrites("delete web-0")
                .because("one pod at a time: web-0");
    }

    // ---- where it stops

    @Test
    void pods_below_the_partition_stay_old() {
        given(
                        set("web").replicas(3).partition(2),
                        pod("web-0").old(),
                        pod("web-1").old(),
                        pod("web-2"))
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @Test
    void the_pod_at_the_partition_is_replaced() {
        given(
                        set("web").replicas(3).partition(1),
                        pod("web-0").old(),
                        pod("web-1").old(),
                        pod("web-2"))
                .whenPlanned()
                .thenWrites("delete web-1")
                .because("one pod at a time: web-1");
    }

    @Test
    void a_partition_beyond_the_last_pod_stops_all() {
        given(
                        set("web").replicas(2).partition(5),
                        pod("web-0").old(),
                        pod("web-1").old())
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @Test
    void the_partition_counts_from_the_start_of_the_ordinals() {
        given(
                        set("web").replicas(3).start(5).partition(2),
                        pod("web-5").old(),
                        pod("web-6").old(),
                        pod("web-7").old())
                .whenPlanned()
                .thenWrites("delete web-7")
                .because("one pod at a time: web-7");
        given(
                        set("web").replicas(3).start(5).partition(2),
                        pod("web-5").old(),
                        pod("web-6").old(),
                        pod("web-7"))
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void with_OnDelete_nothing_is_replaced(String release) {
        given(set("web").onDelete(), pod("web-0").old())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("pods are updated when they are deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_broken_new_pod_stops_an_ordered_rollout(String release) {
        given(set("web").replicas(2), pod("web-0").old(), pod("web-1").notReady())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void after_a_revert_an_ordered_set_is_stuck_on_the_broken_pod(String release) {
        given(
                        set("web").replicas(3),
                        pod("web-0"),
                        pod("web-1"),
                        pod("web-2").of("web-broken").notReady())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void after_a_revert_a_parallel_set_replaces_the_broken_pod(String release) {
        given(
                        set("web").replicas(3).parallel(),
                        pod("web-0"),
                        pod("web-1"),
                        pod("web-2").of("web-broken").notReady())
                .in(release)
                .whenPlanned()
                .thenWrites("delete web-2")
                .because("one pod at a time: web-2");
    }

    @Test
    void a_parallel_rollout_looks_only_at_pods_above() {
        given(
                        set("web").replicas(4).parallel(),
                        pod("web-0").old(),
                        pod("web-1").old().notReady(),
                        pod("web-2").old(),
                        pod("web-3"))
                .whenPlanned()
                .thenWrites("delete web-2")
                .because("one pod at a time: web-2");
    }

    @Test
    void a_parallel_rollout_waits_for_a_new_pod_above() {
        given(
                        set("web").replicas(2).parallel(),
                        pod("web-0").old(),
                        pod("web-1").notReady())
                .whenPlanned()
                .thenWritesNothing()
                .because(HIGHER + ": web-1");
    }

    @Test
    void a_parallel_rollout_waits_for_an_old_pod_that_goes() {
        given(
                        set("web").replicas(2).parallel(),
                        pod("web-0").old(),
                        pod("web-1").old().terminating())
                .whenPlanned()
                .thenWritesNothing()
                .because(HIGHER + ": web-1");
    }

    @Test
    void in_1_36_a_rollout_waits_for_minReadySeconds() {
        given(
                        set("web").replicas(2).parallel().minReadySeconds(30),
                        pod("web-0").old(),
                        pod("web-1").readyFor(29))
                .in("1.36")
                .whenPlanned()
                .thenWritesNothing()
                .because(HIGHER + ": web-1");
        given(
                        set("web").replicas(2).parallel().minReadySeconds(30),
                        pod("web-0").old(),
                        pod("web-1").readyFor(30))
                .in("1.36")
                .whenPlanned()
                .thenWrites("delete web-0")
                .because("one pod at a time: web-0");
    }

    @Test
    void in_1_26_a_parallel_rollout_does_not() {
        given(
                        set("web").replicas(2).parallel().minReadySeconds(30),
                        pod("web-0").old(),
                        pod("web-1").readyFor(0))
                .in("1.26")
                .whenPlanned()
                .thenWrites("delete web-0")
                .because("one pod at a time: web-0");
    }

    // ---- of which revision a new pod is

    @Test
    void a_new_pod_below_the_partition_is_old() {
        given(set("web").replicas(2).partition(1), pod("web-1"))
                .whenPlanned()
                .thenWrites("create web-0 of web-old")
                .because("one pod at a time: web-0");
    }

    @Test
    void a_new_pod_at_the_partition_is_new() {
        given(set("web").replicas(2).partition(1), pod("web-0").old())
                .whenPlanned()
                .thenWrites("create web-1 of web-new")
                .because("one pod at a time: web-1");
    }

    @Test
    void the_partition_holds_with_OnDelete_too() {
        given(set("web").onDelete().with(Json.of(1), "spec", "updateStrategy", "rollingUpdate", "partition"))
                .whenPlanned()
                .thenWrites("create web-0 of web-old")
                .because("one pod at a time: web-0");
    }

    @Test
    void with_OnDelete_a_new_pod_is_new() {
        given(set("web").onDelete().status(Json.of(5), "currentReplicas"))
                .whenPlanned()
                .thenWrites("create web-0 of web-new")
                .because("one pod at a time: web-0");
    }

    @Test
    void without_a_rollingUpdate_the_status_says_how_many_pods_stay_old() {
        given(set("web").replicas(2).withoutRollingUpdate().status(Json.of(1), "currentReplicas"))
                .whenPlanned()
                .thenWrites("create web-0 of web-old")
                .because("one pod at a time: web-0");
        given(
                        set("web").replicas(2).withoutRollingUpdate().status(Json.of(1), "currentReplicas"),
                        pod("web-0").old())
                .whenPlanned()
                .thenWrites("create web-1 of web-new")
                .because("one pod at a time: web-1");
    }
}
