package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
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

/** Making, replacing and removing pods, and what comes of it when the API refuses: rows 1 to 14, 49 and 50 of the catalogue. */
class ControlTest {
    private static final Rejection BOOM = Rejection.internal("boom");

    private static SetOnPaper web(int replicas, String policy) {
        return Policies.given(set("web").replicas(replicas).claim("data"), policy);
    }

    @Policies.ForEach
    void row_1_creates_pods_in_order(String policy) {
        Stage stage = Stage.in("1.36");
        stage.always(() -> stage.mustBeInOrder(0)).apply(web(3, policy)).settle();
        assertEquals("3/3/3 3+3", stage.counts());
        assertEquals("web-0 web-1 web-2", stage.pods());
        for (int i = 0; i < 3; i++) {
            assertEquals(String.valueOf(i), stage.pod("web-" + i).label(Identity.POD_INDEX_LABEL));
            assertEquals(policy.endsWith("/Delete") ? "StatefulSet/web" : "", stage.owners("data-web-" + i));
        }
    }

    @Test
    void row_1_the_writes_in_their_order() {
        Stage.in("1.36")
                .apply(web(2, ""))
                .settle()
                .writes(List.of(
                        "create ControllerRevision web-ff6c454fd",
                        "create PersistentVolumeClaim data-web-0",
                        "create Pod web-0",
                        "status 0/0/0 0+0",
                        "status 1/0/0 1+1",
                        "create PersistentVolumeClaim data-web-1",
                        "create Pod web-1",
                        "status 1/1/1 1+1",
                        "status 2/1/1 2+2",
                        "status 2/2/2 2+2"));
    }

    @Test
    void row_1_in_1_26_and_1_10_the_status_counts_the_pod_that_the_sync_made() {
        assertEquals(
                List.of("status 1/0/0 1+1", "status 2/1/1 2+2", "status 2/2/2 2+2"),
                Stage.inRecorded1_26().apply(web(2, "")).settle().writes("status"));
        assertEquals(
                List.of("status 1/0/0 1+0", "status 2/1/0 2+0", "status 2/2/0 2+0"),
                Stage.in("1.10").apply(web(2, "")).settle().writes("status"));
    }

    @Test
    void row_1_the_events() {
        assertEquals(
                List.of(
                        "Normal SuccessfulCreate x1 Create Claim data-web-0 Pod web-0 in StatefulSet web success",
                        "Normal SuccessfulCreate x1 Create Pod web-0 in StatefulSet web successful"),
                Stage.in("1.36").apply(web(1, "")).settle().events());
        assertEquals(
                List.of(
                        "Normal SuccessfulCreate x1 create Claim data-web-0 Pod web-0 in StatefulSet web success",
                        "Normal SuccessfulCreate x1 create Pod web-0 in StatefulSet web successful"),
                Stage.in("1.10").apply(web(1, "")).settle().events());
    }

    @Test
    void row_1_creates_pods_all_at_once() {
        Stage stage = Stage.in("1.36").apply(web(3, "").parallel()).settle();
        assertEquals("3/3/3 3+3", stage.counts());
        assertEquals(List.of("create Pod web-0", "create Pod web-1", "create Pod web-2"), stage.writes("create Pod"));
        assertTrue(stage.times("create Pod").getLast() < stage.times("status").getFirst());
    }

    @Policies.ForEach
    void row_2_scales_up(String policy) {
        Stage stage = Stage.in("1.36");
        stage.always(() -> stage.mustBeInOrder(0))
                .apply(web(3, policy))
                .settle()
                .apply(web(4, policy))
                .settle();
        assertEquals("4/4/4 4+4", stage.counts());
    }

    @Test
    void row_2_a_scale_up_writes_the_generation_alone_first() {
        Stage stage = Stage.in("1.36")
                .apply(web(1, ""))
                .settle()
                .forget()
                .apply(web(2, ""))
                .settle();
        assertEquals(List.of("status 1/1/1 1+1", "status 2/1/1 2+2", "status 2/2/2 2+2"), stage.writes("status"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "Retain/Retain, ''",
        "Retain/Delete, StatefulSet/web",
        "Delete/Retain, Pod/",
        "Delete/Delete, Pod/"
    })
    void row_3_scales_down(String policy, String owner) {
        Stage stage = Stage.in("1.36");
        stage.always(() -> stage.mustBeInOrder(0))
                .apply(web(3, policy))
                .settle()
                .forget()
                .apply(web(0, policy))
                .settle();
        assertEquals("0/0/0 0+0", stage.counts());
        assertEquals(List.of("delete Pod web-2", "delete Pod web-1", "delete Pod web-0"), stage.writes("delete Pod"));
        for (int i = 0; i < 3; i++) {
            assertEquals(owner.equals("Pod/") ? owner + "web-" + i : owner, stage.owners("data-web-" + i));
        }
    }

    @Policies.ForEach
    void row_4_replaces_pods(String policy) {
        Stage stage = Stage.in("1.36").apply(web(5, policy)).settle().forget();
        stage.delete(Kind.POD, "web-0", "web-2", "web-4").settle();
        assertEquals(List.of("create Pod web-0", "create Pod web-2", "create Pod web-4"), stage.writes("create Pod"));
        List<Long> times = stage.times("create Pod");
        assertTrue(times.get(1) - times.get(0) >= Actors.READY.toMillis());
        assertTrue(times.get(2) - times.get(1) >= Actors.READY.toMillis());
        assertEquals("5/5/5 5+5", stage.counts());
        assertFalse(stage.owners("data-web-0").contains("Pod"));
    }

    static Stream<Arguments> endsUnderEachPolicy() {
        return Policies.with("Failed", "Succeeded");
    }

    @ParameterizedTest
    @MethodSource("endsUnderEachPolicy")
    void rows_5_and_6_recreates_a_finished_pod(String phase, String policy) {
        Stage stage = Stage.in("1.36").apply(web(2, policy)).settle().forget();
        String uid = stage.pod("web-0").uid();
        stage.phase("web-0", phase, false).settle();
        assertEquals(List.of("delete Pod web-0"), stage.writes("delete"));
        assertEquals(List.of("create Pod web-0"), stage.writes("create"));
        assertFalse(uid.equals(stage.pod("web-0").uid()));
        assertTrue(
                stage.events().contains("Normal SuccessfulDelete x1 Delete Pod web-0 in StatefulSet web successful"));
    }

    @ParameterizedTest
    @CsvSource({"1.26, delete", "1.10, delete"})
    void row_5_before_it_is_made_again_in_the_same_sync(String release, String verb) {
        Stage stage = Stage.in(release)
                .apply(web(1, ""))
                .settle()
                .forget()
                .fails("web-0")
                .settle();
        assertEquals("delete Pod web-0", stage.writes().get(0));
        assertEquals("create Pod web-0", stage.writes().get(1));
        assertTrue(stage.events()
                .contains("Warning RecreatingFailedPod x1 StatefulSet default/web is recreating failed Pod web-0"));
        assertTrue(stage.events()
                .contains("Normal SuccessfulDelete x1 " + verb + " Pod web-0 in StatefulSet web successful"));
    }

    @Test
    void row_5_in_1_26_the_loser_of_a_race_with_another_deletion_tries_again() {
        Stage stage = Stage.in("1.26").apply(web(1, "")).settle().forget();
        stage.refuse("delete Pod web-0", Rejection.notFound(Kind.POD, "web-0"), 1)
                .fails("web-0")
                .settle();
        assertTrue(stage.events()
                .contains("Warning FailedDelete x1 delete Pod web-0 in StatefulSet web failed error: "
                        + "pods \"web-0\" not found"));
        assertEquals("status 1/0/0 1+1", stage.writes().get(1));
        assertEquals("1/1/1 1+1", stage.counts());
    }

    @ParameterizedTest
    @MethodSource("endsUnderEachPolicy")
    void row_7_recreates_a_finished_pod_with_a_delete_failure(String phase, String policy) {
        Stage stage = Stage.in("1.36").apply(web(2, policy)).settle().forget();
        stage.refuse("delete Pod web-0", BOOM, 1).phase("web-0", phase, false).settle();
        assertEquals(
                List.of(
                        "refused delete Pod web-0: Internal error occurred: boom",
                        "delete Pod web-0",
                        "create Pod web-0"),
                stage.writes().stream().filter(write -> write.contains("Pod")).toList());
        assertTrue(stage.events()
                .contains("Warning FailedDelete x1 Delete Pod web-0 in StatefulSet web failed error: Internal"
                        + " error occurred: boom"));
    }

    @Policies.ForEach
    void row_8_a_create_fails_under_each_policy(String policy) {
        Stage stage = Stage.in("1.36")
                .refuse("create Pod web-1", BOOM, 1)
                .apply(web(3, policy))
                .settle();
        assertEquals("3/3/3 3+3", stage.counts());
        assertEquals(1, stage.writes("refused create Pod web-1").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_8_a_create_fails(String release) {
        Stage stage = Stage.in(release)
                .refuse("create Pod web-1", BOOM, 1)
                .apply(web(3, ""))
                .settle();
        assertEquals("web-0 web-1 web-2", stage.pods());
        String verb = release.equals("1.36") ? "Create" : "create";
        assertTrue(stage.events()
                .contains("Warning FailedCreate x1 " + verb
                        + " Pod web-1 in StatefulSet web failed error: Internal error occurred: boom"));
    }

    @Test
    void row_8_in_a_parallel_set_the_whole_batch_is_tried() {
        Stage stage = Stage.in("1.36")
                .refuse("create Pod web-1", BOOM, 1)
                .apply(set("web").replicas(5).parallel())
                .run(60);
        assertEquals(
                List.of(
                        "create Pod web-0",
                        "refused create Pod web-1: Internal error occurred: boom",
                        "create Pod web-2",
                        "status 0/0/0 0+0"),
                stage.writes().subList(1, 5));
        assertEquals("5/5/5 5+5", stage.settle().counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void row_8_before_the_first_error_ends_the_sync(String release) {
        Stage stage = Stage.in(release)
                .refuse("create Pod web-1", BOOM, 1)
                .apply(set("web").replicas(5).parallel())
                .run(60);
        assertEquals("create Pod web-0", stage.writes().get(1));
        assertEquals(
                "refused create Pod web-1: Internal error occurred: boom",
                stage.writes().get(2));
        assertEquals(
                release.equals("1.26") ? "status 1/0/0 1+1" : "create Pod web-1",
                stage.writes().get(3));
        assertEquals("web-0 web-1 web-2 web-3 web-4", stage.settle().pods());
    }

    @Policies.ForEach
    void row_9_an_update_of_a_pod_fails(String policy) {
        Stage stage = Stage.in("1.36").apply(web(1, policy)).settle().forget();
        stage.refuse("update Pod web-0", BOOM, 1)
                .changePod("web-0", pod -> pod.withLabel(Pod.NAME_LABEL, "other"))
                .settle();
        assertEquals(
                List.of("refused update Pod web-0: Internal error occurred: boom", "update Pod web-0"), stage.writes());
        assertEquals("web-0", stage.pod("web-0").label(Pod.NAME_LABEL));
        assertTrue(stage.events()
                .contains("Warning FailedUpdate x1 Update Pod web-0 in StatefulSet web failed error: Internal"
                        + " error occurred: boom"));
        assertTrue(
                stage.events().contains("Normal SuccessfulUpdate x1 Update Pod web-0 in StatefulSet web successful"));
    }

    @Test
    void row_9_volumes_cannot_be_repaired() {
        Stage stage = Stage.in("1.36");
        stage.create(PodOnPaper.pod("web-0")
                .object()
                .without("metadata", "uid")
                .with(set("web").object().spec().object("template").object("spec"), "spec"));
        stage.apply(set("web").claim("data").partition(1)).run(2_000);
        assertTrue(
                stage.events().stream()
                        .anyMatch(event -> event.startsWith("Warning FailedUpdate")
                                && event.contains("Update Pod web-0 in StatefulSet web failed error: Pod \"web-0\" is"
                                        + " invalid: spec: Forbidden")),
                () -> stage.events().toString());
        assertTrue(stage.exists(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0"));
    }

    @Policies.ForEach
    void row_10_a_status_write_fails(String policy) {
        Stage stage = Stage.in("1.36")
                .refuse("update StatefulSet web status", BOOM, 2)
                .apply(web(3, policy))
                .settle();
        assertEquals("3/3/3 3+3", stage.counts());
    }

    @Policies.ForEach
    void row_11_a_deletion_for_an_update_fails(String policy) {
        Stage stage = Stage.in("1.36").apply(web(3, policy)).settle().forget();
        stage.refuse("delete Pod web-2", BOOM, 1)
                .apply(web(3, policy).image("app:v2"))
                .run(30);
        assertEquals("3/3/3 3+0", stage.counts());
        assertFalse(stage.isRolledOut());
        stage.run(30);
        assertEquals("3/3/3 2+0", stage.counts());
        assertTrue(stage.settle().isRolledOut());
    }

    @Policies.ForEach
    void row_12_recreates_the_claim_of_a_pending_pod(String policy) {
        Stage stage = Stage.in("1.36")
                .cue(Actors.Part.PENDING, "web-0")
                .apply(web(1, policy))
                .settle()
                .forget();
        stage.delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                .letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                .settle();
        assertFalse(stage.exists(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0"), "claims wake nobody");
        stage.changePod("web-0", pod -> pod.withAnnotation("looked", "at")).settle();
        assertEquals(List.of("create PersistentVolumeClaim data-web-0"), stage.writes());
        assertTrue(stage.events()
                .contains("Normal SuccessfulCreate x2 Create Claim data-web-0 Pod web-0 in StatefulSet web success"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void row_12_before_it_does_not(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.PENDING, "web-0")
                .apply(web(1, ""))
                .settle()
                .forget();
        stage.delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0");
        if (stage.exists(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")) {
            stage.letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0");
        }
        stage.changePod("web-0", pod -> pod.withAnnotation("looked", "at"))
                .settle()
                .writes(List.of());
    }

    @Test
    void row_12_while_the_claim_is_terminating_the_sync_fails_without_an_event() {
        Stage stage = Stage.in("1.36")
                .cue(Actors.Part.PENDING, "web-0")
                .apply(web(1, ""))
                .settle()
                .forget();
        int events = stage.events().size();
        stage.delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").run(20);
        stage.changePod("web-0", pod -> pod.withAnnotation("looked", "at")).run(50);
        assertEquals(events, stage.events().size());
        stage.letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").run(100);
        assertEquals(List.of("create PersistentVolumeClaim data-web-0"), stage.writes(), "by the next retry");
    }

    @Test
    void row_13_creates_pods_from_the_start_ordinal() {
        Stage stage = Stage.in("1.36");
        stage.always(() -> stage.mustBeInOrder(2)).apply(web(3, "").start(2)).settle();
        assertEquals("web-2 web-3 web-4", stage.pods());
        assertEquals("data-web-2 data-web-3 data-web-4", stage.names(Kind.PERSISTENT_VOLUME_CLAIM));
        assertEquals("3/3/3 3+3", stage.counts());
    }

    @Policies.ForEach
    void row_14_a_deletion_for_a_scale_down_fails_under_each_policy(String policy) {
        Stage stage = Stage.in("1.36").apply(web(3, policy)).settle().forget();
        stage.refuse("delete Pod web-1", BOOM, 1).apply(web(0, policy)).settle();
        assertEquals("0/0/0 0+0", stage.counts());
        assertEquals(1, stage.writes("refused delete Pod web-1").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_14_a_deletion_for_a_scale_down_fails(String release) {
        Stage stage = Stage.in(release).apply(web(3, "")).settle().forget();
        stage.refuse("delete Pod web-1", BOOM, 1).apply(web(0, "")).settle();
        assertEquals("", stage.pods());
        assertTrue(stage.writes().contains("refused delete Pod web-1: Internal error occurred: boom"));
        assertEquals(0, stage.set().status().number("replicas", -1));
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void row_49_the_status_is_written_once_whether_or_not_a_create_fails(boolean createFails, boolean statusFails) {
        Stage stage = Stage.in("1.36");
        if (createFails) {
            stage.refuse("create Pod web-0", BOOM, 1);
        }
        if (statusFails) {
            stage.refuse("update StatefulSet web status", BOOM, 1);
        }
        stage.apply(set("web")).run(28);
        assertEquals(
                List.of(
                        createFails ? "refused create Pod web-0: Internal error occurred: boom" : "create Pod web-0",
                        statusFails
                                ? "refused update StatefulSet web status: Internal error occurred: boom"
                                : "status 0/0/0 0+0"),
                stage.writes().subList(1, stage.writes().size()));
        assertEquals("1/1/1 1+1", stage.settle().counts());
    }

    @Test
    void row_49_in_1_10_an_error_leaves_the_status_unwritten() {
        Stage stage = Stage.in("1.10")
                .refuse("create Pod web-0", BOOM, 1)
                .apply(set("web"))
                .run(25);
        assertEquals(
                List.of("refused create Pod web-0: Internal error occurred: boom"),
                stage.writes().subList(1, 2));
        assertEquals(2, stage.writes().size());
    }

    @ParameterizedTest
    @CsvSource({"3, 30", "10, 1", "501, 0", "0, 1000"})
    void row_50_a_parallel_set_scales_in_one_sync(int from, int to) {
        Stage stage = Stage.in("1.36")
                .apply(set("web").replicas(from).parallel())
                .settle()
                .forget();
        stage.apply(set("web").replicas(to).parallel()).run(5 + 7L * Math.abs(to - from));
        assertEquals(
                Math.abs(to - from),
                stage.writes(from < to ? "create Pod" : "delete Pod").size());
        assertEquals(Math.abs(to - from), stage.writes().size(), "nothing but pods in between");
    }

    @Test
    void a_status_conflict_is_tried_again_from_the_newer_set() {
        Stage stage = Stage.in("1.36");
        stage.refuse("update StatefulSet web status", Rejection.modified(Kind.STATEFUL_SET, "web"), 4)
                .apply(set("web"))
                .run(100);
        List<Long> times = stage.times("refused update StatefulSet web status");
        assertEquals(4, times.size());
        for (int i = 1; i < 4; i++) {
            assertEquals(17, times.get(i) - times.get(i - 1), "10 ms and the time of a write");
        }
        assertEquals(17, stage.times("status").getFirst() - times.getLast());
    }

    @Test
    void the_sixth_status_conflict_does_not_happen_because_the_sync_gives_up_after_five() {
        Stage stage = Stage.in("1.36");
        stage.refuse("update StatefulSet web status", Rejection.modified(Kind.STATEFUL_SET, "web"), 5)
                .apply(set("web"))
                .run(200);
        List<Long> times = stage.times("refused update StatefulSet web status");
        assertEquals(5, times.size());
        assertTrue(stage.times("status").getFirst() - times.getLast() != 17);
    }

    @Test
    void a_repair_that_conflicts_is_tried_four_times() {
        Stage stage = Stage.in("1.36").apply(set("web")).settle().forget();
        stage.refuse("update Pod web-0", Rejection.modified(Kind.POD, "web-0"), 4)
                .changePod("web-0", pod -> pod.withLabel(Pod.NAME_LABEL, "other"))
                .run(1_000);
        List<Long> times = stage.times("refused update Pod web-0");
        assertEquals(
                List.of(17L, 57L, 257L),
                List.of(times.get(1) - times.get(0), times.get(2) - times.get(1), times.get(3) - times.get(2)));
        assertEquals(
                1,
                stage.events().stream()
                        .filter(event -> event.contains("FailedUpdate"))
                        .count(),
                "told at the end only");
        assertEquals("web-0", stage.pod("web-0").label(Pod.NAME_LABEL));
    }

    /** The set changes while the cache does not show the pod yet that was just made. */
    private static Stage withStaleCache(String release) {
        Stage stage =
                Stage.in(release).lag(Duration.ofMillis(300)).apply(set("web")).run(20);
        return stage.apply(set("web").with(Json.of(5), "spec", "updateStrategy", "rollingUpdate", "partition"))
                .settle();
    }

    @Test
    void in_1_36_a_stale_cache_holds_up_the_next_sync() {
        Stage stage = withStaleCache("1.36");
        assertEquals(List.of("create Pod web-0"), stage.writes("create Pod"));
        assertEquals(List.of(), stage.writes("refused create"));
    }

    @Test
    void in_1_10_a_stale_cache_makes_the_controller_repeat_itself() {
        Stage stage = withStaleCache("1.10");
        assertFalse(stage.writes("refused create Pod web-0: The POST operation").isEmpty());
        assertTrue(stage.events().stream().anyMatch(event -> event.startsWith("Warning FailedCreate")));
        assertEquals("web-0", stage.pods());
    }

    @Test
    void conditions_of_others_are_dropped() {
        Stage stage = Stage.in("1.36").apply(set("web")).settle();
        stage.send(new dev.ordinal.apiserver.Request.Update(
                stage.set().withCondition(Condition.of("Mine", true, Stage.START)),
                dev.ordinal.apiserver.Request.Part.STATUS));
        assertTrue(stage.set().status().has("conditions"));
        stage.apply(set("web").replicas(2)).settle();
        assertFalse(stage.set().status().has("conditions"));
        assertTrue(Pod.of(stage.pod("web-1")).isReady());
    }
}
