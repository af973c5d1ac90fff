package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.FIELDS_10;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_26;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_36;
import static dev.ordinal.apiserver.admission.Manifests.RULES_10;
import static dev.ordinal.apiserver.admission.Manifests.RULES_26;
import static dev.ordinal.apiserver.admission.Manifests.RULES_36;
import static dev.ordinal.apiserver.admission.Manifests.object;
import static dev.ordinal.apiserver.admission.Manifests.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.Rejection.Cause;
import dev.ordinal.release.ApiFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The requests of the recordings named refused-requests, and what kubectl printed of the answers. */
class RefusedRequestsTest {
    private static final String SET = "The StatefulSet \"web\" is invalid: ";
    private static final String OLD_UPDATE = SET + "spec: Forbidden: updates to statefulset spec for fields other than"
            + " 'replicas', 'template', and 'updateStrategy' are forbidden.";
    private static final String UPDATE_26 = SET + "spec: Forbidden: updates to statefulset spec for fields other than"
            + " 'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and"
            + " 'minReadySeconds' are forbidden";
    private static final String UPDATE_36 = SET + "spec: Forbidden: updates to statefulset spec for fields other than"
            + " 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit',"
            + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    @Test
    void sel_yaml() {
        KubeObject set = web("{app: other}", "spec", "selector", "matchLabels");
        String template = SET + "spec.template.metadata.labels: Invalid value: ";
        String why = ": `selector` does not match template `labels`";
        refuses(
                set,
                template + "map[string]string{\"app\":\"web\"}" + why,
                template + "map[string]string{\"app\":\"web\"}" + why,
                template + "{\"app\":\"web\"}" + why);
    }

    @Test
    void neg_yaml() {
        String text = SET + "spec.replicas: Invalid value: -1: must be greater than or equal to 0";
        refuses(web("-1", "spec", "replicas"), text, text, text);
    }

    @Test
    void nolabels_yaml() {
        KubeObject set = web("{}", "spec", "template", "metadata");
        String template = SET + "spec.template.metadata.labels: Invalid value: ";
        String why = ": `selector` does not match template `labels`";
        refuses(
                set,
                template + "map[string]string(nil)" + why,
                template + "map[string]string(nil)" + why,
                template + "null" + why);
    }

    @Test
    void strategy_yaml() {
        KubeObject set = web("{type: Recreate}", "spec", "updateStrategy");
        String old = SET + "spec.updateStrategy: Invalid value: apps.StatefulSetUpdateStrategy{Type:\"Recreate\","
                + " RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}: must be 'RollingUpdate' or"
                + " 'OnDelete'";
        refuses(
                set,
                old,
                old,
                SET + "spec.updateStrategy: Invalid value: {\"Type\":\"Recreate\",\"RollingUpdate\":null}:"
                        + " must be 'RollingUpdate' or 'OnDelete'");
    }

    @Test
    void partition_yaml() {
        KubeObject set = web("{type: RollingUpdate, rollingUpdate: {partition: -1}}", "spec", "updateStrategy");
        String text = SET
                + "spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0";
        refuses(set, text, text, text);
    }

    @Test
    void restart_yaml() {
        String text =
                SET + "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"";
        refuses(web("Never", "spec", "template", "spec", "restartPolicy"), text, text, text);
    }

    @Test
    void svc2_yaml_vct_yaml_policy_yaml() {
        Json.Obj template = Manifests.json(Manifests.WEB)
                .object("spec")
                .array("volumeClaimTemplates")
                .get(0)
                .asObject();
        Json bigger = Json.array(template.withAt(Json.of("2Gi"), "spec", "resources", "requests", "storage"));
        for (KubeObject changed : List.of(
                web("other", "spec", "serviceName"),
                web("Parallel", "spec", "podManagementPolicy"),
                object(Kind.STATEFUL_SET, Manifests.WEB).with(bigger, "spec", "volumeClaimTemplates"))) {
            assertEquals(OLD_UPDATE, printed(RULES_10, FIELDS_10, changed));
            assertEquals(UPDATE_26, printed(RULES_26, FIELDS_26, changed));
            assertEquals(UPDATE_36, printed(RULES_36, FIELDS_36, changed));
        }
    }

    private static String printed(Validation rules, ApiFields fields, KubeObject changed) {
        Defaults defaults = new Defaults(fields);
        KubeObject stored = defaults.onCreate(object(Kind.STATEFUL_SET, Manifests.WEB));
        return printed(changed, rules.update(stored, defaults.onUpdate(stored, changed)));
    }

    @Test
    void patch_of_a_bound_claim_1_26() {
        assertEquals("""
            The PersistentVolumeClaim "data-web-0" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests for bound claims
              core.PersistentVolumeClaimSpec{
              	... // 2 identical fields
              	Resources:        {Requests: {s"storage": {i: {...}, s: "1Gi", Format: "BinarySI"}}},
              	VolumeName:       "pv-of-data-web-0",
            - 	StorageClassName: &"gp3",
            + 	StorageClassName: &"gp2",
              	VolumeMode:       &"Filesystem",
              	DataSource:       nil,
              	DataSourceRef:    nil,
              }
            """, changedClaim(RULES_26));
    }

    @Test
    void patch_of_a_bound_claim_1_36() {
        assertEquals("""
            The PersistentVolumeClaim "data-web-0" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims
            @@ -10,7 +10,7 @@
               }
              },
              "VolumeName": "pv-of-data-web-0",
            - "StorageClassName": "gp3",
            + "StorageClassName": "gp2",
              "VolumeMode": "Filesystem",
              "DataSource": null,
              "DataSourceRef": null,
            """, changedClaim(RULES_36));
    }

    private static String changedClaim(Validation rules) {
        KubeObject claim = object(Kind.PERSISTENT_VOLUME_CLAIM, """
            metadata: {name: data-web-0, namespace: default}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
              storageClassName: gp3
              volumeMode: Filesystem
              volumeName: pv-of-data-web-0
            status: {phase: Bound, capacity: {storage: 1Gi}}
            """);
        KubeObject changed = claim.with(Json.of("gp2"), "spec", "storageClassName");
        return printed(changed, rules.update(claim, changed));
    }

    private static void refuses(KubeObject set, String in10, String in26, String in36) {
        assertEquals(in10, printed(set, RULES_10.create(new Defaults(FIELDS_10).onCreate(set))));
        assertEquals(in26, printed(set, RULES_26.create(new Defaults(FIELDS_26).onCreate(set))));
        assertEquals(in36, printed(set, RULES_36.create(new Defaults(FIELDS_36).onCreate(set))));
    }

    private static String printed(KubeObject object, List<Cause> causes) {
        return Rejection.invalid(object.kind(), object.name(), causes).printed();
    }
}
