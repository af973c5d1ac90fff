package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.ClaimOnPaper.claim;
import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pod an OrderedReady set makes next, and what it waits for (the slot step). */
class OrderedStartTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void the_lowest_missing_pod_is_made_alone(String release) {
        given(set("web").replicas(3), pod("web-0"))
                .in(release)
                .whenPlanned()
                .thenWrites("create web-1 of web-new")
                .because("one pod at a time: web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_waits_until_its_predecessor_is_ready(String release) {
        given(set("web").replicas(3), pod("web-0").running().notReady())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_that_is_ready_but_not_running_is_no_predecessor(String release) {
        given(set("web").replicas(2), pod("web-0").phase("Unknown"))
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_that_is_being_deleted_blocks_though_it_is_ready(String release) {
        given(set("web").replicas(2), pod("web-0").terminating())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for a pod that is being deleted: web-0");
    }

    @Test
    void a_gap_below_is_filled_though_a_higher_pod_is_not_ready() {
        given(set("web").replicas(2), pod("web-1").notReady())
                .whenPlanned()
                .thenWrites("create web-0 of web-new")
                .because("one pod at a time: web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void a_pod_that_is_ready_one_second_too_short_blocks(String release) {
        given(set("web").replicas(2).minReadySeconds(30), pod("web-0").readyFor(29))
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for minReadySeconds: web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void a_pod_that_is_ready_exactly_long_enough_does_not_block(String release) {
        given(set("web").replicas(2).minReadySeconds(30), pod("web-0").readyFor(30))
                .in(release)
                .whenPlanned()
                .thenWrites("create web-1 of web-new")
                .because("one pod at a time: web-1");
    }

    @Test
    void ordinals_begin_at_the_start() {
        given(set("web").replicas(2).start(5), pod("web-5"))
                .whenPlanned()
                .thenWrites("create web-6 of web-new")
                .because("one pod at a time: web-6");
    }

    @Test
    void a_pod_whose_name_has_no_ordinal_is_neither_wanted_nor_condemned() {
        given(set("web").replicas(1), pod("web-0"), pod("web-99999999999"))
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @Test
    void a_set_that_is_being_deleted_does_nothing() {
        given(set("web").replicas(3).terminating(), pod("web-0").failed())
                .whenPlanned()
                .thenWritesNothing()
                .because("the set is being deleted");
    }

    @Test
    void claims_come_before_the_pod_in_the_order_of_their_templates() {
        given(set("web").claim("logs").claim("data"))
                .in("1.10")
                .whenPlanned()
                .thenWrites("create logs-web-0", "create data-web-0", "create web-0 of web-new")
                .because("one pod at a time: web-0");
    }

    @Test
    void with_retention_policies_the_owners_of_the_claims_follow_the_pod() {
        given(set("web").claim("data"))
                .in("1.36")
                .whenPlanned()
                .thenWrites("create data-web-0", "create web-0 of web-new", "own data-web-0")
                .because("one pod at a time: web-0");
    }

    @Test
    void without_its_gate_1_26_gives_claims_no_owners() {
        given(set("web").claim("data"))
                .in("1.26")
                .whenPlanned()
                .thenWrites("create data-web-0", "create web-0 of web-new")
                .because("one pod at a time: web-0");
    }

    // ---- claims that go with an earlier pod

    @Test
    void no_pod_is_made_on_a_claim_that_goes_with_an_earlier_pod() {
        given(set("web").claim("data").retention("Delete", "Retain"))
                .and(claim("data-web-0").owner("v1", "Pod", "web-0", "uid-of-an-earlier-pod", true))
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for a claim of an earlier pod to go: web-0");
    }

    @Test
    void under_retain_the_claim_of_an_earlier_pod_is_used() {
        given(set("web").claim("data").retention("Retain", "Delete"))
                .and(claim("data-web-0").owner("v1", "Pod", "web-0", "uid-of-an-earlier-pod", true))
                .whenPlanned()
                .thenWrites("create data-web-0", "create web-0 of web-new", "own data-web-0")
                .because("one pod at a time: web-0");
    }

    @Test
    void the_claim_of_an_earlier_set_is_used() {
        given(set("web").claim("data").retention("Delete", "Delete"))
                .and(claim("data-web-0").owner("apps/v1", "StatefulSet", "web", "uid-of-an-earlier-set", true))
                .whenPlanned()
                .thenWrites("create data-web-0", "create web-0 of web-new", "own data-web-0")
                .because("one pod at a time: web-0");
    }

    @Test
    void a_parallel_set_passes_over_the_pod_whose_claim_goes_with_an_earlier_one() {
        given(set("web").replicas(2).parallel().claim("data").retention("Delete", "Retain"))
                .and(claim("data-web-0").owner("v1", "Pod", "web-0", "uid-of-an-earlier-pod", true))
                .whenPlanned()
                .thenWrites("create data-web-1", "create web-1 of web-new", "own data-web-1")
                .because("wait for the update of a higher ordinal");
    }
}
