package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flows of Kubernetes' own end-to-end tests: rows 70 to 96 of the catalogue (71, 89 and 90 stand beside adoption). */
class EndToEndTest {
    private static final String GATE = "MaxUnavailableStatefulSet";
    private static final String HOLD = "example.com/hold";

    private static SetOnPaper web(int replicas) {
        return set("web").replicas(replicas).claim("data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_70_basic_identity(String release) {
        Stage stage = Stage.in(release).apply(web(3)).settle();
        List<String> claims = uids(stage, Kind.PERSISTENT_VOLUME_CLAIM);
        List<String> pods = uids(stage, Kind.POD);
        stage.delete(Kind.POD, "web-0", "web-1", "web-2").settle();
        assertEquals("web-0 web-1 web-2", stage.pods());
        assertEquals(claims, uids(stage, Kind.PERSISTENT_VOLUME_CLAIM));
        pods.retainAll(uids(stage, Kind.POD));
        assertEquals(List.of(), pods);
        for (KubeObject pod : stage.all(Kind.POD)) {
            assertEquals(pod.name(), pod.spec().text("hostname"));
            assertEquals("web", pod.spec().text("subdomain"));
            assertEquals(List.of("data-" + pod.name()), Pod.of(pod).claims());
        }
    }

    private static List<String> uids(Stage stage, Kind kind) {
        return new ArrayList<>(stage.all(kind).stream().map(KubeObject::uid).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_72_no_deadlock_when_a_predecessor_fails(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.UNREADY, "web-1")
                .apply(web(2))
                .settle();
        stage.delete(Kind.POD, "web-0").settle();
        assertTrue(Pod.of(stage.pod("web-0")).isReady());
        stage.turnsReady("web-1").settle();
        assertEquals(2, stage.set().status().number("readyReplicas", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_73_rolling_update_and_rollback(String release) {
        Stage stage = Stage.in(release).apply(web(3)).settle();
        String first = revision(stage);
        stage.turnsUnready("web-1").apply(web(3).image("app:v2")).settle();
        assertEquals("app:v1 app:v1 app:v1", stage.images(), "the update waits");
        stage.turnsReady("web-1").settle();
        assertEquals("app:v2 app:v2 app:v2", stage.images());
        assertTrue(stage.isRolledOut());
        stage.turnsUnready("web-1").apply(web(3)).settle().turnsReady("web-1").settle();
        assertEquals("app:v1 app:v1 app:v1", stage.images());
        assertEquals(first, revision(stage));
    }

    private static String revision(Stage stage) {
        return Objects.requireNonNull(stage.set().status().text("currentRevision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_74_canary_and_phased(String release) {
        Stage stage = Stage.in(release).apply(web(3)).settle();
        SetOnPaper next = web(3).image("app:v2");
        assertEquals(
                "app:v1 app:v1 app:v1", stage.apply(next.partition(3)).settle().images());
        assertEquals(
                "app:v1 app:v1 app:v2", stage.apply(next.partition(2)).settle().images());
        stage.delete(Kind.POD, "web-0", "web-2").settle();
        assertEquals("app:v1 app:v1 app:v2", stage.images());
        assertEquals(
                "app:v1 app:v2 app:v2", stage.apply(next.partition(1)).settle().images());
        assertFalse(stage.isRolledOut());
        assertEquals(
                "app:v2 app:v2 app:v2", stage.apply(next.partition(0)).settle().images());
        assertTrue(stage.isRolledOut());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rows_75_and_76_a_pod_below_the_partition_that_a_finalizer_holds(boolean exits) {
        Stage stage = Stage.in("1.36")
                .apply(web(3))
                .settle()
                .apply(web(3).partition(1).image("app:v2"))
                .settle();
        stage.changePod("web-0", pod -> pod.withFinalizer(HOLD));
        String uid = stage.pod("web-0").uid();
        stage.delete(Kind.POD, "web-0").run(100);
        if (exits) {
            stage.fails("web-0");
        }
        stage.run(60_000);
        assertEquals(uid, stage.pod("web-0").uid());
        stage.letGo(Kind.POD, "web-0").run(50);
        if (stage.exists(Kind.POD, "web-0") && stage.pod("web-0").uid().equals(uid)) {
            stage.gone(Kind.POD, "web-0");
        }
        stage.settle();
        assertNotEquals(uid, stage.pod("web-0").uid());
        assertEquals("app:v1 app:v2 app:v2", stage.images());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void row_77_never_more_than_maxUnavailable_of_two(boolean parallel) {
        SetOnPaper five = parallel ? web(5).parallel() : web(5);
        Stage stage = Stage.in("1.36", GATE).apply(five).settle();
        int[] fewest = {5};
        stage.always(() -> fewest[0] = Math.min(fewest[0], (int) stage.all(Kind.POD).stream()
                .filter(pod -> Pod.of(pod).isReady() && !pod.isTerminating())
                .count()));
        stage.apply(five.maxUnavailable(2).image("app:v2")).settle();
        assertEquals(3, fewest[0]);
        assertEquals("app:v2 app:v2 app:v2 app:v2 app:v2", stage.images());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_78_on_delete(String release) {
        Stage stage = Stage.in(release).apply(web(3).onDelete()).settle();
        assertEquals(
                "app:v1 app:v1 app:v1",
                stage.delete(Kind.POD, "web-0", "web-1", "web-2").settle().images());
        stage.apply(web(3).onDelete().image("app:v2")).settle();
        assertEquals("app:v1 app:v1 app:v1", stage.images());
        assertEquals(
                "app:v2 app:v2 app:v2",
                stage.delete(Kind.POD, "web-0", "web-1", "web-2").settle().images());
        assertFalse(stage.isRolledOut());
        assertEquals(0, stage.set().status().number("currentReplicas", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_79_ordered_scaling_halts(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.UNREADY, "web-0")
                .apply(web(1))
                .settle()
                .apply(web(3))
                .settle();
        assertEquals("web-0", stage.pods());
        stage.forget().turnsReady("web-0").settle();
        assertEquals(List.of("create Pod web-1", "create Pod web-2"), stage.writes("create Pod"));
        stage.turnsUnready("web-0")
                .turnsUnready("web-1")
                .turnsUnready("web-2")
                .run(50)
                .apply(web(0))
                .settle();
        assertEquals("web-0 web-1 web-2", stage.pods());
        stage.forget()
                .turnsReady("web-0")
                .turnsReady("web-1")
                .turnsReady("web-2")
                .settle();
        assertEquals(List.of("delete Pod web-2", "delete Pod web-1", "delete Pod web-0"), stage.writes("delete Pod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_80_burst_scaling_does_not(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.UNREADY, "web-0", "web-1", "web-2")
                .apply(web(1).parallel())
                .settle();
        assertEquals(
                "web-0 web-1 web-2", stage.apply(web(3).parallel()).settle().pods());
        assertEquals("", stage.apply(web(0).parallel()).settle().pods());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_81_recreates_an_evicted_pod_as_often_as_it_fails(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.PENDING, "web-0")
                .apply(web(1))
                .settle();
        List<String> uids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertFalse(uids.contains(stage.pod("web-0").uid()));
            uids.add(stage.pod("web-0").uid());
            stage.fails("web-0").run(200);
        }
        stage.cue(Actors.Part.LINGERING, "web-0").fails("web-0").settle();
        assertEquals(1, stage.set().status().number("readyReplicas", 0));
    }

    @Test
    void rows_82_to_84_the_wish_and_the_status_are_there_to_read() {
        Stage stage = Stage.in("1.36").apply(web(1)).settle();
        assertEquals(2, stage.apply(web(2)).set().spec().number("replicas", 0), "row 82");
        assertEquals("web-0 web-1", stage.settle().pods());
        stage.change(
                Kind.STATEFUL_SET,
                "web",
                object -> object.withLabel("patched", "yes")
                        .with(web(4).image("app:v2").object().spec(), "spec"));
        assertEquals("yes", stage.set().label("patched"), "row 83");
        assertEquals(4, stage.settle().all(Kind.POD).size());
        stage.send(new Request.Update(stage.set().with(Json.of(3), "status", "currentReplicas"), Request.Part.STATUS));
        assertEquals(3, stage.set().status().number("currentReplicas", 0), "row 84");
        assertEquals("4/4/4 4+4", stage.settle().counts(), "and put right by the controller");
        stage.deleteSet(Request.Propagation.BACKGROUND).settle();
        assertFalse(stage.exists(Kind.STATEFUL_SET, "web"), "row 83");
        assertEquals(4, stage.all(Kind.POD).size(), "the controller deletes no pods of a set that is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void row_85_min_ready_seconds(String release) {
        SetOnPaper two = web(2).parallel();
        Stage stage = Stage.in(release).apply(two.minReadySeconds(30)).run(10_000);
        assertEquals(0, available(stage));
        assertEquals(2, available(stage.run(60_000)));
        assertEquals(0, available(stage.apply(two.minReadySeconds(3600)).run(1_000)));
        assertEquals(2, available(stage.apply(two.minReadySeconds(0)).run(1_000)));
    }

    private static long available(Stage stage) {
        return stage.set().status().number("availableReplicas", -1);
    }

    // ---- claim retention; the garbage collector is the test

    @Test
    void row_86_when_deleted_delete() {
        Stage stage =
                Stage.in("1.36").apply(web(3).retention("Retain", "Delete")).settle();
        for (String claim : List.of("data-web-0", "data-web-1", "data-web-2")) {
            OwnerReference owner =
                    stage.get(Kind.PERSISTENT_VOLUME_CLAIM, claim).owners().getFirst();
            assertEquals(stage.set().uid(), owner.uid());
            assertTrue(owner.isController());
        }
    }

    @Test
    void row_87_when_scaled_delete() {
        Stage stage =
                Stage.in("1.36").apply(web(3).retention("Delete", "Retain")).settle();
        String uid = stage.pod("web-2").uid();
        stage.forget().apply(web(1).retention("Delete", "Retain")).settle();
        assertEquals("", stage.owners("data-web-0"));
        assertEquals(
                uid,
                stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-2")
                        .owners()
                        .getFirst()
                        .uid());
        assertEquals("Pod/web-1", stage.owners("data-web-1"));
        assertEquals(
                List.of(
                        "update PersistentVolumeClaim data-web-2",
                        "update PersistentVolumeClaim data-web-1",
                        "delete Pod web-2"),
                stage.writes().subList(0, 3),
                "all claims first, then the first pod");
    }

    @Test
    void row_88_a_foreign_controller_keeps_its_claim() {
        SetOnPaper policy = web(2).retention("Delete", "Retain");
        Stage stage = Stage.in("1.36").apply(policy).settle();
        own(stage, "data-web-1", new OwnerReference("v1", "ConfigMap", "other", "other-uid", true, true));
        stage.apply(policy.replicas(0)).settle();
        assertEquals("ConfigMap/other", stage.owners("data-web-1"));
        assertEquals("Pod/web-0", stage.owners("data-web-0"));
        stage.delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0");
        stage.apply(policy).settle();
        assertTrue(stage.events().stream()
                .anyMatch(event -> event.startsWith("Warning ConflictingController")
                        && event.endsWith(
                                "PersistentVolumeClaim data-web-1 has a conflicting OwnerReference that acts as a"
                                        + " manging controller, the retention policy is ignored for this claim")));
        own(stage, "data-web-1");
        stage.apply(policy.replicas(1)).settle();
        assertEquals("Pod/web-1", stage.owners("data-web-1"));
    }

    private static void own(Stage stage, String claim, OwnerReference... owners) {
        stage.change(Kind.PERSISTENT_VOLUME_CLAIM, claim, object -> object.withOwners(List.of(owners)));
    }

    @Test
    void row_91_foreign_and_stale_owners() {
        Stage stage = Stage.in("1.36").apply(web(4)).settle();
        OwnerReference foreign = new OwnerReference("v1", "ConfigMap", "other", "other-uid", false, false);
        OwnerReference stale = new OwnerReference("apps/v1", "StatefulSet", "web", "uid-of-an-earlier-set", true, true);
        own(
                stage,
                "data-web-0",
                new OwnerReference("apps/v1", "StatefulSet", "web", stage.set().uid(), false, false));
        own(stage, "data-web-1", foreign);
        own(stage, "data-web-3", stale);
        stage.apply(web(4).retention("Retain", "Delete")).settle();
        OwnerReference ours = OwnerReference.controlledBy(stage.set());
        assertEquals(
                List.of(ours),
                stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").owners());
        assertEquals(
                List.of(foreign, ours),
                stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-1").owners());
        assertEquals(
                List.of(ours),
                stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-2").owners());
        assertEquals(
                List.of(stale),
                stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-3").owners());
    }

    @Test
    void row_92_claim_and_pod_deleted_together() {
        Stage stage = Stage.in("1.36").apply(web(1)).settle();
        String uid = stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").uid();
        stage.cue(Actors.Part.PENDING, "web-0")
                .delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                .delete(Kind.POD, "web-0");
        stage.run(1_000);
        assertFalse(stage.exists(Kind.POD, "web-0"), "no pod on a claim that goes");
        stage.letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").settle();
        assertNotEquals(
                uid, stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").uid());
        assertTrue(stage.exists(Kind.POD, "web-0"));
        assertTrue(stage.events().stream()
                .anyMatch(event ->
                        event.startsWith("Warning FailedCreate") && event.endsWith("pvc data-web-0 is being deleted")));
    }

    @Test
    void row_92_in_1_10_the_new_pod_waits_for_ever() {
        Stage stage = Stage.in("1.10").apply(web(1)).settle();
        stage.change(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0", claim -> claim.withFinalizer(HOLD));
        stage.cue(Actors.Part.PENDING, "web-0")
                .delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                .delete(Kind.POD, "web-0");
        stage.gone(Kind.POD, "web-0")
                .run(100)
                .letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                .run(600_000);
        assertTrue(Pod.of(stage.pod("web-0")).isPending());
        assertFalse(stage.exists(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0"));
    }

    // ---- ordinals.start

    @Test
    void row_93_the_start_is_set() {
        Stage stage = Stage.in("1.36")
                .apply(web(3))
                .settle()
                .forget()
                .apply(web(3).start(2))
                .settle();
        assertEquals("web-2 web-3 web-4", stage.pods());
        assertEquals("3/3/3 3+3", stage.counts());
        assertEquals(
                List.of("create Pod web-3", "create Pod web-4", "delete Pod web-1", "delete Pod web-0"),
                stage.writes().stream().filter(write -> write.contains(" Pod ")).toList());
    }

    @Test
    void row_94_the_start_is_raised() {
        assertEquals("web-4 web-5 web-6", from(2, 4));
    }

    @Test
    void row_95_the_start_is_lowered() {
        assertEquals("web-2 web-3 web-4", from(3, 2));
    }

    @Test
    void row_96_the_start_is_removed() {
        Stage stage =
                Stage.in("1.36").apply(web(3).start(3)).settle().apply(web(3)).settle();
        assertEquals("web-0 web-1 web-2", stage.pods());
        assertEquals("3/3/3 3+3", stage.counts());
    }

    private static String from(int start, int next) {
        Stage stage = Stage.in("1.36")
                .apply(web(3).start(start))
                .settle()
                .apply(web(3).start(next))
                .settle();
        assertEquals("3/3/3 3+3", stage.counts());
        return stage.pods();
    }

    // ---- a set that is deleted and made again

    @Test
    void orphans_of_a_deleted_set_are_taken_over_by_the_next_one() {
        Stage stage = Stage.in("1.36").apply(web(3)).settle();
        List<String> pods = uids(stage, Kind.POD);
        String revision = revision(stage);
        stage.deleteSet(Request.Propagation.ORPHAN).run(50);
        for (String pod : List.of("web-0", "web-1", "web-2")) {
            stage.changePod(pod, object -> object.withOwners(List.of()));
        }
        stage.change(Kind.CONTROLLER_REVISION, revision, object -> object.withOwners(List.of()))
                .letGo(Kind.STATEFUL_SET, "web")
                .run(1_000);
        assertFalse(stage.exists(Kind.STATEFUL_SET, "web"));
        stage.forget().apply(web(3)).settle();
        assertEquals(pods, uids(stage, Kind.POD));
        assertEquals(revision, revision(stage));
        assertEquals(
                List.of(
                        "update ControllerRevision " + revision,
                        "update Pod web-0",
                        "update Pod web-1",
                        "update Pod web-2",
                        "status 3/3/3 3+3"),
                stage.writes());
    }
}
