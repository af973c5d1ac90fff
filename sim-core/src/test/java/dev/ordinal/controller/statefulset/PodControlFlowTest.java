package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pod or a claim that cannot be made, or is there already, comes to: rows 65 to 69 of the catalogue. */
class PodControlFlowTest {
    private static final SetOnPaper WEB = set("web").claim("data");
    private static final Rejection QUOTA = Rejection.forbidden(
            Kind.POD, "web-0", "exceeded quota: Q, requested: pods=1, used: pods=1, limited: pods=1");

    private static KubeObject claim(String... finalizers) {
        Json.Obj metadata = Json.object(
                "name", "data-web-0", "namespace", "default", "finalizers", Json.strings(List.of(finalizers)));
        Json.Obj spec = WEB.object()
                .spec()
                .array("volumeClaimTemplates")
                .objects()
                .getFirst()
                .object("spec");
        return KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, Json.object("metadata", metadata, "spec", spec));
    }

    private static KubeObject stranger() {
        Json.Obj spec = WEB.object().spec().object("template").object("spec");
        return KubeObject.of(
                Kind.POD, Json.object("metadata", Json.object("name", "web-0", "namespace", "default"), "spec", spec));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void row_65_no_pod_on_a_claim_that_goes(String release) {
        Stage stage =
                Stage.in(release).create(claim("example.com/hold")).delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0");
        stage.apply(WEB).run(40);
        assertEquals("", stage.pods());
        String verb = release.equals("1.36") ? "Create" : "create";
        assertEquals(
                List.of("Warning FailedCreate " + verb
                        + " Pod web-0 in StatefulSet web failed error: pvc data-web-0 is being deleted"),
                stage.events().stream()
                        .map(event -> event.replaceAll(" x[0-9]+", ""))
                        .toList());
        assertTrue(stage.writes().contains("status 0/0/0 0+0"));
        stage.letGo(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").run(1_000);
        assertEquals("web-0", stage.pods());
    }

    @Test
    void row_65_in_1_10_the_pod_is_made_on_it() {
        Stage stage =
                Stage.in("1.10").create(claim("example.com/hold")).delete(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0");
        assertEquals("web-0", stage.apply(WEB).run(40).pods());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_claim_that_is_left_over_is_used_as_it_is(String release) {
        Stage stage =
                Stage.in(release).create(claim().with(Json.of("5Gi"), "spec", "resources", "requests", "storage"));
        String uid = stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").uid();
        stage.apply(WEB).settle();
        assertEquals(uid, stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").uid());
        assertEquals("web-0", stage.pods());
        assertEquals(1, stage.events().size(), "only the pod's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void row_66_a_strangers_pod_on_the_name_is_no_event(String release) {
        Stage stage = Stage.in(release).create(stranger()).apply(set("web")).settle();
        assertEquals(List.of(), stage.events());
        assertEquals("0/0/0 0+0", stage.counts());
        List<Long> times = stage.times("refused create Pod web-0");
        List<Long> gaps = new ArrayList<>();
        for (int i = 3; i < 10; i++) {
            gaps.add(times.get(i + 1) - times.get(i));
        }
        assertEquals(List.of(47L, 87L, 167L), gaps.subList(0, 3), "the time of a write added");
        for (int i = 1; i < gaps.size(); i++) {
            long ratio = Math.round((gaps.get(i) - 7.0) / (gaps.get(i - 1) - 7.0));
            assertEquals(2, ratio, () -> "each wait is twice the one before: " + gaps);
        }
        stage.gone(Kind.POD, "web-0").run(30_000);
        assertEquals("1/1/1 1+1", stage.counts());
    }

    @Test
    void row_66_in_1_10_it_is_told_each_time_and_the_status_stays_unwritten() {
        Stage stage = Stage.in("1.10").create(stranger()).apply(set("web")).run(1_000);
        String event = stage.events().getFirst();
        assertTrue(event.endsWith(
                "create Pod web-0 in StatefulSet web failed error: The POST operation against Pod could not be "
                        + "completed at this time, please try again."));
        assertFalse(event.contains(" x1 "));
        assertEquals(List.of(), stage.writes("status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void row_67_a_claim_cannot_be_made(String release) {
        Stage stage = Stage.in(release)
                .refuse("create PersistentVolumeClaim", QUOTA, 1)
                .apply(WEB)
                .run(20);
        String verb = release.equals("1.36") ? "Create" : "create";
        String failed = release.equals("1.10") ? "Failed" : "failed";
        assertEquals(
                List.of(
                        "Warning FailedCreate x1 " + verb
                                + " Claim data-web-0 for Pod web-0 in StatefulSet web failed error: " + QUOTA.message(),
                        "Warning FailedCreate x1 " + verb + " Pod web-0 in StatefulSet web failed error: " + failed
                                + " to create PVC data-web-0: " + QUOTA.message()),
                stage.run(10).events().subList(0, 2));
        assertEquals("1", String.valueOf(stage.settle().set().status().number("replicas", 0)));
    }

    @Test
    void row_67_all_claims_are_tried_and_their_errors_joined() {
        Rejection boom = Rejection.internal("boom");
        Stage stage = Stage.in("1.36")
                .refuse("create PersistentVolumeClaim", boom, 2)
                .apply(WEB.claim("logs"))
                .run(60);
        assertTrue(stage.events()
                .contains("Warning FailedCreate x1 Create Pod web-0 in StatefulSet web failed error: "
                        + "[failed to create PVC data-web-0: Internal error occurred: boom, "
                        + "failed to create PVC logs-web-0: Internal error occurred: boom]"));
    }

    @Test
    void row_67_a_claim_that_was_made_meanwhile_is_no_event_of_its_own() {
        Stage stage = Stage.in("1.36");
        stage.refuse(
                "create PersistentVolumeClaim", Rejection.alreadyExists(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0"), 1);
        stage.apply(WEB).run(35);
        assertEquals(
                List.of("Warning FailedCreate x1 Create Pod web-0 in StatefulSet web failed error: failed to create"
                        + " PVC data-web-0: persistentvolumeclaims \"data-web-0\" already exists"),
                stage.events().stream()
                        .filter(event -> event.startsWith("Warning"))
                        .toList());
    }

    @Test
    void row_68_the_pod_cannot_be_made() {
        Stage stage = Stage.in("1.36").refuse("create Pod", QUOTA, 3).apply(WEB).settle();
        assertEquals(
                List.of(
                        "Normal SuccessfulCreate x1 Create Claim data-web-0 Pod web-0 in StatefulSet web success",
                        "Warning FailedCreate x3 Create Pod web-0 in StatefulSet web failed error: " + QUOTA.message(),
                        "Normal SuccessfulCreate x1 Create Pod web-0 in StatefulSet web successful"),
                stage.events());
    }

    @Test
    void row_69_a_pod_that_is_gone_already_counts_as_deleted() {
        Stage stage = Stage.in("1.36").apply(set("web").replicas(2)).settle();
        stage.refuse("delete Pod web-1", Rejection.notFound(Kind.POD, "web-1"), 1)
                .apply(set("web"))
                .settle();
        assertTrue(stage.events().stream().anyMatch(event -> event.startsWith("Normal SuccessfulDelete")));
        assertFalse(stage.events().stream().anyMatch(event -> event.startsWith("Warning")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void row_69_before_it_is_an_error(String release) {
        Stage stage = Stage.in(release).apply(set("web").replicas(2)).settle();
        stage.refuse("delete Pod web-1", Rejection.notFound(Kind.POD, "web-1"), 1)
                .apply(set("web"))
                .settle();
        assertTrue(stage.events()
                .contains("Warning FailedDelete x1 delete Pod web-1 in StatefulSet web failed error: "
                        + "pods \"web-1\" not found"));
    }

    // ---- owners of claims, and what others write at the same time

    private static final Rejection MODIFIED = Rejection.modified(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0");

    @Test
    void a_lost_race_for_the_owners_of_a_new_claim_is_told_in_place_of_the_pod() {
        Stage stage = Stage.in("1.36").refuse("update PersistentVolumeClaim", MODIFIED, 1);
        stage.apply(WEB.retention("Retain", "Delete")).settle();
        assertEquals(
                List.of(
                        "Normal SuccessfulCreate x1 Create Claim data-web-0 Pod web-0 in StatefulSet web success",
                        "Warning FailedUpdate x1 Update Pod web-0 in StatefulSet web failed error: could not update"
                                + " claim data-web-0 for delete policy ownerRefs: " + MODIFIED.message()),
                stage.events());
        assertEquals("StatefulSet/web", stage.owners("data-web-0"));
        assertEquals("1/1/1 1+1", stage.counts());
    }

    @Test
    void in_1_26_the_status_then_lacks_the_pod_for_an_instant() {
        Stage stage = Stage.inRecorded1_26().refuse("update PersistentVolumeClaim", MODIFIED, 1);
        stage.apply(WEB.retention("Retain", "Delete")).settle();
        assertEquals("status 0/0/0 0+0", stage.writes("status").getFirst());
        assertEquals("status 1/0/0 1+1", stage.writes("status").get(1));
        assertTrue(stage.events()
                .get(1)
                .contains("update Pod web-0 in StatefulSet web failed error: Could not update claim"));
    }

    @Test
    void a_parallel_set_that_does_not_see_its_own_write_conflicts_once_more_and_goes_on_in_silence() {
        Stage stage = Stage.in("1.36").refuse("update PersistentVolumeClaim", MODIFIED, 1);
        stage.apply(WEB.parallel().retention("Retain", "Delete")).settle();
        assertEquals("Warning FailedUpdate x2", stage.events().get(1).substring(0, 23));
        assertEquals(2, stage.events().size(), "no SuccessfulUpdate");
        assertEquals("StatefulSet/web", stage.owners("data-web-0"));
        assertEquals(1, stage.writes("update PersistentVolumeClaim").size());
        assertEquals(List.of(), stage.writes("update Pod"));
    }

    @Test
    void a_change_of_policy_reaches_the_claims_of_running_pods() {
        Stage stage = Stage.in("1.36")
                .apply(WEB)
                .settle()
                .forget()
                .apply(WEB.retention("Retain", "Delete"))
                .settle();
        assertEquals(
                List.of("update PersistentVolumeClaim data-web-0", "status 1/1/1 1+1"),
                stage.writes(),
                "the update of the pod changes nothing");
        assertTrue(
                stage.events().contains("Normal SuccessfulUpdate x1 Update Pod web-0 in StatefulSet web successful"));
    }

    @Test
    void a_condemned_pods_claim_that_cannot_be_handed_over_is_no_event() {
        SetOnPaper web = WEB.retention("Delete", "Retain");
        Stage stage = Stage.in("1.36").apply(web.replicas(2)).settle();
        stage.refuse("update PersistentVolumeClaim", Rejection.internal("boom"), 1)
                .apply(web)
                .settle();
        assertEquals("Pod/web-1", stage.owners("data-web-1"));
        assertFalse(stage.events().stream().anyMatch(event -> event.startsWith("Warning")));
    }

    // ---- the resync of 1.10

    @Test
    void in_1_10_a_set_that_waits_is_looked_at_every_30_seconds() {
        for (String release : List.of("1.10", "1.36")) {
            Stage stage = Stage.in(release)
                    .cue(Actors.Part.UNREADY, "web-0")
                    .apply(set("web"))
                    .settle()
                    .forget();
            stage.delete(Kind.CONTROLLER_REVISION, stage.names(Kind.CONTROLLER_REVISION))
                    .run(31_000);
            assertEquals(
                    release.equals("1.10") ? 1 : 0,
                    stage.writes("create ControllerRevision").size(),
                    release);
        }
    }

    @Test
    void in_1_10_no_back_off_is_longer_than_that() {
        for (String release : List.of("1.10", "1.36")) {
            Stage stage = Stage.in(release).create(stranger()).apply(set("web")).run(600_000);
            List<Long> times = stage.times("refused create Pod");
            long last = times.getLast() - times.get(times.size() - 2);
            assertEquals(release.equals("1.10"), last <= 30_010, release);
        }
    }
}
