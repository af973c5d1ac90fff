package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.ClaimOnPaper.claim;
import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the pods that a set does not want goes next (the condemned step). */
class ScaleDownTest {
    private static final String BLOCKED = "wait for a pod that is not ready before scaling down: ";

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void the_highest_goes_alone(String release) {
        given(set("web").replicas(1), pod("web-0"), pod("web-1"), pod("web-2"))
                .in(release)
                .whenPlanned()
                .thenWrites("delete web-2")
                .because("one pod at a time: web-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void the_next_waits_until_it_is_gone(String release) {
        given(set("web").replicas(1), pod("web-0"), pod("web-1"), pod("web-2").terminating())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for a pod that is being deleted: web-2");
    }

    @Test
    void every_wanted_pod_has_to_be_up_first() {
        given(set("web").replicas(2), pod("web-0"), pod("web-1").notReady(), pod("web-2"))
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void the_only_broken_pod_may_go(String release) {
        given(set("web").replicas(1), pod("web-0"), pod("web-1"), pod("web-2").notReady())
                .in(release)
                .whenPlanned()
                .thenWrites("delete web-2")
                .because("one pod at a time: web-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void two_broken_pods_block_each_other(String release) {
        given(
                        set("web").replicas(1),
                        pod("web-0"),
                        pod("web-1").notReady(),
                        pod("web-2").notReady())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because(BLOCKED + "web-2");
    }

    @Test
    void above_a_broken_pod_a_good_one_goes() {
        given(set("web").replicas(1), pod("web-0"), pod("web-1").notReady(), pod("web-2"))
                .whenPlanned()
                .thenWrites("delete web-2")
                .because("one pod at a time: web-2");
    }

    @Test
    void a_pod_that_goes_counts_as_broken() {
        given(set("web").replicas(0), pod("web-0").terminating(), pod("web-1").notReady())
                .whenPlanned()
                .thenWritesNothing()
                .because(BLOCKED + "web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void a_wanted_pod_that_is_not_available_holds_it_back(String release) {
        given(
                        set("web").minReadySeconds(30),
                        pod("web-0").readyFor(10),
                        pod("web-1").readyFor(10))
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for minReadySeconds: web-0");
    }

    @Test
    void in_1_36_the_only_pod_that_is_not_available_may_go() {
        given(set("web").minReadySeconds(30), pod("web-0"), pod("web-1").readyFor(29))
                .in("1.36")
                .whenPlanned()
                .thenWrites("delete web-1")
                .because("one pod at a time: web-1");
    }

    @Test
    void in_1_26_a_pod_that_is_healthy_but_not_available_has_to_wait() {
        given(set("web").minReadySeconds(30), pod("web-0"), pod("web-1").readyFor(29))
                .in("1.26")
                .whenPlanned()
                .thenWritesNothing()
                .because(BLOCKED + "web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_parallel_set_lets_all_go_at_once_however_they_are(String release) {
        given(
                        set("web").replicas(1).parallel(),
                        pod("web-0").notReady(),
                        pod("web-1"),
                        pod("web-2").notReady(),
                        pod("web-3").terminating())
                .in(release)
                .whenPlanned()
                .thenWrites("delete web-2", "delete web-1")
                .because("wait for the update of a higher ordinal: web-0");
    }

    @Test
    void ordinals_below_the_start_go_as_those_above_the_end() {
        given(set("web").replicas(1).start(2), pod("web-0"), pod("web-1"), pod("web-2"), pod("web-3"))
                .whenPlanned()
                .thenWrites("delete web-3")
                .because("one pod at a time: web-3");
    }

    @Test
    void when_the_start_is_raised_the_new_ordinals_come_before_the_old_ones_go() {
        given(set("web").replicas(2).start(1), pod("web-0"), pod("web-1"))
                .whenPlanned()
                .thenWrites("create web-2 of web-new")
                .because("one pod at a time: web-2");
    }

    @Test
    void no_pod_is_updated_while_one_is_condemned() {
        given(
                        set("web").replicas(2),
                        pod("web-0").old(),
                        pod("web-1").old(),
                        pod("web-2").terminating())
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for a pod that is being deleted: web-2");
    }

    @Test
    void a_parallel_set_scales_and_updates_in_one_go() {
        given(
                        set("web").replicas(2).parallel(),
                        pod("web-0").old(),
                        pod("web-1").old(),
                        pod("web-2").old())
                .whenPlanned()
                .thenWrites("delete web-2", "delete web-1")
                .because("one pod at a time: web-1");
    }

    @Test
    void all_condemned_pods_get_their_claims_before_the_first_goes() {
        given(
                        set("web").replicas(0).claim("data").retention("Delete", "Delete"),
                        pod("web-0").mounts("data", "data-web-0"),
                        pod("web-1").mounts("data", "data-web-1"))
                .and(claim("data-web-0").ownedBySet(), claim("data-web-1").ownedBySet())
                .whenPlanned()
                .thenWrites("own data-web-1", "own data-web-0", "delete web-1")
                .because("one pod at a time: web-1");
    }
}
