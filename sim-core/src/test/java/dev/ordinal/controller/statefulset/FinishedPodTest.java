package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.ClaimOnPaper.claim;
import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a pod that came to an end by itself. */
class FinishedPodTest {
    private static final String WAITS = "wait for the finished pod to go: web-0";

    @Test
    void in_1_36_a_failed_pod_is_deleted_and_made_again_when_it_is_gone() {
        given(set("web"), pod("web-0").failed())
                .in("1.36")
                .whenPlanned()
                .thenWrites("delete web-0")
                .because(WAITS);
    }

    @Test
    void in_1_36_so_is_a_succeeded_one() {
        given(set("web"), pod("web-0").succeeded())
                .in("1.36")
                .whenPlanned()
                .thenWrites("delete web-0")
                .because(WAITS);
    }

    @Test
    void in_1_36_a_failed_pod_that_goes_already_is_left_alone() {
        given(set("web"), pod("web-0").failed().terminating())
                .in("1.36")
                .whenPlanned()
                .thenWritesNothing()
                .because(WAITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void before_it_is_deleted_and_made_again_at_once(String release) {
        given(set("web"), pod("web-0").failed())
                .in(release)
                .whenPlanned()
                .thenWrites("say web-0 failed", "delete web-0", "create web-0 of web-new")
                .because(WAITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void before_this_is_done_even_if_it_goes_already(String release) {
        given(set("web"), pod("web-0").failed().terminating())
                .in(release)
                .whenPlanned()
                .thenWrites("say web-0 failed", "delete web-0", "create web-0 of web-new")
                .because(WAITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void before_a_succeeded_pod_stalls_the_set(String release) {
        given(set("web").replicas(2), pod("web-0").succeeded())
                .in(release)
                .whenPlanned()
                .thenWritesNothing()
                .because("wait for predecessor: web-0");
    }

    @Test
    void a_failed_pod_stops_an_ordered_set() {
        given(set("web").replicas(2), pod("web-0").failed())
                .whenPlanned()
                .thenWrites("delete web-0")
                .because(WAITS);
    }

    @Test
    void a_failed_pod_does_not_stop_a_parallel_set() {
        given(set("web").replicas(2).parallel(), pod("web-0").failed())
                .whenPlanned()
                .thenWrites("delete web-0", "create web-1 of web-new")
                .because("wait for the update of a higher ordinal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void a_parallel_set_does_not_delete_the_pod_again_that_it_has_just_replaced(String release) {
        given(
                        set("web").replicas(2).parallel(),
                        pod("web-0"),
                        pod("web-1").old().failed())
                .in(release)
                .whenPlanned()
                .thenWrites("say web-1 failed", "delete web-1", "create web-1 of web-new")
                .because("wait for the update of a higher ordinal");
    }

    @Test
    void it_is_not_made_again_on_a_claim_that_goes_with_an_earlier_pod() {
        given(
                        set("web").claim("data").retention("Delete", "Retain"),
                        pod("web-0").failed())
                .and(claim("data-web-0").owner("v1", "Pod", "web-0", "uid-of-an-earlier-pod", true))
                .inRecorded1_26()
                .whenPlanned()
                .thenWrites("say web-0 failed", "delete web-0")
                .because(WAITS);
    }
}
