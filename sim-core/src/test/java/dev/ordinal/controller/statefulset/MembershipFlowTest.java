package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletions that are under way, and which pods belong to a set: rows 58 to 64, 71, 89 and 90 of the catalogue. */
class MembershipFlowTest {
    /** A pod that nobody controls, as a user would make it. */
    private static KubeObject orphan(String name, String app) {
        Json.Obj labels = Json.object("app", app, Pod.NAME_LABEL, name);
        Json.Obj spec = set("web").object().spec().object("template").object("spec");
        return KubeObject.of(
                Kind.POD,
                Json.object(
                        "metadata", Json.object("name", name, "namespace", "default", "labels", labels), "spec", spec));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_58_scale_down_waits_for_surplus_pods_that_go(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.LINGERING, "web-3", "web-4")
                .apply(set("web").replicas(5))
                .settle();
        stage.delete(Kind.POD, "web-3", "web-4")
                .run(100)
                .forget()
                .apply(set("web").replicas(2))
                .settle();
        assertEquals(List.of(), stage.writes("delete"));
        stage.gone(Kind.POD, "web-4", "web-3").settle();
        assertEquals(List.of("delete Pod web-2"), stage.writes("delete"));
        assertEquals("web-0 web-1", stage.pods());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_59_scale_up_waits_for_a_pod_that_goes(String release) {
        Stage stage = Stage.in(release)
                .cue(Actors.Part.LINGERING, "web-0")
                .apply(set("web").replicas(3))
                .settle();
        stage.delete(Kind.POD, "web-0")
                .run(100)
                .forget()
                .apply(set("web").replicas(5))
                .settle();
        assertEquals(List.of(), stage.writes("create"));
        stage.gone(Kind.POD, "web-0").settle();
        assertEquals(List.of("create Pod web-0", "create Pod web-3", "create Pod web-4"), stage.writes("create"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_60_a_set_that_is_deleted_makes_no_pods(String release) {
        Stage stage =
                Stage.in(release).apply(set("web").replicas(3)).settle().deleteSet(Request.Propagation.FOREGROUND);
        stage.run(50).forget().delete(Kind.POD, "web-0", "web-1", "web-2").settle();
        assertEquals("", stage.pods());
        assertEquals(List.of(), stage.writes("create"));
        assertEquals(2, stage.set().status().number("observedGeneration", 0), "but its status follows");
        assertEquals(0, stage.set().status().number("replicas", -1));
    }

    @Test
    void row_60_its_revision_is_made_again() {
        Stage stage = Stage.in("1.36").apply(set("web").replicas(2)).settle().deleteSet(Request.Propagation.FOREGROUND);
        String revision = stage.names(Kind.CONTROLLER_REVISION);
        stage.run(50)
                .forget()
                .delete(Kind.CONTROLLER_REVISION, revision)
                .delete(Kind.POD, "web-1")
                .settle();
        assertEquals(List.of("create ControllerRevision " + revision), stage.writes("create"));
    }

    @Test
    void row_61_a_set_that_was_deleted_a_moment_ago_adopts_nothing() {
        Stage stage = Stage.in("1.36")
                .apply(set("web").replicas(0))
                .settle()
                .lag(Duration.ofMillis(500))
                .forget();
        stage.create(orphan("web-0", "web"));
        stage.sendAfter(
                Duration.ofMillis(1),
                new Request.Delete(
                        new ObjectKey(Kind.STATEFUL_SET, "default", "web"),
                        null,
                        Request.Propagation.FOREGROUND,
                        null));
        stage.settle();
        assertNull(stage.pod("web-0").controller());
        assertEquals(
                List.of(),
                stage.writes().stream()
                        .filter(write -> !write.startsWith("status"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_62_adopt_and_release(String release) {
        Stage stage = Stage.in(release)
                .create(orphan("web-0", "web"))
                .create(orphan("web-1", "other"))
                .create(orphan("db-1", "web"));
        stage.create(orphan("web-2", "web")
                .withOwners(List.of(new OwnerReference("apps/v1", "ReplicaSet", "other", "other-uid", true, true))));
        stage.apply(set("web").partition(5)).settle();
        assertEquals("web", controller(stage, "web-0"), "an orphan that matches");
        assertEquals("", controller(stage, "web-1"), "an orphan with other labels");
        assertEquals("", controller(stage, "db-1"), "an orphan with another parent's name");
        assertEquals("other", controller(stage, "web-2"), "a pod of somebody else");
    }

    @Test
    void an_orphan_with_an_owner_that_does_not_control_it_is_adopted() {
        Stage stage = Stage.in("1.36")
                .create(orphan("web-0", "web")
                        .withOwners(
                                List.of(new OwnerReference("v1", "ConfigMap", "other", "other-uid", false, false))));
        stage.apply(set("web").partition(5)).settle();
        assertEquals(2, stage.pod("web-0").owners().size());
        assertEquals("web", controller(stage, "web-0"));
    }

    @Test
    void an_adopted_pod_without_a_revision_is_replaced_by_the_update() {
        Stage stage = Stage.in("1.36")
                .create(orphan("web-0", "web"))
                .apply(set("web"))
                .settle();
        assertEquals(
                List.of("update Pod web-0", "delete Pod web-0", "create Pod web-0"),
                stage.writes().stream().filter(write -> write.contains("Pod")).toList());
    }

    @Test
    void no_event_tells_of_adoption_or_release() {
        Stage stage = Stage.in("1.36")
                .create(orphan("web-0", "web"))
                .apply(set("web").partition(5))
                .settle();
        stage.changePod("web-0", pod -> pod.withLabel("app", "other")).run(20);
        assertEquals(List.of(), stage.events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_71_readopt_release_and_readopt_again(String release) {
        Stage stage = Stage.in(release).apply(set("web")).settle();
        String uid = stage.pod("web-0").uid();
        stage.changePod("web-0", pod -> pod.withOwners(List.of())).settle();
        assertEquals("web", controller(stage, "web-0"));
        stage.changePod("web-0", pod -> pod.withLabel("app", "other")).run(100);
        assertEquals("", controller(stage, "web-0"));
        stage.changePod("web-0", pod -> pod.withLabel("app", "web")).settle();
        assertEquals("web", controller(stage, "web-0"));
        assertEquals(uid, stage.pod("web-0").uid());
        assertEquals(stage.set().uid(), stage.pod("web-0").owners().getFirst().uid());
    }

    @Test
    void row_71_while_it_is_released_its_name_is_taken() {
        Stage stage = Stage.in("1.36").apply(set("web")).settle().forget();
        stage.changePod("web-0", pod -> pod.withLabel("app", "other")).settle();
        assertTrue(stage.writes()
                .contains("refused create Pod web-0: pods \"web-0\" already exists, the server was not able to "
                        + "generate a unique name for the object"));
        assertEquals("0/0/0 0+0", stage.counts());
    }

    @Test
    void row_63_a_claim_of_an_earlier_pod_holds_up_the_scale_up() {
        SetOnPaper web = set("web").claim("data").retention("Delete", "Retain");
        Stage stage = Stage.in("1.36").apply(web.replicas(2)).settle();
        stage.create(ClaimOnPaper.claim("data-web-2")
                .owner("v1", "Pod", "web-2", "earlier", true)
                .object()
                .without("metadata", "uid")
                .with(
                        web.object()
                                .spec()
                                .array("volumeClaimTemplates")
                                .objects()
                                .getFirst()
                                .object("spec"),
                        "spec"));
        stage.forget().apply(web.replicas(3)).settle();
        stage.changePod("web-0", pod -> pod.withAnnotation("looked", "at")).run(120_000);
        assertEquals("web-0 web-1", stage.pods());
        stage.delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-2")
                .letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-2")
                .settle();
        assertEquals("web-0 web-1", stage.pods(), "claims wake nobody");
        stage.changePod("web-0", pod -> pod.withAnnotation("looked", "again")).settle();
        assertEquals("web-0 web-1 web-2", stage.pods());
        assertFalse(stage.events().stream().anyMatch(event -> event.startsWith("Warning")));
    }

    @Test
    void row_64_a_set_is_looked_at_again_when_the_next_pod_may_be_available() {
        Stage stage = Stage.in("1.36").cue(Actors.Part.UNREADY, "web-0", "web-1", "web-2", "web-3");
        stage.apply(set("web").replicas(4).parallel().minReadySeconds(5)).run(1_000);
        stage.turnsReady("web-0")
                .run(2_000)
                .turnsReady("web-1")
                .run(2_000)
                .turnsReady("web-2")
                .run(100)
                .forget()
                .run(20_000);
        assertEquals(
                List.of("status 4/3/1 4+4", "status 4/3/2 4+4", "status 4/3/3 4+4"),
                stage.writes("status").stream()
                        .filter(write -> !write.equals("status 4/3/0 4+4"))
                        .toList());
        List<Long> times = stage.times("status");
        assertEquals(
                List.of(6L, 8L, 10L),
                times.subList(times.size() - 3, times.size()).stream()
                        .map(t -> t / 1000)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void rows_89_and_90_an_adopted_pod_has_its_claim_under_the_retention_policy(String release) {
        SetOnPaper web = set("web").claim("data").retention("Delete", "Delete");
        Stage stage = (release.equals("1.26") ? Stage.inRecorded1_26() : Stage.in(release))
                .apply(web.replicas(3))
                .settle();
        stage.changePod("web-2", pod -> pod.withOwners(List.of())).settle();
        assertEquals("web", controller(stage, "web-2"));
        assertEquals("StatefulSet/web", stage.owners("data-web-2"), "row 89: goes with the set");
        stage.apply(web.replicas(1)).settle();
        assertEquals("Pod/web-2", stage.owners("data-web-2"), "row 90: goes with the pod");
        assertEquals("StatefulSet/web", stage.owners("data-web-0"));
    }

    @Test
    void an_orphan_that_goes_is_not_adopted() {
        Stage stage = Stage.in("1.36").create(orphan("web-0", "web").withFinalizer("example.com/hold"));
        stage.delete(Kind.POD, "web-0").apply(set("web")).settle();
        assertEquals("", controller(stage, "web-0"));
    }

    @Test
    void an_orphan_that_comes_to_match_is_adopted_at_once() {
        Stage stage = Stage.in("1.36")
                .apply(set("web").replicas(0))
                .create(orphan("web-0", "other"))
                .settle()
                .forget();
        stage.changePod("web-0", pod -> pod.withLabel("app", "web")).run(20);
        assertEquals("update Pod web-0", stage.writes().getFirst());
    }

    @Test
    void a_set_that_is_deleted_lets_no_pod_go() {
        Stage stage = Stage.in("1.36")
                .apply(set("web"))
                .settle()
                .deleteSet(Request.Propagation.FOREGROUND)
                .run(100);
        stage.changePod("web-0", pod -> pod.withLabel("app", "other")).settle();
        assertEquals("web", controller(stage, "web-0"));
    }

    @Test
    void a_release_that_finds_nothing_to_release_is_no_error() {
        Stage stage = Stage.in("1.36").apply(set("web")).settle().forget();
        stage.refuse("patch Pod web-0", Rejection.invalid(Kind.POD, "web-0", List.of()), 1);
        stage.changePod("web-0", pod -> pod.withLabel("app", "other")).run(25);
        assertEquals(
                7,
                stage.times("refused create Pod web-0").getFirst()
                        - stage.times("refused patch Pod web-0").getFirst(),
                "the same sync goes on");
    }

    @Test
    void a_revision_that_cannot_be_adopted_ends_the_sync() {
        KubeObject made = Stage.in("1.36")
                .apply(set("web"))
                .settle()
                .all(Kind.CONTROLLER_REVISION)
                .getFirst();
        Json.Obj metadata =
                made.metadata().without("uid").without("resourceVersion").without("ownerReferences");
        Stage stage = Stage.in("1.36").create(orphan("web-0", "web"));
        stage.create(KubeObject.of(Kind.CONTROLLER_REVISION, made.tree().with("metadata", metadata)));
        stage.refuse("patch ControllerRevision", Rejection.internal("boom"), 1)
                .apply(set("web").partition(1))
                .settle();
        assertEquals("refused patch ControllerRevision", stage.writes().get(0).substring(0, 32));
        assertEquals("update ControllerRevision " + made.name(), stage.writes().get(1));
        assertEquals("update Pod web-0", stage.writes().get(2));
    }

    /** Two revisions, one of which loses its owner: 1.10 goes through both, and fails at the one that it owns. */
    @ParameterizedTest
    @CsvSource({"1.10, true", "1.26, false", "1.36, false"})
    void only_in_1_10_an_orphaned_revision_beside_an_owned_one_holds_up_the_set(String release, boolean isStuck) {
        Stage stage = Stage.in(release).apply(set("web")).settle();
        stage.apply(set("web").image("app:v2")).settle();
        String last = stage.all(Kind.CONTROLLER_REVISION).getLast().name();
        stage.change(Kind.CONTROLLER_REVISION, last, revision -> revision.without("metadata", "ownerReferences"))
                .apply(set("web").image("app:v2").replicas(3))
                .settle();
        assertEquals(isStuck ? "web-0" : "web-0 web-1 web-2", stage.pods());
        assertEquals(!isStuck, stage.get(Kind.CONTROLLER_REVISION, last).controller() != null);
    }

    private static String controller(Stage stage, String pod) {
        OwnerReference controller = stage.pod(pod).controller();
        return controller == null ? "" : controller.name();
    }
}
