package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions, rolling updates, partitions, OnDelete and history: rows 15 to 48 and 51 to 57 of the catalogue. */
class UpdateFlowTest {
    private static final String GATE = "MaxUnavailableStatefulSet";

    private static SetOnPaper web(int replicas, boolean parallel) {
        SetOnPaper web = set("web").replicas(replicas).claim("data");
        return parallel ? web.parallel() : web;
    }

    private static List<Long> revisionNumbers(Stage stage) {
        return stage.all(Kind.CONTROLLER_REVISION).stream()
                .map(revision -> revision.tree().number("revision", 0))
                .sorted()
                .toList();
    }

    // ---- revisions

    static Stream<Arguments> releasesWithPolicies() {
        return Stream.concat(Policies.with("1.36"), Stream.of(Arguments.of("1.10", ""), Arguments.of("1.26", "")));
    }

    @ParameterizedTest
    @MethodSource("releasesWithPolicies")
    void row_15_the_first_revision_is_current_and_update(String release, String policy) {
        Stage stage =
                Stage.in(release).apply(Policies.given(web(1, false), policy)).settle();
        assertEquals(List.of(1L), revisionNumbers(stage));
        assertTrue(stage.isRolledOut());
    }

    @ParameterizedTest
    @MethodSource("releasesWithPolicies")
    void row_16_a_new_template_makes_a_second_revision(String release, String policy) {
        SetOnPaper web = Policies.given(web(2, false), policy);
        Stage stage =
                Stage.in(release).cue(Actors.Part.UNREADY, "web-1").apply(web).settle();
        stage.apply(web.image("app:v2")).settle();
        assertEquals(List.of(1L, 2L), revisionNumbers(stage));
        assertFalse(stage.isRolledOut());
    }

    @Policies.ForEach
    void row_17_the_same_template_again_makes_none(String policy) {
        SetOnPaper web = Policies.given(web(1, false), policy);
        Stage stage = Stage.in("1.36").apply(web).settle();
        stage.apply(web.image("app:v2")).settle();
        stage.forget().apply(web.image("app:v2").partition(3)).settle();
        assertEquals(List.of(1L, 2L), revisionNumbers(stage));
        assertEquals(List.of(), stage.writes("create"));
    }

    @ParameterizedTest
    @MethodSource("releasesWithPolicies")
    void row_18_a_rollback_gives_the_old_revision_the_highest_number(String release, String policy) {
        SetOnPaper web = Policies.given(web(1, false), policy);
        Stage stage = Stage.in(release);
        for (String image : List.of("a", "b", "c")) {
            stage.apply(web.image(image)).settle();
        }
        String name = stage.all(Kind.CONTROLLER_REVISION).stream()
                .filter(revision -> revision.tree().number("revision", 0) == 2)
                .map(KubeObject::name)
                .findFirst()
                .orElseThrow();
        stage.forget().apply(web.image("b")).settle();
        assertEquals(List.of(1L, 3L, 4L), revisionNumbers(stage));
        assertEquals(name, stage.set().status().text("updateRevision"));
        assertEquals("update ControllerRevision " + name, stage.writes().getFirst());
        assertEquals(List.of(), stage.writes("create ControllerRevision"));
    }

    @Test
    void a_renumbering_that_conflicts_is_tried_four_times() {
        Stage stage = Stage.in("1.36").apply(web(1, false).image("a")).settle();
        stage.apply(web(1, false).image("b")).settle().forget();
        Rejection conflict = Rejection.conflict(Kind.CONTROLLER_REVISION, "web", "modified");
        stage.refuse("update ControllerRevision", conflict, 3)
                .apply(web(1, false).image("a"))
                .settle();
        List<Long> refused = stage.times("refused update ControllerRevision");
        assertEquals(3, refused.size());
        assertTrue(refused.get(1) - refused.get(0) >= 10 && refused.get(1) - refused.get(0) < 40);
        assertTrue(refused.get(2) - refused.get(1) >= 50 && refused.get(2) - refused.get(1) < 80);
        assertEquals("a", stage.images());
        assertEquals(List.of(2L, 3L), revisionNumbers(stage));
    }

    @ParameterizedTest
    @CsvSource({"1.10, 2", "1.26, 1", "1.36, 1"})
    void a_sync_that_cannot_make_its_revision_cuts_the_history_but_not_in_1_10(String release, int left) {
        SetOnPaper web = web(1, false).onDelete().historyLimit(0);
        Stage stage = Stage.in(release).apply(web.image("a")).settle();
        stage.apply(web.image("b")).settle().forget();
        assertEquals(2, stage.all(Kind.CONTROLLER_REVISION).size(), "that of the pod, and that of the next one");
        stage.refuse("create ControllerRevision", Rejection.internal("boom"), 3)
                .apply(web.image("c"))
                .run(25);
        assertEquals(left, stage.all(Kind.CONTROLLER_REVISION).size());
        stage.settle().delete(Kind.POD, "web-0").settle();
        assertEquals("c", stage.images());
    }

    @Test
    void a_name_that_other_data_took_leads_to_the_next_collision() {
        Stage stage = Stage.in("1.36").apply(web(1, false).image("a")).run(1);
        String name = Stage.in("1.36").apply(web(1, false).image("b")).settle().names(Kind.CONTROLLER_REVISION);
        stage.settle()
                .create(KubeObject.of(
                        Kind.CONTROLLER_REVISION,
                        Json.object(
                                "metadata",
                                Json.object("name", name, "namespace", "default"),
                                "data",
                                Json.object("other", "data"),
                                "revision",
                                1)));
        stage.apply(web(1, false).image("b")).settle();
        assertEquals(1, stage.set().status().number("collisionCount", 0));
        assertFalse(name.equals(stage.set().status().text("updateRevision")));
    }

    @Test
    void a_name_that_equal_data_took_is_used_whoever_owns_it() {
        Stage other = Stage.in("1.36").apply(web(1, false).image("b")).settle();
        KubeObject made = other.all(Kind.CONTROLLER_REVISION).getFirst();
        Stage stage = Stage.in("1.36")
                .create(KubeObject.of(
                        Kind.CONTROLLER_REVISION,
                        made.tree()
                                .without("metadata")
                                .with("metadata", Json.object("name", made.name(), "namespace", "default"))));
        stage.apply(web(1, false).image("b")).settle();
        assertEquals(0, stage.set().status().number("collisionCount", 9));
        assertEquals(made.name(), stage.set().status().text("updateRevision"));
    }

    @Test
    void in_1_10_it_leads_to_the_next_collision_too() {
        KubeObject made = Stage.in("1.10")
                .apply(web(1, false))
                .settle()
                .all(Kind.CONTROLLER_REVISION)
                .getFirst();
        Stage stage = Stage.in("1.10")
                .create(KubeObject.of(
                        Kind.CONTROLLER_REVISION,
                        made.tree().with("metadata", Json.object("name", made.name(), "namespace", "default"))));
        stage.apply(web(1, false)).settle();
        assertEquals(1, stage.set().status().number("collisionCount", 0));
        assertFalse(made.name().equals(stage.set().status().text("updateRevision")));
    }

    @Test
    void row_57_a_revision_of_an_earlier_release_that_means_the_same_stays() {
        KubeObject made = Stage.in("1.26")
                .apply(web(1, false))
                .settle()
                .all(Kind.CONTROLLER_REVISION)
                .getFirst();
        Json.Obj metadata =
                made.metadata().without("uid").without("resourceVersion").without("ownerReferences");
        Stage stage = Stage.in("1.36")
                .create(KubeObject.of(Kind.CONTROLLER_REVISION, made.tree().with("metadata", metadata)));
        stage.apply(web(1, false)).settle();
        assertEquals(made.name(), stage.names(Kind.CONTROLLER_REVISION));
        assertEquals(made.name(), stage.set().status().text("updateRevision"));
    }

    // ---- several at a time

    @Test
    void row_19_two_at_a_time_go_together_and_come_one_after_another() {
        Stage stage =
                Stage.in("1.36", GATE).apply(set("web").replicas(6)).settle().forget();
        stage.apply(set("web").replicas(6).partition(3).maxUnavailable(2).image("app:v2"))
                .settle();
        assertEquals(
                List.of(
                        "delete Pod web-5",
                        "delete Pod web-4",
                        "status 6/6/6 4+0",
                        "create Pod web-4",
                        "create Pod web-5",
                        "delete Pod web-3",
                        "create Pod web-3"),
                stage.writes().stream()
                        .filter(write -> write.contains("Pod") || write.contains(" 4+0"))
                        .distinct()
                        .filter(write -> !write.equals("status 5/5/5 4+0") && !write.equals("status 4/4/4 4+0"))
                        .toList());
        List<Long> made = stage.times("create Pod");
        assertTrue(made.get(1) - made.get(0) >= Actors.READY.toMillis());
        assertEquals("app:v1 app:v1 app:v1 app:v2 app:v2 app:v2", stage.images());
    }

    @Test
    void row_20_in_a_parallel_set_they_come_together_too() {
        Stage stage = Stage.in("1.36", GATE)
                .apply(set("web").replicas(6).parallel())
                .settle()
                .forget();
        stage.apply(set("web")
                        .replicas(6)
                        .parallel()
                        .partition(3)
                        .maxUnavailable(2)
                        .image("app:v2"))
                .settle();
        List<Long> made = stage.times("create Pod");
        assertTrue(made.get(1) - made.get(0) < Actors.READY.toMillis());
        assertEquals("app:v1 app:v1 app:v1 app:v2 app:v2 app:v2", stage.images());
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "5, 1", "3, 1", "4, 1", "5 4, 0", "5 3, 0", "4 3, 0", "5 4 3, 0", "2, 1", "1, 1"})
    void row_21_an_update_deletes_no_more_than_pods_that_go_already_leave_room_for(String going, int deletions) {
        SetOnPaper six = set("web").replicas(6).parallel().partition(3).maxUnavailable(2);
        Stage stage = Stage.in("1.36", GATE).apply(six).settle();
        for (String ordinal : going.isEmpty() ? new String[0] : going.split(" ")) {
            stage.cue(Actors.Part.LINGERING, "web-" + ordinal).delete(Kind.POD, "web-" + ordinal);
        }
        stage.run(60).forget().apply(six.image("app:v2")).run(60);
        assertEquals(
                deletions,
                stage.writes("delete Pod").size(),
                () -> stage.writes().toString());
    }

    @ParameterizedTest
    @CsvSource({"false, 3, 3", "false, 3, 5", "false, 5, 3", "true, 3, 3", "true, 3, 5", "true, 5, 3"})
    void rows_22_to_27_rolling_update(boolean parallel, int from, int to) {
        for (String release : List.of("1.10", "1.26", "1.36")) {
            Stage stage = Stage.in(release).apply(web(from, parallel)).settle().forget();
            stage.apply(web(to, parallel).image("app:v2")).settle();
            assertEquals("app:v2 ".repeat(to).strip(), stage.images(), release);
            assertTrue(stage.isRolledOut());
            assertEquals(to, stage.set().status().number("currentReplicas", 0));
        }
    }

    @Test
    void row_22_the_writes_in_their_order() {
        Stage stage = Stage.in("1.36")
                .apply(web(2, false))
                .settle()
                .forget()
                .apply(web(2, false).image("app:v2"))
                .settle();
        assertEquals(
                List.of(
                        "delete Pod web-1",
                        "status 2/2/2 1+0",
                        "create Pod web-1",
                        "status 1/1/1 1+0",
                        "status 2/1/1 1+1",
                        "delete Pod web-0",
                        "status 2/2/2 0+1",
                        "create Pod web-0",
                        "status 1/1/1 0+1",
                        "status 2/1/1 0+2",
                        "status 2/2/2 2+2"),
                stage.writes().subList(1, stage.writes().size()));
        assertEquals(1, stage.writes("create ControllerRevision").size());
    }

    @Test
    void row_22_in_1_10_a_second_write_drops_the_updated_pods() {
        Stage stage = Stage.in("1.10")
                .apply(web(1, false))
                .settle()
                .forget()
                .apply(web(1, false).image("app:v2"))
                .settle();
        List<String> statuses = stage.writes("status");
        assertEquals(
                List.of("status 1/1/0 1+1", "status 1/1/0 1+0"),
                statuses.subList(statuses.size() - 2, statuses.size()));
        List<Long> times = stage.times("status");
        assertTrue(times.getLast() - times.get(times.size() - 2) <= 20);
    }

    static Stream<Arguments> onDeleteUnderEachPolicy() {
        return Policies.with(
                List.of(false, 3),
                List.of(false, 5),
                List.of(false, 2),
                List.of(true, 3),
                List.of(true, 5),
                List.of(true, 2));
    }

    @ParameterizedTest
    @MethodSource("onDeleteUnderEachPolicy")
    void rows_28_to_33_on_delete(boolean parallel, int to, String policy) {
        SetOnPaper web = Policies.given(web(3, parallel).onDelete(), policy);
        Stage stage = Stage.in("1.36").apply(web).settle();
        web = web.image("app:v2");
        stage.apply(web.replicas(to)).settle();
        assertEquals(
                ("app:v1 ".repeat(Math.min(3, to)) + "app:v2 ".repeat(Math.max(0, to - 3))).strip(), stage.images());
        stage.apply(web.replicas(0)).settle();
        for (KubeObject claim :
                policy.startsWith("Delete/") ? stage.all(Kind.PERSISTENT_VOLUME_CLAIM) : List.<KubeObject>of()) {
            stage.delete(claim.kind(), claim.name()).letGo(claim.kind(), claim.name());
        }
        stage.apply(web.replicas(to)).settle();
        assertEquals("app:v2 ".repeat(to).strip(), stage.images());
        assertFalse(stage.isRolledOut(), "OnDelete never completes but with no pods at all");
        for (int i = 0; i < to; i++) {
            assertFalse(stage.owners("data-web-" + i).contains("Pod/"), "a pod that lives owns no claim");
        }
    }

    static Stream<Arguments> partitionUnderEachPolicy() {
        return Policies.with(List.of(false, 3), List.of(false, 5), List.of(true, 3), List.of(true, 5));
    }

    @ParameterizedTest
    @MethodSource("partitionUnderEachPolicy")
    void rows_34_to_37_partition(boolean parallel, int to, String policy) {
        SetOnPaper web = Policies.given(web(3, parallel), policy);
        Stage stage = Stage.in("1.36").apply(web).settle();
        stage.apply(web.replicas(to).partition(2).image("app:v2")).settle();
        assertEquals(("app:v1 app:v1 " + "app:v2 ".repeat(to - 2)).strip(), stage.images());
        assertFalse(stage.isRolledOut());
    }

    // ---- history

    @Policies.ForEach
    void row_38_the_history_limit_is_honoured_while_status_writes_fail(String policy) {
        SetOnPaper web = Policies.given(web(1, false).historyLimit(2), policy);
        Stage stage = Stage.in("1.36").apply(web).settle();
        for (int i = 0; i < 7; i++) {
            stage.refuse("update StatefulSet web status", Rejection.internal("boom"), 3);
            stage.apply(web.image("v" + i)).settle();
            assertTrue(stage.all(Kind.CONTROLLER_REVISION).size() <= 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 0, 1", "false, 5, 6", "true, 0, 1", "true, 5, 6"})
    void row_39_limits_history(boolean parallel, int limit, int kept) {
        Stage stage =
                Stage.in("1.36").apply(web(2, parallel).historyLimit(limit)).settle();
        for (int i = 0; i < 10; i++) {
            stage.apply(web(2, parallel).historyLimit(limit).image("v" + i)).settle();
            assertTrue(stage.all(Kind.CONTROLLER_REVISION).size() <= limit + 2);
        }
        assertEquals(kept, stage.all(Kind.CONTROLLER_REVISION).size());
    }

    @Test
    void row_40_a_negative_limit_keeps_all() {
        Stage stage = Stage.in("1.36").apply(web(1, false).historyLimit(-2)).settle();
        for (int i = 0; i < 10; i++) {
            stage.apply(web(1, false).historyLimit(-2).image("v" + i)).settle();
        }
        assertEquals(11, stage.all(Kind.CONTROLLER_REVISION).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void row_40_before_1_36_it_crashes_the_controller_after_its_first_writes(String release) {
        Stage stage = Stage.in(release).apply(web(2, false).historyLimit(-1)).run(60);
        assertEquals(1, stage.writes("create Pod web-0").size());
        assertEquals("status 1/0/0", stage.writes("status").getFirst().substring(0, 12));
    }

    @ParameterizedTest
    @CsvSource({"false, 3, 3", "false, 3, 5", "false, 5, 3", "true, 3, 3", "true, 3, 5", "true, 5, 3"})
    void rows_41_to_46_rollback(boolean parallel, int from, int to) {
        Stage stage = Stage.in("1.36").apply(web(from, parallel)).settle();
        String first = stage.set().status().text("currentRevision");
        stage.apply(web(to, parallel).image("app:v2")).settle();
        assertEquals("app:v2 ".repeat(to).strip(), stage.images());
        stage.apply(web(to, parallel)).settle();
        assertEquals("app:v1 ".repeat(to).strip(), stage.images());
        assertEquals(first, stage.set().status().text("currentRevision"));
    }

    @Test
    void a_third_revision_can_make_the_status_refusable_and_the_next_sync_recovers() {
        Stage stage = Stage.in("1.36").apply(web(1, true)).settle();
        stage.cue(Actors.Part.UNREADY, "web-0")
                .apply(web(1, true).image("b"))
                .settle()
                .forget();
        stage.apply(web(1, true).image("c")).settle();
        assertTrue(stage.writes("refused update StatefulSet web status")
                .getFirst()
                .contains("status.currentReplicas: Invalid value: -1: must be greater than or equal to 0"));
        assertEquals("c", stage.images());
    }

    // ---- minReadySeconds

    /** Pods that have been ready for ten seconds when the set begins to ask for thirty. */
    private static Stage readyForTenSeconds(int replicas) {
        return Stage.in("1.36").apply(web(replicas, false)).run(10_000).forget();
    }

    @ParameterizedTest
    @CsvSource({"120, 1", "30, 0"})
    void rows_47_and_48_a_pod_is_available_once_it_has_been_ready_for_minReadySeconds(int minutes, int available) {
        Stage stage = Stage.in("1.36")
                .apply(web(1, false).minReadySeconds(3600))
                .run(Duration.ofMinutes(minutes).toMillis());
        assertEquals("1/1/" + available + " 1+1", stage.counts());
    }

    @Test
    void row_51_a_rollout_respects_minReadySeconds() {
        Stage stage = readyForTenSeconds(2)
                .apply(web(2, false).minReadySeconds(30).image("app:v2"))
                .run(5_000);
        assertEquals("2/2/0 2+0", stage.counts());
        assertEquals(List.of(), stage.writes("delete"));
        stage.run(40_000);
        assertEquals(List.of("delete Pod web-1"), stage.writes("delete"), "the new pod is not available yet");
        stage.run(60_000);
        assertEquals("2/2/2 2+2", stage.counts());
    }

    @Test
    void row_51_a_parallel_set_deletes_one_and_waits() {
        SetOnPaper slow = web(2, true).minReadySeconds(30);
        Stage stage = Stage.in("1.36").apply(slow).run(10_000);
        assertEquals("2/2/0 2+2", stage.counts());
        stage.forget().apply(slow.image("app:v2")).run(28_000);
        assertEquals(List.of("delete Pod web-1"), stage.writes("delete"));
    }

    @Test
    void row_52_scale_down_respects_minReadySeconds() {
        Stage stage =
                readyForTenSeconds(3).apply(web(1, false).minReadySeconds(30)).run(5_000);
        assertEquals(List.of(), stage.writes("delete"));
        stage.run(30_000);
        assertEquals("web-0", stage.pods());
    }

    @Test
    void row_52_a_parallel_scale_down_does_not() {
        Stage stage = Stage.in("1.36")
                .apply(web(3, true).minReadySeconds(30))
                .run(10_000)
                .forget();
        stage.apply(web(1, true).minReadySeconds(30)).run(1_000);
        assertEquals("web-0", stage.pods());
    }

    @Test
    void row_53_on_delete_ignores_minReadySeconds() {
        Stage stage = Stage.in("1.36")
                .apply(web(2, true).onDelete().minReadySeconds(30))
                .run(5_000)
                .forget();
        stage.apply(web(2, true).onDelete().minReadySeconds(30).image("app:v2")).run(60_000);
        assertEquals(List.of(), stage.writes("delete"));
        assertFalse(stage.isRolledOut());
        assertEquals(1, stage.writes("create ControllerRevision").size());
    }

    @Test
    void row_54_without_minReadySeconds_a_pod_is_available_at_once() {
        assertEquals("1/1/1 1+1", Stage.in("1.36").apply(web(1, false)).run(300).counts());
    }

    @Test
    void row_55_partition_and_minReadySeconds() {
        Stage stage = readyForTenSeconds(4)
                .apply(web(4, false).minReadySeconds(30).partition(2).image("app:v2"))
                .run(5_000);
        assertEquals(List.of(), stage.writes("delete"));
        stage.run(180_000);
        assertEquals("app:v1 app:v1 app:v2 app:v2", stage.images());
    }

    @Test
    void a_set_becomes_available_in_the_whole_second_that_1_36_computed_and_in_steps_in_1_26() {
        Stage exact = Stage.in("1.36").apply(web(1, false).minReadySeconds(5)).settle();
        assertEquals("status 1/1/1 1+1", exact.writes().getLast());
        assertEquals(5, exact.times("status").getLast() / 1000, "it turned ready within second 0");
        Stage chained = Stage.in("1.26").apply(web(1, false).minReadySeconds(5)).settle();
        assertTrue(chained.times("status").getLast() >= 5_000
                && chained.times("status").getLast() <= 10_100);
    }

    // ---- the stuck rollout

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_broken_rollout_that_is_reverted_needs_a_hand(String release) {
        Stage stage = Stage.in(release).apply(web(3, false)).settle();
        stage.cue(Actors.Part.UNREADY, "web-2")
                .apply(web(3, false).image("broken"))
                .settle();
        assertEquals("app:v1 app:v1 broken", stage.images());
        stage.apply(web(3, false)).run(600_000);
        assertEquals("app:v1 app:v1 broken", stage.images());
        stage.delete(Kind.POD, "web-2").settle();
        assertEquals("app:v1 app:v1 app:v1", stage.images());
    }

    @Test
    void a_parallel_set_cures_itself() {
        Stage stage = Stage.in("1.36").apply(web(3, true)).settle();
        stage.cue(Actors.Part.UNREADY, "web-2")
                .apply(web(3, true).image("broken"))
                .settle()
                .apply(web(3, true))
                .settle();
        assertEquals("app:v1 app:v1 app:v1", stage.images());
    }

    @Test
    void with_the_gate_even_a_parallel_set_is_stuck() {
        Stage stage = Stage.in("1.36", GATE).apply(web(3, true)).settle();
        stage.cue(Actors.Part.UNREADY, "web-2")
                .apply(web(3, true).image("broken"))
                .settle()
                .apply(web(3, true))
                .settle();
        assertEquals("app:v1 app:v1 broken", stage.images());
    }

    @Test
    void a_pod_that_is_deleted_during_a_rollout_comes_back_new_however_low() {
        Stage stage = Stage.in("1.36")
                .apply(web(3, false))
                .settle()
                .turnsUnready("web-0")
                .run(50);
        stage.apply(web(3, false).image("app:v2"))
                .run(100)
                .delete(Kind.POD, "web-0")
                .run(700);
        assertEquals("app:v2", Stage.image(stage.pod("web-0")));
        assertEquals("app:v1", Stage.image(stage.pod("web-2")));
        assertFalse(Pod.of(stage.pod("web-0")).isTerminating());
    }
}
