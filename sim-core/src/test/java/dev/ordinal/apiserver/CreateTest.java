package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateTest {
    private static final String SET = """
        metadata: {name: web, namespace: default, generation: 7}
        spec:
          serviceName: web
          selector: {matchLabels: {app: web}}
          template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: 'app:v1'}]}}
        """;

    private final LiveApi api = new LiveApi("1.36");

    @Test
    void what_is_stored_has_uid_version_and_birthday_whatever_was_sent() {
        KubeObject map = api.map(
                "c1",
                ", uid: mine, resourceVersion: '77', creationTimestamp: '2001-01-01T00:00:00Z', "
                        + "deletionTimestamp: '2001-01-01T00:00:00Z', deletionGracePeriodSeconds: 3, generation: 4");
        assertTrue(map.uid().matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"), map.uid());
        assertEquals(api.revision(), map.resourceVersion());
        assertEquals(LiveApi.ZERO, map.creationTimestamp());
        assertFalse(map.isTerminating());
        assertFalse(map.metadata().has("deletionGracePeriodSeconds"));
        assertFalse(map.metadata().has("generation"));
        assertEquals(map, api.get(map.key()));
        assertEquals(List.of("ADDED ConfigMap/c1"), api.seen());
    }

    @Test
    void a_set_begins_with_generation_1() {
        assertEquals(1, api.make(Kind.STATEFUL_SET, SET).generation());
    }

    @Test
    void uids_differ_and_follow_from_the_seed() {
        String uid = api.map("c1", "").uid();
        assertNotEquals(uid, api.map("c2", "").uid());
        assertEquals(uid, new LiveApi("1.36").map("other", "").uid());
    }

    @Test
    void a_generated_name_is_the_prefix_and_five_characters_that_spell_nothing() {
        KubeObject map = api.make(Kind.CONFIG_MAP, "{metadata: {generateName: g-, namespace: default}}");
        assertTrue(map.name().matches("g-[bcdfghjklmnpqrstvwxz2456789]{5}"), map.name());
        assertNotEquals(
                map.name(),
                api.make(Kind.CONFIG_MAP, "{metadata: {generateName: g-, namespace: default}}")
                        .name());
        KubeObject cut =
                api.make(Kind.CONFIG_MAP, "{metadata: {generateName: " + "x".repeat(70) + ", namespace: default}}");
        assertEquals(63, cut.name().length());
    }

    @Test
    void a_name_that_is_given_wins_over_a_generated_one() {
        assertEquals("own", api.map("own", ", generateName: g-").name());
    }

    @Test
    void without_any_name_nothing_is_created() {
        Rejection refusal =
                api.refused(new Request.Create(LiveApi.object(Kind.CONFIG_MAP, "{metadata: {namespace: default}}")));
        assertEquals(
                "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required",
                refusal.message());
    }

    @Test
    void the_namespace_is_looked_for_before_the_object_is_judged() {
        Rejection refusal = api.refused(new Request.Create(
                LiveApi.object(Kind.STATEFUL_SET, "{metadata: {name: web, namespace: nope}, spec: {replicas: -1}}")));
        assertEquals("namespaces \"nope\" not found", refusal.message());
        assertEquals(404, refusal.code());
        assertEquals("namespaces", refusal.kind());
    }

    @Test
    void a_namespace_that_is_being_deleted_takes_nothing_new() {
        KubeObject namespace = api.make(Kind.NAMESPACE, "{metadata: {name: old, finalizers: [x/y]}}");
        KubeObject leaving = api.sent(Request.Delete.of(namespace.key()));
        assertTrue(leaving.isTerminating());
        Rejection refusal = api.refused(
                new Request.Create(LiveApi.object(Kind.CONFIG_MAP, "{metadata: {name: c, namespace: old}}")));
        assertEquals(
                "configmaps \"c\" is forbidden: unable to create new content in namespace old because it is being "
                        + "terminated",
                refusal.message());
        assertEquals(403, refusal.code());
    }

    @Test
    void an_object_is_judged_before_its_name_is_looked_for() {
        KubeObject set = api.make(Kind.STATEFUL_SET, SET);
        Rejection refusal = api.refused(new Request.Create(set.with(Json.of(-1), "spec", "replicas")));
        assertEquals(Rejection.INVALID, refusal.reason());
    }

    @Test
    void a_name_that_is_taken_is_refused_and_changes_nothing() {
        KubeObject map = api.map("c1", "");
        long revision = api.revision();
        Rejection refusal = api.refused(new Request.Create(map));
        assertEquals("configmaps \"c1\" already exists", refusal.message());
        assertEquals(409, refusal.code());
        assertEquals(Rejection.ALREADY_EXISTS, refusal.reason());
        assertEquals(revision, api.revision());
        assertEquals("statefulsets.apps \"web\" already exists", taken(api, SET).message());
    }

    private static Rejection taken(LiveApi api, String yaml) {
        KubeObject first = api.make(Kind.STATEFUL_SET, yaml);
        return api.refused(new Request.Create(first));
    }

    @Test
    void a_taken_name_of_a_generated_pod_is_told_so() {
        var unused = api.pod("web-0", "", "");
        KubeObject again = LiveApi.object(
                Kind.POD,
                "{metadata: {name: web-0, generateName: web-, namespace: default}, "
                        + "spec: {containers: [{name: app, image: 'app:v1'}]}}");
        assertEquals(
                "pods \"web-0\" already exists, the server was not able to generate a unique name for the object",
                api.refused(new Request.Create(again)).message());
        LiveApi old = new LiveApi("1.10");
        var unusedToo = old.pod("web-0", "", "");
        assertEquals(
                "The POST operation against Pod could not be completed at this time, please try again.",
                old.refused(new Request.Create(again)).message());
    }

    @Test
    void objects_without_namespace_need_none() {
        KubeObject node = api.make(Kind.NODE, "{metadata: {name: node-a}}");
        assertEquals(new ObjectKey(Kind.NODE, "", "node-a"), node.key());
        assertEquals(node, api.get(node.key()));
    }
}
