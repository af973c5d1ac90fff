package dev.ordinal.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static Schema.Field field(Kind kind, int minor, String... path) {
        Schema at = Schema.of(kind, minor);
        Schema.Field field = null;
        for (String key : path) {
            at = at instanceof Schema.Listing listing ? listing.item() : at;
            field = there(((Schema.Struct) at).field(key), key);
            at = field.type();
        }
        return there(field, "path");
    }

    private static <T> T there(@Nullable T value, String what) {
        assertNotNull(value, what);
        return value;
    }

    private static boolean has(Kind kind, int minor, String field) {
        return ((Schema.Struct) field(kind, minor, "spec").type()).field(field) != null;
    }

    @Test
    void every_kind_has_a_shape_in_every_release() {
        for (Kind kind : Kind.values()) {
            for (int minor : List.of(10, 11, 26, 36)) {
                Schema.Struct shape = Schema.of(kind, minor);
                assertEquals(kind.title(), shape.name());
                assertNotNull(shape.field("metadata"), kind + " in 1." + minor);
                assertSame(shape, Schema.of(kind, minor));
            }
        }
    }

    @Test
    void a_field_is_there_since_its_release() {
        assertFalse(has(Kind.STATEFUL_SET, 10, "minReadySeconds"));
        assertTrue(has(Kind.STATEFUL_SET, 26, "minReadySeconds"));
        assertFalse(has(Kind.STATEFUL_SET, 10, "ordinals"));
        assertTrue(has(Kind.STATEFUL_SET, 26, "ordinals"));
        assertFalse(has(Kind.STATEFUL_SET, 10, "persistentVolumeClaimRetentionPolicy"));
        assertFalse(has(Kind.PERSISTENT_VOLUME_CLAIM, 26, "volumeAttributesClassName"));
        assertTrue(has(Kind.PERSISTENT_VOLUME_CLAIM, 36, "volumeAttributesClassName"));
        assertFalse(has(Kind.POD, 10, "readinessGates"));
        assertTrue(has(Kind.POD, 11, "readinessGates"));
    }

    @Test
    void a_field_may_go_and_a_type_may_change() {
        Schema.Struct old = (Schema.Struct) field(Kind.POD, 10, "metadata").type();
        Schema.Struct now = (Schema.Struct) field(Kind.POD, 36, "metadata").type();
        assertNotNull(old.field("initializers"));
        assertNull(now.field("initializers"));
        assertEquals(
                "v1.ResourceRequirements",
                field(Kind.PERSISTENT_VOLUME_CLAIM, 26, "spec", "resources")
                        .type()
                        .goType());
        assertEquals(
                "v1.VolumeResourceRequirements",
                field(Kind.PERSISTENT_VOLUME_CLAIM, 36, "spec", "resources")
                        .type()
                        .goType());
    }

    @Test
    void names_are_those_of_openapi_and_go() {
        assertEquals(
                "io.k8s.api.apps.v1.StatefulSet",
                Schema.of(Kind.STATEFUL_SET, 36).openApiName());
        assertEquals(
                "io.k8s.api.policy.v1beta1.PodDisruptionBudget",
                Schema.of(Kind.POD_DISRUPTION_BUDGET, 10).openApiName());
        assertEquals(
                "io.k8s.api.policy.v1.PodDisruptionBudget",
                Schema.of(Kind.POD_DISRUPTION_BUDGET, 26).openApiName());
        assertEquals(
                "[]v1.Container",
                field(Kind.POD, 36, "spec", "containers").type().goType());
        assertEquals(
                "v1.ResourceList",
                field(Kind.POD, 36, "spec", "containers", "resources", "limits")
                        .type()
                        .goType());
        assertEquals(
                "map[string]string",
                field(Kind.POD, 36, "metadata", "labels").type().goType());
        assertEquals(
                "v1.PodManagementPolicyType",
                field(Kind.STATEFUL_SET, 36, "spec", "podManagementPolicy")
                        .type()
                        .goType());
        assertEquals("types.UID", field(Kind.POD, 36, "metadata", "uid").type().goType());
    }

    @Test
    void two_structs_of_one_name_are_told_apart_by_their_package() {
        Schema core =
                ((Schema.Listing) field(Kind.ENDPOINTS, 36, "subsets", "ports").type()).item();
        Schema discovery =
                ((Schema.Listing) field(Kind.ENDPOINT_SLICE, 36, "ports").type()).item();

        assertEquals("io.k8s.api.core.v1.EndpointPort", core.toString());
        assertEquals("io.k8s.api.discovery.v1.EndpointPort", discovery.toString());
    }

    private static String merge(Kind kind, String... path) {
        return switch (((Schema.Listing) field(kind, 36, path).type()).merge()) {
            case Schema.Merge.Atomic ignored -> "atomic";
            case Schema.Merge.Union ignored -> "set";
            case Schema.Merge.Keyed keyed ->
                String.join(",", keyed.keys()) + (keyed.retainsKeys() ? "+retainKeys" : "");
        };
    }

    @Test
    void lists_merge_as_the_table_of_patches_says() {
        List<String> found = new ArrayList<>();
        for (String name : List.of(
                "containers",
                "volumes",
                "hostAliases",
                "imagePullSecrets",
                "tolerations",
                "topologySpreadConstraints")) {
            found.add(name + " " + merge(Kind.POD, "spec", name));
        }
        for (String name : List.of("ports", "env", "volumeMounts", "volumeDevices", "args", "envFrom")) {
            found.add(name + " " + merge(Kind.POD, "spec", "containers", name));
        }
        assertEquals(
                List.of(
                        "containers name",
                        "volumes name+retainKeys",
                        "hostAliases ip",
                        "imagePullSecrets name",
                        "tolerations atomic",
                        "topologySpreadConstraints topologyKey,whenUnsatisfiable",
                        "ports containerPort,protocol",
                        "env name",
                        "volumeMounts mountPath",
                        "volumeDevices devicePath",
                        "args atomic",
                        "envFrom atomic"),
                found);
        assertEquals("uid", merge(Kind.POD, "metadata", "ownerReferences"));
        assertEquals("set", merge(Kind.POD, "metadata", "finalizers"));
        assertEquals("port,protocol", merge(Kind.SERVICE, "spec", "ports"));
        assertEquals("atomic", merge(Kind.STATEFUL_SET, "spec", "volumeClaimTemplates"));
        assertEquals("atomic", merge(Kind.NODE, "spec", "taints"));
        assertEquals("set", merge(Kind.NODE, "spec", "podCIDRs"));
        assertTrue(field(Kind.POD_DISRUPTION_BUDGET, 36, "spec", "selector").isReplaced());
        assertFalse(field(Kind.STATEFUL_SET, 36, "spec", "selector").isReplaced());
    }
}
