package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.FIELDS_10;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_26;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_36;
import static dev.ordinal.apiserver.admission.Manifests.RULES_10;
import static dev.ordinal.apiserver.admission.Manifests.RULES_26;
import static dev.ordinal.apiserver.admission.Manifests.RULES_36;
import static dev.ordinal.apiserver.admission.Manifests.faults;
import static dev.ordinal.apiserver.admission.Manifests.lines;
import static dev.ordinal.apiserver.admission.Manifests.object;
import static dev.ordinal.apiserver.admission.Manifests.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of claims, volumes and classes, with their texts. */
class StorageValidationTest {
    private static final String[] SIZE = {"spec", "resources", "requests", "storage"};
    private static final KubeObject CLAIM = object(Kind.PERSISTENT_VOLUME_CLAIM, """
        metadata: {name: c, namespace: default}
        spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 2Gi}}}
        """);
    private static final KubeObject BOUND = CLAIM.with(value("{phase: Bound, capacity: {storage: 1Gi}}"), "status");
    private static final KubeObject VOLUME = object(Kind.PERSISTENT_VOLUME, """
        metadata: {name: v}
        spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], csi: {driver: d, volumeHandle: h}}
        """);
    private static final KubeObject CLASS =
            object(Kind.STORAGE_CLASS, "{metadata: {name: fast}, provisioner: p, parameters: {type: ssd}}");

    @Test
    void claims() {
        refuses(CLAIM);
        refuses(
                CLAIM.without("spec", "accessModes"),
                "spec.accessModes: Required value: at least 1 access mode is required");
        refuses(CLAIM.without("spec", "resources"), "spec.resources[storage]: Required value");
        refuses(
                CLAIM.with(Json.of("0"), SIZE),
                "spec.resources[storage]: Invalid value: \"0\": must be greater than zero");
        refuses(
                CLAIM.with(value("[ReadWriteOnce, ReadWriteOncePod]"), "spec", "accessModes"),
                "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes");
        assertEquals(
                List.of("spec.accessModes: Unsupported value: \"ReadWriteOncePod\": supported values: \"ReadOnlyMany\","
                        + " \"ReadWriteMany\", \"ReadWriteOnce\""),
                faults(RULES_10, FIELDS_10, CLAIM.with(value("[ReadWriteOncePod]"), "spec", "accessModes")));
        refuses(
                CLAIM.with(Json.of("x"), "spec", "volumeMode"),
                "spec.volumeMode: Unsupported value: \"x\": supported values: \"Block\", \"Filesystem\"");
    }

    @Test
    void a_claim_gets_a_volume_and_a_class_once() {
        KubeObject open = CLAIM.without("spec", "storageClassName");
        KubeObject settled = CLAIM.with(Json.of("pv"), "spec", "volumeName");
        assertEquals(List.of(), lines(RULES_36.update(open, settled)));
        assertEquals(
                List.of("spec: Forbidden: field is immutable after creation"), lines(RULES_10.update(open, settled)));
        assertEquals(
                1,
                RULES_36.update(settled, CLAIM.with(Json.of("other"), "spec", "volumeName"))
                        .size());
    }

    @Test
    void a_bound_claim_grows_and_an_unbound_one_does_not() {
        assertEquals(List.of(), lines(RULES_36.update(BOUND, BOUND.with(Json.of("3Gi"), SIZE))));
        assertTrue(lines(RULES_36.update(CLAIM, CLAIM.with(Json.of("3Gi"), SIZE)))
                .getFirst()
                .startsWith("spec: Forbidden: spec is immutable after creation except resources.requests and"
                        + " volumeAttributesClassName for bound claims\n"
                        + "@@ -"));
        assertEquals(
                List.of("spec: Forbidden: field is immutable after creation"),
                lines(RULES_10.update(BOUND, BOUND.with(Json.of("3Gi"), SIZE))));
    }

    @Test
    void a_claim_shrinks_down_to_what_it_has_where_a_failed_growth_can_be_undone() {
        assertEquals(List.of(), lines(RULES_36.update(BOUND, BOUND.with(Json.of("1500Mi"), SIZE))));
        assertEquals(
                List.of("spec.resources.requests.storage: Forbidden: field can not be less than status.capacity"),
                lines(RULES_36.update(BOUND, BOUND.with(Json.of("1Gi"), SIZE))));
        assertEquals(
                List.of("spec.resources.requests.storage: Forbidden: field can not be less than previous value"),
                lines(RULES_26.update(BOUND, BOUND.with(Json.of("1500Mi"), SIZE))));
    }

    @Test
    void volumes() {
        refuses(VOLUME);
        refuses(VOLUME.without("spec", "csi"), "spec: Required value: must specify a volume type");
        refuses(
                VOLUME.with(value("{path: /d}"), "spec", "hostPath"),
                "spec.csi: Forbidden: may not specify more than 1 volume type");
        refuses(VOLUME.without("spec", "capacity"), "spec.capacity: Required value");
        KubeObject local = VOLUME.without("spec", "csi").with(value("{path: /d}"), "spec", "local");
        refuses(local, "spec.nodeAffinity: Required value: Local volume requires node affinity");
        assertEquals(
                List.of("metadata.annotations: Required value: Local volume requires node affinity"),
                faults(RULES_10, FIELDS_10, local));
    }

    @Test
    void a_volume_keeps_its_source_and_its_affinity() {
        KubeObject other = VOLUME.with(Json.of("x"), "spec", "csi", "volumeHandle");
        assertEquals(
                List.of("spec.persistentvolumesource: Forbidden: is immutable after creation"),
                faults(RULES_10, FIELDS_10, VOLUME, other));
        assertTrue(faults(RULES_36, FIELDS_36, VOLUME, other)
                .getFirst()
                .startsWith("spec.persistentvolumesource: Forbidden:"
                        + " spec.persistentvolumesource is immutable after creation\n@@ "));
        KubeObject here = VOLUME.with(value("{required: {nodeSelectorTerms: []}}"), "spec", "nodeAffinity");
        KubeObject there = VOLUME.with(value("{required: {nodeSelectorTerms: [{}]}}"), "spec", "nodeAffinity");
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, VOLUME, here));
        assertEquals(
                List.of("nodeAffinity: Invalid value: {\"required\":{\"nodeSelectorTerms\":[{}]}}: field is immutable,"
                        + " except for updating from beta label to GA"),
                faults(RULES_36, FIELDS_36, here, there));
    }

    @Test
    void classes() {
        refuses(CLASS);
        refuses(CLASS.without("provisioner"), "provisioner: Required value");
        refuses(
                CLASS.with(Json.of("x"), "volumeBindingMode"),
                "volumeBindingMode: Unsupported value: \"x\":"
                        + " supported values: \"Immediate\", \"WaitForFirstConsumer\"");
        KubeObject changed = CLASS.with(Json.of("hdd"), "parameters", "type")
                .with(Json.of("Retain"), "reclaimPolicy")
                .with(Json.of("WaitForFirstConsumer"), "volumeBindingMode");
        assertEquals(
                List.of(
                        "parameters: Invalid value: {\"type\":\"hdd\"}: field is immutable",
                        "reclaimPolicy: Invalid value: \"Retain\": field is immutable",
                        "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable"),
                faults(RULES_36, FIELDS_36, CLASS, changed));
        assertEquals(
                List.of(
                        "parameters: Forbidden: updates to parameters are forbidden.",
                        "reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden.",
                        "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable"),
                faults(RULES_26, FIELDS_26, CLASS, changed));
    }

    @Test
    void the_default_class() {
        KubeObject open = CLAIM.without("spec", "storageClassName");
        KubeObject gp2 = CLASS.withAnnotation("storageclass.kubernetes.io/is-default-class", "true")
                .with(Json.of("gp2"), "metadata", "name")
                .with(Json.of("2026-11-24T10:00:00Z"), "metadata", "creationTimestamp");
        KubeObject newer = gp2.with(Json.of("gp9"), "metadata", "name")
                .with(Json.of("2026-11-24T11:00:00Z"), "metadata", "creationTimestamp");
        ClaimAdmission new36 = new ClaimAdmission(FIELDS_36);
        assertEquals(new Admission.Admitted(open), new36.onCreate(open, List.of(CLASS)));
        assertEquals(
                new Admission.Admitted(open.with(Json.of("gp2"), "spec", "storageClassName")),
                new36.onCreate(open, List.of(CLASS, gp2)));
        assertEquals(
                new Admission.Admitted(open.with(Json.of("gp9"), "spec", "storageClassName")),
                new36.onCreate(open, List.of(gp2, newer)));
        KubeObject none = open.with(Json.of(""), "spec", "storageClassName");
        assertEquals(new Admission.Admitted(none), new36.onCreate(none, List.of(gp2)));
        Admission refused = new ClaimAdmission(ApiFields.of1_11()).onCreate(open, List.of(gp2, newer));
        assertEquals(
                "persistentvolumeclaims \"c\" is forbidden: Internal error occurred: 2 default StorageClasses were"
                        + " found",
                assertInstanceOf(Admission.Refused.class, refused).rejection().message());
    }

    @Test
    void growth_needs_a_class_that_allows_it() {
        KubeObject bigger = BOUND.with(Json.of("3Gi"), SIZE);
        KubeObject gp3 = CLASS.with(Json.of("gp3"), "metadata", "name");
        ClaimAdmission admission = new ClaimAdmission(FIELDS_36);
        assertEquals(
                "persistentvolumeclaims \"c\" is forbidden: only dynamically provisioned pvc can be resized and the"
                        + " storageclass that provisions the pvc must support resize",
                assertInstanceOf(Admission.Refused.class, admission.onUpdate(BOUND, bigger, List.of(gp3)))
                        .rejection()
                        .message());
        assertEquals(
                new Admission.Admitted(bigger),
                admission.onUpdate(BOUND, bigger, List.of(gp3.with(Json.of(true), "allowVolumeExpansion"))));
    }

    private static void refuses(KubeObject object, String... faults) {
        assertEquals(List.of(faults), faults(RULES_36, FIELDS_36, object));
    }
}
