package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.ClaimOnPaper.claim;
import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;

import dev.ordinal.model.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put right about pods that exist: labels, volumes, and claims that vanished. */
class RepairTest {
    private static final String HIGHER = "wait for the update of a higher ordinal: ";

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_without_its_name_label_is_repaired(String release) {
        given(set("web"), pod("web-0").label(Pod.NAME_LABEL, "other"))
                .in(release)
                .whenPlanned()
                .thenWrites("repair web-0")
                .because("settled");
    }

    @Test
    void the_index_label_is_no_reason_for_a_repair() {
        given(set("web"), pod("web-0").label(Identity.POD_INDEX_LABEL, "7"))
                .in("1.36")
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void volumes_on_other_claims_are_repaired_after_the_claims_were_made_in_order(String release) {
        given(
                        set("web").claim("logs").claim("data"),
                        pod("web-0").mounts("data", "other").mounts("logs", "logs-web-0"))
                .in(release)
                .whenPlanned()
                .thenWrites("create logs-web-0", "create data-web-0", "need claims of web-0", "repair web-0")
                .because("settled");
    }

    @Test
    void an_ordered_set_repairs_no_pod_that_is_not_up() {
        given(set("web"), pod("web-0").notReady().label(Pod.NAME_LABEL, "other"))
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-0");
    }

    @Test
    void a_parallel_set_repairs_every_pod() {
        given(set("web").parallel(), pod("web-0").notReady().label(Pod.NAME_LABEL, "other"))
                .whenPlanned()
                .thenWrites("repair web-0")
                .because(HIGHER + "web-0");
    }

    // ---- claims that vanished under a pending pod

    @Test
    void in_1_36_a_pending_pod_gets_back_its_claim() {
        given(set("web").claim("data"), pod("web-0").pending().mounts("data", "data-web-0"))
                .in("1.36")
                .whenPlanned()
                .thenWrites("create data-web-0", "need claims of web-0")
                .because("wait for predecessor: web-0");
    }

    @Test
    void in_1_36_even_one_that_is_being_deleted() {
        given(set("web").claim("data"), pod("web-0").pending().terminating().mounts("data", "data-web-0"))
                .in("1.36")
                .whenPlanned()
                .thenWrites("create data-web-0", "need claims of web-0")
                .because("wait for a pod that is being deleted: web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void before_it_waits_for_ever(String release) {
        given(set("web").claim("data"), pod("web-0").pending().mounts("data", "data-web-0"))
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-0");
    }

    @Test
    void a_running_pod_whose_claim_vanished_is_left_alone() {
        given(set("web").claim("data"), pod("web-0").mounts("data", "data-web-0"))
                .in("1.36")
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    @Test
    void a_pending_pod_with_all_its_claims_needs_nothing() {
        given(set("web").claim("data"), pod("web-0").pending().mounts("data", "data-web-0"))
                .and(claim("data-web-0"))
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-0");
    }

    @Test
    void a_claim_that_is_being_deleted_is_looked_at_so_that_the_sync_fails() {
        given(set("web").claim("data"), pod("web-0").pending().mounts("data", "data-web-0"))
                .and(claim("data-web-0").terminating())
                .whenPlanned()
                .thenWrites("create data-web-0", "need claims of web-0")
                .because("wait for predecessor: web-0");
    }

    // ---- owners of claims

    @Test
    void an_ordered_set_puts_the_owners_of_a_pending_pods_claim_right() {
        given(
                        set("web").claim("data").retention("Retain", "Delete"),
                        pod("web-0").pending().mounts("data", "data-web-0"))
                .and(claim("data-web-0"))
                .whenPlanned()
                .thenWrites("own data-web-0")
                .because("wait for predecessor: web-0");
    }

    @Test
    void a_parallel_set_looks_at_them_once_more_in_the_same_sync() {
        given(
                        set("web").parallel().claim("data").retention("Retain", "Delete"),
                        pod("web-0").pending().mounts("data", "data-web-0"))
                .and(claim("data-web-0"))
                .whenPlanned()
                .thenWrites("own data-web-0", "own data-web-0", "repair web-0")
                .because(HIGHER + "web-0");
    }

    @Test
    void a_running_pods_claim_is_put_right_along_with_the_pod() {
        given(
                        set("web").claim("data").retention("Retain", "Delete"),
                        pod("web-0").mounts("data", "data-web-0"))
                .and(claim("data-web-0"))
                .whenPlanned()
                .thenWrites("own data-web-0", "repair web-0")
                .because("settled");
    }

    @Test
    void a_claim_that_a_stranger_controls_is_looked_at_while_the_pod_is_pending_only() {
        ClaimOnPaper taken = claim("data-web-0").owner("v1", "ConfigMap", "other", "uid-of-other", true);
        SetOnPaper set = set("web").claim("data").retention("Retain", "Delete");
        given(set, pod("web-0").pending().mounts("data", "data-web-0"))
                .and(taken)
                .whenPlanned()
                .thenWrites("own data-web-0")
                .because("wait for predecessor: web-0");
        given(set, pod("web-0").mounts("data", "data-web-0"))
                .and(taken)
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }
}
