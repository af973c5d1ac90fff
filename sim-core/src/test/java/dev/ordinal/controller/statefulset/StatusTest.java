package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static dev.ordinal.controller.statefulset.Situation.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a set's status counts, when a rollout is complete, and when a status is worth a write. */
class StatusTest {
    // thenCounts: replicas, ready, available, current, updated

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void old_and_new_pods_are_told_apart(String release) {
        given(set("web").replicas(3), pod("web-0").old(), pod("web-1").old(), pod("web-2"))
                .in(release)
                .thenCounts(3, 3, 3, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_of_a_third_revision_is_neither_current_nor_updated(String release) {
        given(
                        set("web").replicas(2),
                        pod("web-0").old(),
                        pod("web-1").of("web-broken").notReady())
                .in(release)
                .thenCounts(2, 1, 1, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_that_is_being_deleted_is_ready_still_but_of_no_revision(String release) {
        given(set("web").replicas(2), pod("web-0"), pod("web-1").terminating())
                .in(release)
                .thenCounts(2, 2, 2, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void ready_needs_a_running_pod(String release) {
        given(set("web"), pod("web-0").phase("Unknown")).in(release).thenCounts(1, 0, 0, 0, 1);
    }

    @Test
    void available_needs_minReadySeconds() {
        given(
                        set("web").replicas(2).minReadySeconds(30),
                        pod("web-0").readyFor(30),
                        pod("web-1").readyFor(29))
                .thenCounts(2, 2, 1, 0, 2);
    }

    @Test
    void condemned_pods_count() {
        given(set("web"), pod("web-0"), pod("web-1").old()).thenCounts(2, 2, 2, 1, 1);
    }

    @Test
    void in_1_36_a_pod_without_an_ordinal_does_not_count_unless_the_set_goes() {
        given(set("web"), pod("web-0"), pod("web-99999999999")).in("1.36").thenCounts(1, 1, 1, 0, 1);
        given(set("web").terminating(), pod("web-0"), pod("web-99999999999"))
                .in("1.36")
                .thenCounts(2, 2, 2, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void before_every_pod_of_the_set_counts(String release) {
        given(set("web"), pod("web-0"), pod("web-99999999999")).in(release).thenCounts(2, 2, 2, 0, 2);
    }

    @Test
    void only_in_1_10_a_set_that_is_not_updated_has_no_updated_pods() {
        assertEquals(new Tally(1, 1, 1, 1, 0), atRest("1.10").tally());
        assertEquals(new Tally(1, 1, 1, 1, 1), atRest("1.26").tally());
        assertEquals(new Tally(1, 1, 1, 1, 1), atRest("1.36").tally());
    }

    private static SetState atRest(String release) {
        SetState rolling = given(set("web"), pod("web-0")).in(release).state();
        return new SetState(
                rolling.set(), rolling.pods(), rolling.update(), rolling.update(), rolling.now(), rolling.release());
    }

    // ---- completion

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void when_all_are_new_and_ready_the_new_revision_is_the_current_one(String release) {
        Json.Obj status =
                status(given(set("web").replicas(2), pod("web-0"), pod("web-1")).in(release));
        assertEquals("web-new", status.text("currentRevision"));
        assertEquals(2, status.number("currentReplicas", 0));
        assertEquals(2, status.number("updatedReplicas", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void not_while_one_is_not_ready(String release) {
        Json.Obj status =
                status(given(set("web").replicas(2), pod("web-0"), pod("web-1").notReady())
                        .in(release));
        assertEquals("web-old", status.text("currentRevision"));
        assertFalse(status.has("currentReplicas"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void not_while_one_is_old(String release) {
        assertEquals(
                "web-old",
                status(given(set("web").replicas(2), pod("web-0").old(), pod("web-1"))
                                .in(release))
                        .text("currentRevision"));
    }

    @Test
    void only_in_1_36_the_number_has_to_be_the_wanted_one() {
        assertEquals(
                "web-old",
                status(given(set("web").replicas(2), pod("web-0")).in("1.36")).text("currentRevision"));
        assertEquals(
                "web-new",
                status(given(set("web").replicas(2), pod("web-0")).in("1.26")).text("currentRevision"));
        assertEquals(
                "web-new",
                status(given(set("web").replicas(2), pod("web-0")).in("1.10")).text("currentRevision"));
        assertEquals(
                "web-old",
                status(given(set("web"), pod("web-0"), pod("web-1")).in("1.36")).text("currentRevision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_set_without_replicas_is_complete_at_once(String release) {
        assertEquals(
                "web-new", status(given(set("web").replicas(0)).in(release)).text("currentRevision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void OnDelete_never_completes(String release) {
        assertEquals(
                "web-old",
                status(given(set("web").onDelete(), pod("web-0")).in(release)).text("currentRevision"));
    }

    // ---- the form

    @Test
    void counts_of_zero_are_left_out_but_two() {
        assertEquals(
                "{\"availableReplicas\":0,\"collisionCount\":0,\"currentRevision\":\"web-old\",\"observedGeneration\":1,"
                    + "\"replicas\":0,\"updateRevision\":\"web-new\"}",
                status(given(set("web"))).toString());
    }

    @Test
    void in_1_10_there_is_no_count_of_available_pods() {
        assertFalse(status(given(set("web"), pod("web-0")).in("1.10")).has("availableReplicas"));
    }

    // ---- whether it is worth a write

    @Test
    void what_is_stored_already_is_not_written_again() {
        assertFalse(report(stored(0, 1, 1)).differsFrom(stored(0, 1, 1).object()));
    }

    @Test
    void a_new_count_a_new_revision_and_a_later_generation_are_written() {
        SetOnPaper set = stored(0, 1, 1);
        assertTrue(report(set).differsFrom(stored(0, 1, 0).object()));
        assertTrue(report(set)
                .differsFrom(set.status(Json.of("other"), "currentRevision").object()));
        assertTrue(report(set)
                .differsFrom(set.status(Json.of("other"), "updateRevision").object()));
        assertTrue(report(set).differsFrom(stored(0, 0, 1).object()));
    }

    @Test
    void a_collision_alone_and_an_earlier_generation_are_not() {
        SetOnPaper set = stored(0, 1, 1);
        assertFalse(report(set).differsFrom(stored(7, 1, 1).object()));
        assertFalse(report(set).differsFrom(stored(0, 2, 1).object()));
    }

    /** A set of one pod that is ready, with its status stored as it is but for these. */
    private static SetOnPaper stored(int collisions, int generation, int ready) {
        return set("web")
                .with(
                        Json.object(
                                "collisionCount",
                                collisions,
                                "observedGeneration",
                                generation,
                                "replicas",
                                1,
                                "readyReplicas",
                                ready,
                                "availableReplicas",
                                1,
                                "currentReplicas",
                                1,
                                "updatedReplicas",
                                1,
                                "currentRevision",
                                "web-new",
                                "updateRevision",
                                "web-new"),
                        "status");
    }

    private static StatusReport report(SetOnPaper set) {
        SetState state = given(set, pod("web-0")).state();
        return StatusReport.of(state, state.tally(), 0);
    }

    private static Json.Obj status(Situation situation) {
        SetState state = situation.state();
        return StatusReport.of(state, state.tally(), 0).json();
    }

    // ---- when it may change by itself

    @Test
    void in_1_36_a_set_is_looked_at_when_the_next_pod_becomes_available() {
        SetState state = given(
                        set("web").replicas(4).minReadySeconds(5),
                        pod("web-0").readyFor(0),
                        pod("web-1").readyFor(2),
                        pod("web-2").readyFor(4),
                        pod("web-3").notReady())
                .in("1.36")
                .state();
        assertEquals(Duration.ofSeconds(1), Availability.lookAgain(state, state.tally()));
    }

    @Test
    void in_1_36_not_once_all_ready_pods_are_available() {
        SetState state = given(
                        set("web").replicas(2).minReadySeconds(5),
                        pod("web-0").readyFor(5),
                        pod("web-1").notReady())
                .in("1.36")
                .state();
        assertEquals(null, Availability.lookAgain(state, state.tally()));
    }

    @Test
    void in_1_26_a_set_is_looked_at_in_steps_of_minReadySeconds_until_all_are_available() {
        SetState waiting = given(
                        set("web").replicas(2).minReadySeconds(5), pod("web-0").readyFor(4))
                .in("1.26")
                .state();
        assertEquals(Duration.ofSeconds(5), Availability.lookAgain(waiting, waiting.tally()));
        SetState done = given(set("web").minReadySeconds(5), pod("web-0").readyFor(5))
                .in("1.26")
                .state();
        assertEquals(null, Availability.lookAgain(done, done.tally()));
    }

    @Test
    void without_minReadySeconds_never() {
        SetState state = given(set("web").replicas(2), pod("web-0").notReady()).state();
        assertEquals(null, Availability.lookAgain(state, state.tally()));
    }
}
