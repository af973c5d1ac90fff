package dev.ordinal.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictCheckTest {
    private static final Json.Obj PORT = Json.object("containerPort", 80, "foo", 1);
    private static final Json.Obj CONTAINER = Json.object("name", "a", "zzz", 1, "ports", Json.array(PORT));
    private static final Json.Obj SET = Json.object(
            "spec",
            Json.object(
                    "replica", 3, "template", Json.object("spec", Json.object("containers", Json.array(CONTAINER)))));

    private static List<Finding> findings(Json.Obj tree, int minor) {
        return StrictCheck.findings(tree, Schema.of(Kind.STATEFUL_SET, minor));
    }

    @Test
    void unknown_fields_come_in_the_order_of_the_document() {
        List<Finding> findings = findings(SET, 36);

        assertEquals(
                "strict decoding error: unknown field \"spec.replica\", "
                        + "unknown field \"spec.template.spec.containers[0].ports[0].foo\", "
                        + "unknown field \"spec.template.spec.containers[0].zzz\"",
                StrictCheck.error(findings));
        assertEquals(
                "unknown field \"spec.replica\"", StrictCheck.warnings(findings).getFirst());
        assertNull(StrictCheck.typeError(findings));
    }

    @Test
    void an_object_as_it_should_be_has_no_findings() {
        Json.Obj good = Json.object(
                "apiVersion", "apps/v1", "kind", "StatefulSet", "spec", Json.object("replicas", Json.Null.NULL));

        assertEquals(List.of(), findings(good, 36));
        assertNull(StrictCheck.error(List.of()));
    }

    @Test
    void a_wrong_type_hides_unknown_fields() {
        Json.Obj wrong = SET.withAt(Json.of("3"), "spec", "replicas");

        assertEquals(
                "json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32",
                StrictCheck.error(findings(wrong, 26)));
    }

    @Test
    void newer_errors_tell_the_embedded_struct() {
        Json.Obj volume = Json.object("name", "a", "emptyDir", "x");
        Json.Obj set = Json.EMPTY.withAt(Json.array(volume), "spec", "template", "spec", "volumes");
        String start = "json: cannot unmarshal string into Go struct field Volume.spec.template.spec.volumes.";

        assertEquals(start + "emptyDir of type v1.EmptyDirVolumeSource", StrictCheck.error(findings(set, 26)));
        assertEquals(
                start + "VolumeSource.emptyDir of type v1.EmptyDirVolumeSource", StrictCheck.error(findings(set, 36)));
    }

    @Test
    void a_field_written_twice_is_told() {
        assertEquals(
                "strict decoding error: duplicate field \"spec.replicas\"",
                StrictCheck.error(List.of(new Finding.DuplicateField(FieldPath.of("spec", "replicas")))));
    }

    @Test
    void a_field_of_a_later_release_is_unknown() {
        Json.Obj set = Json.EMPTY.withAt(Json.of(5), "spec", "minReadySeconds");

        assertEquals(List.of(), findings(set, 26));
        assertEquals(List.of("unknown field \"spec.minReadySeconds\""), StrictCheck.warnings(findings(set, 10)));
    }
}
