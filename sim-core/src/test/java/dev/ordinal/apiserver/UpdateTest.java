package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.store.Store;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final ObjectKey KEY = new ObjectKey(Kind.STATEFUL_SET, "default", "web");

    private final Api api = new Api("1.36");
    private KubeObject set = KubeObject.of(Kind.STATEFUL_SET, Json.EMPTY);

    @BeforeEach
    void aSet() {
        set = api.make(Kind.STATEFUL_SET, """
            metadata: {name: web, namespace: default}
            spec:
              serviceName: web
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: 'app:v1'}]}}
            """);
        var unused = api.seen();
    }

    private static Request main(KubeObject object) {
        return new Request.Update(object, Request.Part.MAIN);
    }

    private static Request status(KubeObject object) {
        return new Request.Update(object, Request.Part.STATUS);
    }

    private Request merge(String patch) {
        return new Request.Patch(KEY, Request.PatchType.MERGE, Api.yaml(patch), Request.Part.MAIN);
    }

    private static KubeObject scaled(KubeObject set, int replicas) {
        return set.with(Json.of(replicas), "spec", "replicas");
    }

    @Test
    void a_changed_spec_counts_a_generation_and_a_version() {
        KubeObject changed = api.sent(main(scaled(set, 5)));
        assertEquals(2, changed.generation());
        assertEquals(api.revision(), changed.resourceVersion());
        assertEquals(5, changed.spec().number("replicas", 0));
        assertEquals(List.of("MODIFIED StatefulSet/web"), api.seen());
    }

    @Test
    void changed_labels_count_a_version_but_no_generation() {
        KubeObject changed = api.sent(main(set.withLabel("a", "b")));
        assertEquals(1, changed.generation());
        assertTrue(changed.resourceVersion() > set.resourceVersion());
    }

    @Test
    void what_changes_nothing_is_accepted_and_nobody_hears_of_it() {
        Store<KubeObject> before = api.store();
        Answer.Accepted answer = (Answer.Accepted) api.send(main(set));
        assertFalse(answer.changed());
        assertEquals(set, answer.object());
        assertFalse(((Answer.Accepted) api.send(merge("{spec: {replicas: 1}}"))).changed());
        assertFalse(((Answer.Accepted) api.send(status(set))).changed());
        assertEquals(before, api.store());
        assertEquals(List.of(), api.seen());
    }

    @Test
    void an_update_from_an_older_version_is_refused() {
        var unused = api.sent(main(scaled(set, 5)));
        Rejection refusal = api.refused(main(scaled(set, 6)));
        assertEquals(409, refusal.code());
        assertEquals(
                "Operation cannot be fulfilled on statefulsets.apps \"web\": the object has been modified; please"
                        + " apply your changes to the latest version and try again",
                refusal.message());
        assertEquals(
                409,
                api.refused(status(set.with(Json.of(1), "status", "replicas"))).code());
    }

    @Test
    void an_update_without_a_version_or_with_an_empty_one_is_not_asked_for_one() {
        var unused = api.sent(main(scaled(set, 5)));
        assertEquals(
                6,
                api.sent(main(scaled(set, 6).without("metadata", "resourceVersion")))
                        .spec()
                        .number("replicas", 0));
        assertEquals(
                7,
                api.sent(main(scaled(set, 7).with(Json.of(""), "metadata", "resourceVersion")))
                        .spec()
                        .number("replicas", 0));
    }

    @Test
    void an_update_meant_for_another_uid_is_refused() {
        Rejection refusal = api.refused(main(set.with(Json.of("abc"), "metadata", "uid")));
        assertEquals(
                "Operation cannot be fulfilled on statefulsets.apps \"web\": StorageError: invalid object, Code: 4,"
                    + " Key: /registry/statefulsets/default/web, ResourceVersion: 0, AdditionalErrorMsg: Precondition"
                    + " failed: UID in precondition: abc, UID in object meta: " + set.uid(),
                refusal.message());
    }

    @Test
    void an_update_of_what_is_not_there_finds_nothing() {
        assertEquals(
                "statefulsets.apps \"nope\" not found",
                api.refused(main(set.with(Json.of("nope"), "metadata", "name"))).message());
    }

    @Test
    void the_main_part_cannot_change_the_status_and_the_status_part_nothing_else() {
        KubeObject both = scaled(set, 5).with(Json.of(3), "status", "replicas").withLabel("a", "b");
        KubeObject main = api.sent(main(both));
        assertEquals(0, main.status().number("replicas", 0));
        assertEquals(5, main.spec().number("replicas", 0));
        KubeObject status = api.sent(
                status(scaled(main, 9).with(Json.of(3), "status", "replicas").withLabel("a", "c")));
        assertEquals(5, status.spec().number("replicas", 0));
        assertEquals(3, status.status().number("replicas", 0));
        assertEquals("c", status.label("a"));
        assertEquals(2, status.generation());
    }

    @Test
    void what_the_server_owns_stays_as_it_is() {
        KubeObject changed = api.sent(main(scaled(set, 5)
                .with(Json.of(9), "metadata", "generation")
                .with(Json.of("2001-01-01T00:00:00Z"), "metadata", "creationTimestamp")
                .with(Json.of("2001-01-01T00:00:00Z"), "metadata", "deletionTimestamp")));
        assertEquals(2, changed.generation());
        assertEquals(set.creationTimestamp(), changed.creationTimestamp());
        assertFalse(changed.isTerminating());
        assertEquals(set.uid(), changed.uid());
    }

    @Test
    void an_update_that_breaks_the_rules_is_refused() {
        Rejection refusal = api.refused(main(scaled(set, -1)));
        assertEquals(
                "StatefulSet.apps \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal"
                        + " to 0",
                refusal.message());
        assertEquals(set, api.get(KEY));
    }

    @Test
    void each_form_of_patch_changes_the_object() {
        assertEquals(2, api.sent(merge("{spec: {replicas: 2}}")).spec().number("replicas", 0));
        Json json = Json.array(List.of(Api.yaml("{op: replace, path: /spec/replicas, value: 3}")));
        assertEquals(
                3,
                api.sent(new Request.Patch(KEY, Request.PatchType.JSON, json, Request.Part.MAIN))
                        .spec()
                        .number("replicas", 0));
        Json strategic = Api.yaml("{spec: {template: {spec: {containers: [{name: side, image: side}]}}}}");
        KubeObject changed =
                api.sent(new Request.Patch(KEY, Request.PatchType.STRATEGIC, strategic, Request.Part.MAIN));
        assertEquals(
                List.of("side", "app"),
                changed.spec().object("template").object("spec").array("containers").objects().stream()
                        .map(container -> container.text("name", ""))
                        .toList());
        assertEquals(4, changed.generation());
    }

    @Test
    void a_patch_of_the_status_leaves_the_spec_alone() {
        Json patch = Api.yaml("{spec: {replicas: 9}, status: {replicas: 4}}");
        KubeObject changed = api.sent(new Request.Patch(KEY, Request.PatchType.MERGE, patch, Request.Part.STATUS));
        assertEquals(1, changed.spec().number("replicas", 0));
        assertEquals(4, changed.status().number("replicas", 0));
    }

    @Test
    void a_patch_carries_a_version_only_if_it_means_it() {
        var unused = api.sent(merge("{spec: {replicas: 2}}"));
        var unusedToo = api.sent(merge("{spec: {replicas: 3}}"));
        Rejection refusal = api.refused(
                merge("{metadata: {resourceVersion: '" + set.resourceVersion() + "'}, spec: {replicas: 4}}"));
        assertEquals(Rejection.CONFLICT, refusal.reason());
    }

    @Test
    void the_last_finalizer_keeps_a_deleted_object_and_takes_it_along() {
        var unused = api.sent(merge("{metadata: {finalizers: [a/b, c/d]}}"));
        KubeObject leaving = api.sent(Request.Delete.of(KEY));
        assertTrue(leaving.isTerminating());
        assertEquals(0, leaving.metadata().number("deletionGracePeriodSeconds", -1));
        assertEquals(2, leaving.generation());
        var unusedToo = api.seen();
        assertTrue(api.sent(merge("{metadata: {finalizers: [a/b]}}")).isTerminating());
        KubeObject last = api.sent(merge("{metadata: {finalizers: null}}"));
        assertEquals(List.of(), last.finalizers());
        assertNull(api.get(KEY));
        assertEquals(List.of("MODIFIED StatefulSet/web", "DELETED StatefulSet/web"), api.seen());
    }

    @Test
    void a_deleted_object_gets_no_new_finalizers() {
        var unused = api.sent(merge("{metadata: {finalizers: [a/b]}}"));
        var unusedToo = api.sent(Request.Delete.of(KEY));
        Rejection refusal = api.refused(merge("{metadata: {finalizers: [a/b, c/d]}}"));
        assertEquals(422, refusal.code());
        assertTrue(
                refusal.message().contains("no new finalizers can be added if the object is being deleted"),
                refusal.message());
    }
}
