package dev.ordinal.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiCheckTest {
    private static final Json.Obj GOOD = Json.object(
            "spec",
            Json.object(
                    "selector",
                    Json.EMPTY,
                    "template",
                    Json.object("spec", Json.object("containers", Json.NONE)),
                    "serviceName",
                    "web"));

    private static String error(Json.Obj tree) {
        return String.valueOf(OpenApiCheck.error(tree, Schema.of(Kind.STATEFUL_SET, 10)));
    }

    private static Json.Obj with(Json value, String... path) {
        return GOOD.withAt(value, path);
    }

    @Test
    void an_object_as_it_should_be_passes() {
        assertNull(OpenApiCheck.error(GOOD, Schema.of(Kind.STATEFUL_SET, 10)));
    }

    @Test
    void one_finding_stands_without_brackets() {
        assertEquals(
                "ValidationError(StatefulSet.spec): unknown field \"volumeClaimTemplate\" in"
                        + " io.k8s.api.apps.v1.StatefulSetSpec",
                error(with(Json.NONE, "spec", "volumeClaimTemplate")));
    }

    @Test
    void several_stand_in_brackets_and_missing_fields_come_last() {
        Json.Obj container = Json.object("name", "a", "imagePullPolic", "Always");
        Json.Obj tree = with(Json.array(container), "spec", "template", "spec", "containers")
                .withoutAt("spec", "selector")
                .withoutAt("spec", "serviceName")
                .withAt(Json.of(1), "spec", "replica");

        assertEquals(
                "[ValidationError(StatefulSet.spec): unknown field \"replica\" in io.k8s.api.apps.v1.StatefulSetSpec,"
                    + " ValidationError(StatefulSet.spec.template.spec.containers[0]): unknown field"
                    + " \"imagePullPolic\" in io.k8s.api.core.v1.Container, ValidationError(StatefulSet.spec): missing"
                    + " required field \"selector\" in io.k8s.api.apps.v1.StatefulSetSpec,"
                    + " ValidationError(StatefulSet.spec): missing required field \"serviceName\" in"
                    + " io.k8s.api.apps.v1.StatefulSetSpec]",
                error(tree));
    }

    @Test
    void a_wrong_type_names_what_it_got() {
        assertEquals(
                "ValidationError(StatefulSet.spec.replicas): invalid type for"
                        + " io.k8s.api.apps.v1.StatefulSetSpec.replicas: got \"string\", expected \"integer\"",
                error(with(Json.of("3"), "spec", "replicas")));
        assertEquals(
                "ValidationError(StatefulSet.spec.template.spec.containers): invalid type for "
                        + "io.k8s.api.core.v1.PodSpec.containers: got \"map\", expected \"array\"",
                error(with(Json.EMPTY, "spec", "template", "spec", "containers")));
        assertEquals(
                "ValidationError(StatefulSet.metadata): invalid type for"
                        + " io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta: got \"string\", expected \"map\"",
                error(with(Json.of("x"), "metadata")));
    }

    @Test
    void any_simple_value_passes_for_a_string() {
        assertEquals("null", error(with(Json.of(5), "spec", "podManagementPolicy")));
        assertEquals("null", error(with(Json.object("a", 1), "metadata", "labels")));
    }

    @Test
    void null_is_passed_over_but_not_among_items() {
        assertEquals("null", error(with(Json.Null.NULL, "spec", "foo")));
        assertEquals(
                "ValidationError(StatefulSet.spec.template.spec.containers): unknown object type \"nil\" in "
                        + "StatefulSet.spec.template.spec.containers[0]",
                error(with(Json.array(Json.Null.NULL), "spec", "template", "spec", "containers")));
        assertEquals(
                "unknown object type \"nil\" in StatefulSet.metadata.labels.a",
                error(with(Json.object("a", Json.Null.NULL), "metadata", "labels")));
    }

    @Test
    void findings_keep_the_path_to_what_is_wrong() {
        List<Finding> findings =
                OpenApiCheck.findings(with(Json.of("3"), "spec", "replicas"), Schema.of(Kind.STATEFUL_SET, 10));

        assertEquals("spec.replicas", findings.getFirst().path().toString());
    }
}
