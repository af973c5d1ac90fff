package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many pods an update replaces at once where the gate allows several (update variant 2); row 56 of the catalogue. */
class MaxUnavailableTest {
    private static final String GATE = "MaxUnavailableStatefulSet";
    private static final String NO_ROOM = "wait for maxUnavailable";
    private static final String NO_MORE = "no more at a time than maxUnavailable";

    @ParameterizedTest
    @CsvSource({"10%, 25, 2", "50%, 5, 2", "1%, 5, 1", "100%, 5, 5", "33%, 3, 1", "34%, 3, 1", "67%, 3, 2", "50%, 0, 1"
    })
    void row_56_a_share_is_rounded_down_but_never_to_nothing(String share, int replicas, int most) {
        assertEquals(most, most(set("web").replicas(replicas).maxUnavailable(share)));
    }

    @Test
    void row_56_a_number_stands_for_itself_and_one_is_the_least() {
        assertEquals(3, most(set("web").replicas(0).maxUnavailable(3)));
        assertEquals(1, most(set("web").maxUnavailable(0)));
        assertEquals(1, most(set("web")));
        assertEquals(1, most(set("web").withoutRollingUpdate()));
        assertEquals(1, most(set("web").onDelete()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void row_56_pods_that_are_missing_not_ready_or_going_are_down(boolean parallel) {
        SetOnPaper five = set("web").replicas(5).maxUnavailable(2);
        Situation situation = given(
                parallel ? five.parallel() : five,
                pod("web-0"),
                pod("web-1").notReady(),
                pod("web-2").terminating(),
                pod("web-3").pending());
        SetState state = situation.in("1.36", GATE).state();
        assertEquals(4, state.unavailable(state.slots()));
    }

    private static int most(SetOnPaper set) {
        return MaxUnavailable.of(StatefulSet.of(set.object()));
    }

    @Test
    void two_of_six_go_from_the_top() {
        given(six().maxUnavailable(2), old(6))
                .in("1.36", GATE)
                .whenPlanned()
                .thenWrites("delete web-5", "delete web-4")
                .because(NO_MORE);
    }

    @Test
    void a_deletion_that_fails_is_the_last_even_in_a_parallel_set() {
        given(six().parallel().maxUnavailable(3), old(6))
                .in("1.36", GATE)
                .whenPlanned()
                .thenWrites("delete web-5", "delete web-4", "delete web-3")
                .inBatches(3, 4, 5)
                .because(NO_MORE);
    }

    @Test
    void the_same_in_1_26_as_it_was_recorded() {
        given(six().maxUnavailable(2), old(6))
                .inRecorded1_26()
                .whenPlanned()
                .thenWrites("delete web-5", "delete web-4")
                .because(NO_MORE);
    }

    @Test
    void without_the_gate_it_is_one() {
        given(six().maxUnavailable(2), old(6))
                .in("1.36")
                .whenPlanned()
                .thenWrites("delete web-5")
                .because("one pod at a time: web-5");
    }

    @Test
    void a_pod_that_is_down_takes_up_room_even_below_the_partition() {
        PodOnPaper[] pods = old(6);
        pods[1] = pods[1].notReady();
        given(six().parallel().partition(3).maxUnavailable(2), pods)
                .in("1.36", GATE)
                .whenPlanned()
                .thenWrites("delete web-5")
                .because(NO_MORE);
    }

    @Test
    void broken_pods_that_fill_the_room_stop_even_a_parallel_set() {
        PodOnPaper[] pods = old(6);
        pods[5] = pods[5].notReady();
        pods[4] = pods[4].notReady();
        given(six().parallel().maxUnavailable(2), pods)
                .in("1.36", GATE)
                .whenPlanned()
                .thenWritesNothing()
                .because(NO_ROOM);
    }

    @Test
    void a_pod_that_was_made_in_this_sync_takes_up_room() {
        given(set("web").replicas(2).parallel().maxUnavailable(1), pod("web-1").old())
                .in("1.36", GATE)
                .whenPlanned()
                .thenWrites("create web-0 of web-new")
                .because(NO_ROOM);
    }

    @Test
    void in_1_36_a_pod_that_is_not_available_takes_up_room_and_in_1_26_it_does_not() {
        SetOnPaper set = set("web").replicas(2).parallel().minReadySeconds(30).maxUnavailable(1);
        given(set, pod("web-0").old(), pod("web-1").readyFor(29))
                .in("1.36", GATE)
                .whenPlanned()
                .thenWritesNothing()
                .because(NO_ROOM);
        given(set, pod("web-0").old(), pod("web-1").readyFor(29))
                .inRecorded1_26()
                .whenPlanned()
                .thenWrites("delete web-0")
                .because(NO_MORE);
    }

    @Test
    void nothing_is_left_to_do_when_all_are_new() {
        given(set("web").maxUnavailable(2), pod("web-0"))
                .in("1.36", GATE)
                .whenPlanned()
                .thenWritesNothing()
                .because("settled");
    }

    private static SetOnPaper six() {
        return set("web").replicas(6);
    }

    private static PodOnPaper[] old(int count) {
        List<PodOnPaper> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pods.add(pod("web-" + i).old());
        }
        return pods.toArray(new PodOnPaper[0]);
    }
}
