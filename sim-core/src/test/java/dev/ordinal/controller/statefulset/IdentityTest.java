package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRules;
import org.junit.jupiter.api.Test;

/** How pods and claims are built, and what makes a pod the one with its ordinal. */
class IdentityTest {
    private static final SetRules RULES_36 = Situation.release("1.36").sets();
    private static final SetRules RULES_26 = Situation.release("1.26").sets();
    private static final SetRules RULES_10 = Situation.release("1.10").sets();

    private static KubeObject made(SetOnPaper set, int ordinal, SetRules rules) {
        ControllerRevision revision = Situation.given(set).state().update();
        return Identity.pod(StatefulSet.of(set.object()), ordinal, revision, rules);
    }

    @Test
    void a_pod_is_made_from_the_template() {
        KubeObject pod = made(set("web").serviceName("nginx"), 2, RULES_36);
        assertEquals(
                Json.object(
                        "name", "web-2",
                        "namespace", "default",
                        "generateName", "web-",
                        "labels",
                                Json.object(
                                        "app", "web",
                                        "statefulset.kubernetes.io/pod-name", "web-2",
                                        "apps.kubernetes.io/pod-index", "2",
                                        "controller-revision-hash", "web-new"),
                        "ownerReferences",
                                Json.array(Json.object(
                                        "apiVersion",
                                        "apps/v1",
                                        "kind",
                                        "StatefulSet",
                                        "name",
                                        "web",
                                        "uid",
                                        SetOnPaper.UID,
                                        "controller",
                                        true,
                                        "blockOwnerDeletion",
                                        true))),
                pod.metadata());
        assertEquals("web-2", pod.spec().text("hostname"));
        assertEquals("nginx", pod.spec().text("subdomain"));
        assertFalse(pod.spec().has("volumes"));
    }

    @Test
    void before_1_36_a_pod_has_no_index_label() {
        assertTrue(made(set("web"), 0, RULES_36).labels().has(Identity.POD_INDEX_LABEL));
        assertFalse(made(set("web"), 0, RULES_26).labels().has(Identity.POD_INDEX_LABEL));
        assertFalse(made(set("web"), 0, RULES_10).labels().has(Identity.POD_INDEX_LABEL));
    }

    @Test
    void annotations_and_finalizers_of_the_template_are_copied() {
        KubeObject pod = made(
                set("web")
                        .templateMetadata(Json.object("note", "x"), "annotations")
                        .templateMetadata(Json.strings(java.util.List.of("example.com/hold")), "finalizers"),
                0,
                RULES_36);
        assertEquals("x", pod.annotation("note"));
        assertTrue(pod.hasFinalizer("example.com/hold"));
    }

    @Test
    void host_and_domain_of_the_template_give_way() {
        KubeObject pod = made(
                set("web").serviceName("").podSpec(Json.of("mine"), "hostname").podSpec(Json.of("mine"), "subdomain"),
                0,
                RULES_36);
        assertEquals("web-0", pod.spec().text("hostname"));
        assertFalse(pod.spec().has("subdomain"));
    }

    @Test
    void claims_come_first_among_the_volumes_and_take_the_place_of_namesakes() {
        Json volumes = Json.array(Json.object("name", "tmp"), Json.object("name", "data", "emptyDir", Json.EMPTY));
        KubeObject pod = made(set("web").claim("logs").claim("data").podSpec(volumes, "volumes"), 1, RULES_36);
        assertEquals(
                "[{\"name\":\"logs\",\"persistentVolumeClaim\":{\"claimName\":\"logs-web-1\"}},"
                    + "{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"data-web-1\"}},{\"name\":\"tmp\"}]",
                pod.spec().array("volumes").toString());
    }

    @Test
    void a_claim_keeps_the_labels_of_its_template_and_gets_those_of_the_selector() {
        KubeObject claim = Identity.claims(
                        StatefulSet.of(set("web").claim("data").object()), 3, RULES_26)
                .getFirst();
        assertEquals("data-web-3", claim.name());
        assertEquals("default", claim.namespace());
        assertEquals(Json.object("app", "web", "tier", "gold"), claim.labels());
        assertTrue(claim.owners().isEmpty());
    }

    @Test
    void in_1_10_a_claim_has_the_labels_of_the_selector_only() {
        KubeObject claim = Identity.claims(
                        StatefulSet.of(set("web").claim("data").object()), 3, RULES_10)
                .getFirst();
        assertEquals(Json.object("app", "web"), claim.labels());
    }

    @Test
    void of_two_equal_labels_that_of_the_selector_wins() {
        SetOnPaper set =
                set("web").claim("data").with(Json.object("tier", "silver"), "spec", "selector", "matchLabels");
        assertEquals(
                "silver",
                Identity.claims(StatefulSet.of(set.object()), 0, RULES_36)
                        .getFirst()
                        .label("tier"));
    }

    // ---- whether a pod is the one

    @Test
    void name_and_label_make_the_identity() {
        StatefulSet set = StatefulSet.of(set("web").object());
        assertTrue(Identity.matches(set, Pod.of(pod("web-0").object())));
        assertFalse(Identity.matches(
                set, Pod.of(pod("web-0").label(Pod.NAME_LABEL, "web-1").object())));
        assertFalse(Identity.matches(set, Pod.of(pod("web-00").object())));
        assertFalse(Identity.matches(set, Pod.of(pod("other-0").object())));
    }

    @Test
    void storage_matches_when_every_claim_is_mounted_under_its_name() {
        StatefulSet set = StatefulSet.of(set("web").claim("data").claim("logs").object());
        PodOnPaper half = pod("web-0").mounts("data", "data-web-0");
        assertFalse(Identity.storageMatches(set, Pod.of(half.object())));
        assertFalse(Identity.storageMatches(
                set, Pod.of(half.mounts("logs", "logs-web-1").object())));
        assertTrue(Identity.storageMatches(
                set, Pod.of(half.mounts("logs", "logs-web-0").object())));
    }

    @Test
    void a_repair_of_the_label_leaves_the_volumes_in_their_order() {
        StatefulSet set = StatefulSet.of(set("web").claim("data").object());
        PodOnPaper pod = pod("web-0").mounts("cache", "any").mounts("data", "data-web-0");
        KubeObject mended =
                Identity.mended(set, Pod.of(pod.label(Pod.NAME_LABEL, "x").object()), RULES_36);
        assertEquals(pod.object().spec(), mended.spec());
        assertEquals("web-0", mended.label(Pod.NAME_LABEL));
        assertEquals("0", mended.label(Identity.POD_INDEX_LABEL));
    }

    @Test
    void a_repair_of_the_volumes_leaves_the_labels() {
        StatefulSet set = StatefulSet.of(set("web").claim("data").object());
        KubeObject pod = pod("web-0").mounts("data", "wrong").object();
        KubeObject mended = Identity.mended(set, Pod.of(pod), RULES_36);
        assertEquals(pod.labels(), mended.labels());
        assertTrue(Identity.storageMatches(set, Pod.of(mended)));
        assertSame(mended, Identity.mended(set, Pod.of(mended), RULES_36));
    }
}
