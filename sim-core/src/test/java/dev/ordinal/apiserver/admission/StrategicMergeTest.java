package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strategic merge patches. */
class StrategicMergeTest {
    private static final String PATCHED_BY_KUBELET =
            "{status: {conditions: [{type: Initialized}, {type: Ready}, {type: ContainersReady}]}}";

    @Test
    void new_conditions_that_lead_the_patch_come_before_a_live_one() {
        assertEquals(
                List.of("Initialized", "Ready", "ContainersReady", "PodScheduled"),
                conditions("[{type: PodScheduled}]", PATCHED_BY_KUBELET));
    }

    @Test
    void a_later_patch_of_the_same_conditions_keeps_their_order() {
        String live = "[{type: Initialized}, {type: Ready}, {type: ContainersReady}, {type: PodScheduled}]";
        assertEquals(
                List.of("Initialized", "Ready", "ContainersReady", "PodScheduled"),
                conditions(live, PATCHED_BY_KUBELET));
    }

    @Test
    void a_condition_added_with_a_full_order_goes_to_the_end() {
        String live = "[{type: Initialized}, {type: Ready}, {type: PodScheduled}]";
        assertEquals(List.of("Initialized", "Ready", "PodScheduled", "DisruptionTarget"), conditions(live, """
            {status: {$setElementOrder/conditions: [{type: Initialized}, {type: Ready}, {type: PodScheduled},
                      {type: DisruptionTarget}], conditions: [{type: DisruptionTarget}]}}\
            """));
    }

    @Test
    void a_live_item_stays_before_a_named_one_that_it_preceded() {
        assertEquals(
                List.of("A", "B", "C"),
                conditions("[{type: A}, {type: B}]", "{status: {conditions: [{type: B}, {type: C}]}}"));
    }

    private static List<String> conditions(String live, String patch) {
        Json.Obj pod = json("{status: {conditions: " + live + "}}");
        return merged(Kind.POD, pod, patch).object("status").array("conditions").objects().stream()
                .map(condition -> condition.text("type", ""))
                .toList();
    }

    @Test
    void containers_are_merged_by_name_and_their_lists_by_their_keys() {
        assertMerged(Kind.STATEFUL_SET, """
            {spec: {template: {spec: {containers: [
              {name: a, image: i1, env: [{name: X, value: '1'}], ports: [{containerPort: 80, name: web}], args: [x, y]},
              {name: b, image: j}]}}}}\
            """, """
            {spec: {template: {spec: {containers: [
              {name: a, image: i2, env: [{name: Y, value: '2'}], ports: [{containerPort: 80, name: http}], args: [z]}]}}}}\
            """, """
            {spec: {template: {spec: {containers: [
              {name: a, image: i2, env: [{name: Y, value: '2'}, {name: X, value: '1'}],
               ports: [{containerPort: 80, name: http}], args: [z]},
              {name: b, image: j}]}}}}\
            """);
    }

    @Test
    void set_image() {
        assertMerged(
                Kind.STATEFUL_SET,
                "{spec: {template: {spec: {containers: [{name: c, image: i, resources: {}}, {name: d, image: j}]}}}}",
                "{spec: {template: {spec: {$setElementOrder/containers: [{name: c}, {name: d}],"
                        + " containers: [{image: k, name: c}]}}}}",
                "{spec: {template: {spec: {containers: [{name: c, image: k, resources: {}}, {name: d, image: j}]}}}}");
    }

    @Test
    void lists_without_a_key_are_replaced() {
        assertMerged(
                Kind.POD,
                "{spec: {tolerations: [{key: a}]}}",
                "{spec: {tolerations: [{key: b}]}}",
                "{spec: {tolerations: [{key: b}]}}");
        assertMerged(Kind.NODE, "{spec: {taints: [{key: a}]}}", "{spec: {taints: null}}", "{spec: {}}");
        assertMerged(
                Kind.STATEFUL_SET,
                "{spec: {volumeClaimTemplates: [{metadata: {name: a}}]}}",
                "{spec: {volumeClaimTemplates: [{metadata: {name: b}}]}}",
                "{spec: {volumeClaimTemplates: [{metadata: {name: b}}]}}");
    }

    @Test
    void a_budgets_selector_is_replaced_as_a_whole() {
        assertMerged(
                Kind.POD_DISRUPTION_BUDGET,
                "{spec: {selector: {matchLabels: {a: b}}}}",
                "{spec: {selector: {matchLabels: {c: d}}}}",
                "{spec: {selector: {matchLabels: {c: d}}}}");
        assertMerged(
                Kind.STATEFUL_SET,
                "{spec: {selector: {matchLabels: {a: b}}}}",
                "{spec: {selector: {matchLabels: {c: d}}}}",
                "{spec: {selector: {matchLabels: {a: b, c: d}}}}");
    }

    @Test
    void finalizers_are_united_and_deleted_by_name() {
        assertMerged(
                Kind.POD,
                "{metadata: {finalizers: [a, b]}}",
                "{metadata: {finalizers: [b, c]}}",
                "{metadata: {finalizers: [a, b, c]}}");
        assertMerged(
                Kind.POD,
                "{metadata: {finalizers: [a, b]}}",
                "{metadata: {$deleteFromPrimitiveList/finalizers: [a]}}",
                "{metadata: {finalizers: [b]}}");
        assertMerged(
                Kind.POD,
                "{metadata: {finalizers: [a, b]}}",
                "{metadata: {$setElementOrder/finalizers: [b, a]}}",
                "{metadata: {finalizers: [b, a]}}");
    }

    @Test
    void owners_are_found_by_uid_and_deleted() {
        assertMerged(
                Kind.POD,
                "{metadata: {ownerReferences: [{uid: u1, name: a}, {uid: u2, name: b}]}}",
                "{metadata: {ownerReferences: [{$patch: delete, uid: u1}]}}",
                "{metadata: {ownerReferences: [{uid: u2, name: b}]}}");
    }

    @Test
    void rollout_undo_replaces_the_template() {
        assertMerged(
                Kind.STATEFUL_SET,
                "{spec: {replicas: 3, template: {metadata: {labels: {a: b}}, spec: {x: 1}}}}",
                "{spec: {template: {$patch: replace, spec: {y: 2}}}}",
                "{spec: {replicas: 3, template: {spec: {y: 2}}}}");
    }

    @Test
    void a_map_is_deleted() {
        assertMerged(Kind.POD, "{spec: {a: {b: 1}}}", "{spec: {a: {$patch: delete}}}", "{spec: {a: {}}}");
    }

    @Test
    void a_list_is_replaced_on_request() {
        assertMerged(
                Kind.POD,
                "{spec: {containers: [{name: a}, {name: b}]}}",
                "{spec: {containers: [{$patch: replace}, {name: c}]}}",
                "{spec: {containers: [{name: c}]}}");
    }

    @Test
    void retained_keys_are_the_only_ones_left() {
        assertMerged(
                Kind.POD,
                "{spec: {volumes: [{name: v, emptyDir: {}}]}}",
                "{spec: {volumes: [{name: v, $retainKeys: [name, secret], secret: {secretName: s}}]}}",
                "{spec: {volumes: [{name: v, secret: {secretName: s}}]}}");
    }

    @Test
    void what_is_added_has_no_directives_and_no_nulls() {
        assertMerged(
                Kind.POD,
                "{}",
                "{spec: {$setElementOrder/containers: [{name: a}], containers: [{name: a, image: null},"
                        + " {name: b, $patch: delete}]}}",
                "{spec: {containers: [{name: a}]}}");
    }

    @Test
    void a_patch_that_changes_nothing_gives_back_the_tree() {
        Json.Obj pod = json("{spec: {containers: [{name: a, image: i}]}}");
        assertSame(pod, merged(Kind.POD, pod, "{spec: {containers: [{name: a, image: i}], nodeName: null}}"));
    }

    @Test
    void an_item_without_its_key_is_refused() {
        Rejection rejection = refused("{spec: {containers: [{image: x}]}}");
        assertEquals("map: map[image:x] does not contain declared merge key: name", rejection.message());
        assertEquals(500, rejection.code());
    }

    @Test
    void directives_of_the_wrong_form_are_refused() {
        assertEquals(
                "invalid patch format of setElementOrder list",
                refused("{spec: {$setElementOrder/containers: a}}").message());
        assertEquals(
                "invalid patch format of retainKeys",
                refused("{spec: {volumes: [{name: v, $retainKeys: [name], secret: {}}]}}")
                        .message());
        assertEquals(
                "invalid patch format of primitive list",
                refused("{metadata: {$deleteFromPrimitiveList/finalizers: a}}").message());
        assertEquals(
                "unknown patch type: turn in map: map[$patch:turn]",
                refused("{spec: {$patch: turn}}").message());
        assertEquals(
                "The order in patch list:\n[map[name:z]]\n doesn't match $setElementOrder list:\n[map[name:a]]\n",
                refused("{spec: {$setElementOrder/containers: [{name: a}], containers: [{name: z}]}}")
                        .message());
    }

    private static Rejection refused(String patch) {
        Json.Obj pod = json(
                "{metadata: {finalizers: [f]}, spec: {containers: [{name: a}], volumes: [{name: v, emptyDir: {}}]}}");
        return assertInstanceOf(
                        Patched.Refused.class, Patches.strategic(Kind.POD, pod, json(patch), MergeRules.STANDARD))
                .rejection();
    }

    private static void assertMerged(Kind kind, String tree, String patch, String result) {
        assertEquals(json(result), merged(kind, json(tree), patch));
    }

    private static Json.Obj merged(Kind kind, Json.Obj tree, String patch) {
        Patched patched = Patches.strategic(kind, tree, json(patch), MergeRules.STANDARD);
        return assertInstanceOf(Patched.Result.class, patched).tree();
    }
}
