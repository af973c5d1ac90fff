package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.FIELDS_36;
import static dev.ordinal.apiserver.admission.Manifests.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The patches of kubectl apply. */
class ThreeWayMergeTest {
    private static final Defaults DEFAULTS = new Defaults(FIELDS_36);
    private static final String SERVICE =
            "metadata: {name: web}\nspec: {clusterIP: None, ports: [{port: 80, name: web}]}";

    @Test
    void nothing_changed_nothing_sent() {
        Json.Obj manifest = json(SERVICE);
        assertEquals(Json.EMPTY, patch(Kind.SERVICE, manifest, manifest, created(Kind.SERVICE, manifest)));
    }

    @Test
    void a_set_with_claim_templates_is_always_sent_and_not_changed_by_it() {
        Json.Obj manifest = json(Manifests.WEB);
        KubeObject live = KubeObject.of(Kind.STATEFUL_SET, created(Kind.STATEFUL_SET, manifest));
        Json.Obj patch = patch(Kind.STATEFUL_SET, manifest, manifest, live.tree());
        assertEquals(
                Json.object(
                        "spec",
                        Json.object(
                                "volumeClaimTemplates", manifest.object("spec").array("volumeClaimTemplates"))),
                patch);
        Patched patched = Patches.strategic(Kind.STATEFUL_SET, live.tree(), patch, MergeRules.STANDARD);
        Json.Obj tree = assertInstanceOf(Patched.Result.class, patched).tree();
        assertEquals(live, DEFAULTS.onUpdate(live, live.withTree(tree)));
    }

    @Test
    void the_annotation_holds_the_manifest() {
        Json.Obj annotated = ThreeWayMerge.withLastApplied(json("{apiVersion: v1, kind: Pod, metadata: {name: a}}"));
        assertEquals(
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"annotations\":{},\"name\":\"a\"}}\n",
                annotated.object("metadata").object("annotations").text(ThreeWayMerge.LAST_APPLIED));
        assertEquals(annotated, ThreeWayMerge.withLastApplied(annotated));
    }

    @Test
    void changes_win_over_the_live_object_and_foreign_fields_stay() {
        assertPatch(
                "{spec: {replicas: 3}}",
                "{spec: {replicas: 4}}",
                "{spec: {replicas: 5, paused: true}}",
                "{spec: {replicas: 4}}");
    }

    @Test
    void what_the_manifest_lost_is_deleted() {
        assertPatch("{spec: {a: 1, b: 2}}", "{spec: {a: 1}}", "{spec: {a: 1, b: 3, c: 4}}", "{spec: {b: null}}");
    }

    @Test
    void a_lost_variable_is_deleted_by_name() {
        String spec = "{spec: {template: {spec: {containers: [{name: app, env: ";
        assertPatch(
                spec + "[{name: A, value: a}, {name: B, value: b}]}]}}}}",
                spec + "[{name: B, value: c}]}]}}}}",
                spec + "[{name: A, value: a}, {name: B, value: b}], resources: {}}]}}}}",
                """
                {spec: {template: {spec: {$setElementOrder/containers: [{name: app}], containers: [
                  {name: app, $setElementOrder/env: [{name: B}],
                   env: [{name: B, value: c}, {name: A, $patch: delete}]}]}}}}\
                """);
    }

    @Test
    void a_new_container_is_sent_with_the_order_of_all() {
        String spec = "{spec: {template: {spec: {containers: ";
        assertPatch(
                spec + "[{name: a, image: i}]}}}}",
                spec + "[{name: b, image: j}, {name: a, image: i}]}}}}",
                spec + "[{name: a, image: i, resources: {}}]}}}}",
                """
                {spec: {template: {spec: {$setElementOrder/containers: [{name: b}, {name: a}],
                  containers: [{name: b, image: j}]}}}}\
                """);
    }

    @Test
    void a_volume_of_another_source_names_the_keys_it_keeps() {
        String spec = "{spec: {template: {spec: {volumes: ";
        assertPatch(
                spec + "[{name: v, emptyDir: {}}]}}}}",
                spec + "[{name: v, secret: {secretName: s}}]}}}}",
                spec + "[{name: v, emptyDir: {}}]}}}}",
                """
                {spec: {template: {spec: {$setElementOrder/volumes: [{name: v}], volumes: [
                  {name: v, $retainKeys: [name, secret], emptyDir: null, secret: {secretName: s}}]}}}}\
                """);
    }

    @Test
    void a_lost_list_is_deleted() {
        assertPatch(
                "{spec: {template: {spec: {tolerations: [{key: a}], containers: []}}}}",
                "{spec: {template: {spec: {containers: []}}}}",
                "{spec: {template: {spec: {tolerations: [{key: a}], containers: []}}}}",
                "{spec: {template: {spec: {tolerations: null}}}}");
    }

    @Test
    void lost_finalizers_are_deleted_from_the_list() {
        assertPatch(
                "{metadata: {finalizers: [a, b]}}",
                "{metadata: {finalizers: [b]}}",
                "{metadata: {finalizers: [a, b, c]}}",
                "{metadata: {$deleteFromPrimitiveList/finalizers: [a], $setElementOrder/finalizers: [b]}}");
    }

    @Test
    void an_object_that_was_not_applied_before_loses_nothing() {
        assertEquals(
                json("{spec: {replicas: 2}}"),
                patch(Kind.STATEFUL_SET, null, json("{spec: {replicas: 2}}"), json("{spec: {replicas: 1, a: b}}")));
    }

    @Test
    void the_patch_leads_to_the_manifest() {
        Json.Obj last = json(Manifests.WEB);
        Json.Obj fresh = json(Manifests.WEB.replace("app:v1", "app:v2").replace("replicas: 3", "replicas: 1"));
        Json.Obj live = created(Kind.STATEFUL_SET, last);
        Patched patched = Patches.strategic(
                Kind.STATEFUL_SET, live, patch(Kind.STATEFUL_SET, last, fresh, live), MergeRules.STANDARD);
        KubeObject stored = KubeObject.of(Kind.STATEFUL_SET, live);
        KubeObject changed =
                stored.withTree(assertInstanceOf(Patched.Result.class, patched).tree());
        assertEquals(
                created(Kind.STATEFUL_SET, fresh),
                DEFAULTS.onUpdate(stored, changed).tree());
    }

    private static Json.Obj created(Kind kind, Json.Obj manifest) {
        return DEFAULTS.onCreate(KubeObject.of(kind, manifest)).tree();
    }

    private static void assertPatch(String last, String manifest, String live, String patch) {
        assertEquals(json(patch), patch(Kind.STATEFUL_SET, json(last), json(manifest), json(live)));
    }

    private static Json.Obj patch(Kind kind, Json.@Nullable Obj last, Json.Obj manifest, Json.Obj live) {
        return ThreeWayMerge.patch(kind, last, manifest, live, MergeRules.STANDARD);
    }
}
