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
import static dev.ordinal.apiserver.admission.Manifests.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.ApiTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule of a StatefulSet, with its text. */
class SetValidationTest {
    private static final String LABEL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                    + " end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String UNMATCHED = "`selector` does not match template `labels`";

    @Test
    void a_good_set_has_no_faults() {
        KubeObject set = object(Kind.STATEFUL_SET, Manifests.WEB);
        assertEquals(List.of(), faults(RULES_10, FIELDS_10, set));
        assertEquals(List.of(), faults(RULES_26, FIELDS_26, set));
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, set));
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, set, set));
    }

    @Test
    void no_selector() {
        KubeObject set = object(Kind.STATEFUL_SET, Manifests.WEB).without("spec", "selector");
        in36(
                set,
                "spec.selector: Required value",
                "spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: " + UNMATCHED);
        in10(
                set,
                "spec.selector: Required value",
                "spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"web\"}: " + UNMATCHED);
    }

    @Test
    void empty_selector() {
        KubeObject set = web("{}", "spec", "selector");
        in36(set, "spec.selector: Invalid value: {}: empty selector is invalid for statefulset");
        in10(
                set,
                "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil),"
                        + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is not valid for"
                        + " statefulset.");
    }

    @Test
    void max_unavailable() {
        String path = "spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: ";
        in26(strategy("maxUnavailable: 0"), path + "0: cannot be 0");
        in26(strategy("maxUnavailable: 0%"), path + "\"0%\": cannot be 0");
        in26(strategy("maxUnavailable: 150%"), path + "\"150%\": must not be greater than 100%");
        in26(
                strategy("maxUnavailable: '5'"),
                path + "\"5\": a valid percent string must be a numeric string followed by an"
                        + " ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        in26(strategy("maxUnavailable: 100%"));
    }

    private static KubeObject strategy(String rolling) {
        return web("{type: RollingUpdate, rollingUpdate: {" + rolling + "}}", "spec", "updateStrategy");
    }

    @Test
    void counts_must_not_be_negative() {
        in36(
                web("-1", "spec", "minReadySeconds"),
                "spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0");
        in36(
                web("{start: -1}", "spec", "ordinals"),
                "spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0");
        in36(web("-1", "spec", "revisionHistoryLimit"));
    }

    @Test
    void policies() {
        in36(
                web("x", "spec", "podManagementPolicy"),
                "spec.podManagementPolicy: Invalid value: \"x\": must be 'OrderedReady' or 'Parallel'");
        in36(
                web("{whenScaled: x}", "spec", "persistentVolumeClaimRetentionPolicy"),
                "spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: \"x\":"
                        + " supported values: \"Retain\", \"Delete\"");
        KubeObject both = web("{type: OnDelete, rollingUpdate: {partition: 2}}", "spec", "updateStrategy");
        String path = "spec.updateStrategy.rollingUpdate: Invalid value: ";
        String why = ": only allowed for updateStrategy 'RollingUpdate'";
        in36(both, path + "{\"Partition\":2,\"MaxUnavailable\":null}" + why);
        in26(
                both,
                path + "apps.RollingUpdateStatefulSetStrategy{Partition:2, MaxUnavailable:(*intstr.IntOrString)(nil)}"
                        + why);
        in10(both, path + "apps.RollingUpdateStatefulSetStrategy{Partition:2}" + why);
    }

    @Test
    void active_deadline() {
        KubeObject set = web("5", "spec", "template", "spec", "activeDeadlineSeconds");
        in36(
                set,
                "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not"
                        + " Supported");
        in10(set, "spec.template.spec.activeDeadlineSeconds: Invalid value: 5: must not be specified");
    }

    @Test
    void claim_templates_are_checked_by_the_newest_only() {
        KubeObject set = web("[{metadata: {name: data}, spec: {}}]", "spec", "volumeClaimTemplates");
        in36(
                set,
                "spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required",
                "spec.volumeClaimTemplates[0].spec.resources[storage]: Required value");
        in26(set);
        in10(set);
    }

    @Test
    void the_template_is_checked_by_the_newest_only() {
        KubeObject set =
                object(Kind.STATEFUL_SET, Manifests.WEB.replace("name: data, mountPath", "name: x, mountPath"));
        in36(set, "spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"x\"");
        in26(set);
        in36(web("A_b", "spec", "serviceName"), "spec.serviceName: Invalid value: \"A_b\": " + LABEL);
        in26(web("A_b", "spec", "serviceName"));
    }

    @Test
    void names() {
        in36(web("''", "metadata", "name"), "metadata.name: Required value: name or generateName is required");
        in36(web("a.b", "metadata", "name"), "metadata.name: Invalid value: \"a.b\": must not contain dots");
        in36(web("A", "metadata", "name"), "metadata.name: Invalid value: \"A\": " + LABEL);
        String longName = "a".repeat(64);
        in36(
                web(longName, "metadata", "name"),
                "metadata.name: Invalid value: \"" + longName + "\": must be no more than 63 characters");
        in10(web("a.b", "metadata", "name"));
        in10(
                web("A", "metadata", "name"),
                "metadata.name: Invalid value: \"A\": a DNS-1123 subdomain must consist of lower case alphanumeric"
                        + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
                        + " 'example.com', regex used for validation is"
                        + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    }

    @Test
    void faults_come_in_the_order_of_the_server() {
        KubeObject set = web("-1", "spec", "replicas")
                .with(Json.of("x"), "spec", "podManagementPolicy")
                .with(Json.of("Never"), "spec", "template", "spec", "restartPolicy")
                .with(Json.of("Bad_"), "metadata", "name");
        assertEquals(
                List.of(
                        "metadata.name",
                        "spec.podManagementPolicy",
                        "spec.replicas",
                        "spec.template.spec.restartPolicy"),
                RULES_36.create(new Defaults(FIELDS_36).onCreate(set)).stream()
                        .map(Rejection.Cause::field)
                        .toList());
    }

    @Test
    void what_may_change() {
        KubeObject old = object(Kind.STATEFUL_SET, Manifests.WEB);
        KubeObject fresh = old.with(Json.of(5), "spec", "replicas")
                .with(Json.of("app:v2"), "spec", "template", "metadata", "annotations", "note")
                .with(Manifests.value("{type: OnDelete}"), "spec", "updateStrategy");
        assertEquals(List.of(), faults(RULES_10, FIELDS_10, old, fresh));
        KubeObject more = fresh.with(Json.of(5), "spec", "minReadySeconds")
                .with(Manifests.value("{start: 1}"), "spec", "ordinals")
                .with(Manifests.value("{whenDeleted: Delete}"), "spec", "persistentVolumeClaimRetentionPolicy");
        assertEquals(List.of(), faults(RULES_26, FIELDS_26, old, more));
        KubeObject limit = more.with(Json.of(3), "spec", "revisionHistoryLimit");
        assertEquals(
                List.of("spec: Forbidden: " + ApiTexts.of1_26().setUpdate()), faults(RULES_26, FIELDS_26, old, limit));
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, old, limit));
    }

    @Test
    void equal_amounts_are_no_change() {
        KubeObject old = object(Kind.STATEFUL_SET, Manifests.WEB);
        KubeObject same = object(Kind.STATEFUL_SET, Manifests.WEB.replace("storage: 1Gi", "storage: 1024Mi"));
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, old, same));
    }

    @Test
    void names_do_not_change() {
        KubeObject old = object(Kind.STATEFUL_SET, Manifests.WEB);
        assertEquals(
                List.of("metadata.name: Invalid value: \"x\": field is immutable"),
                faults(RULES_36, FIELDS_36, old, web("x", "metadata", "name")));
    }

    @Test
    void no_finalizer_comes_while_the_object_goes() {
        KubeObject old = web("2026-11-24T23:28:14Z", "metadata", "deletionTimestamp");
        assertEquals(
                List.of("metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted,"
                        + " found new finalizers []string{\"a/b\"}"),
                faults(RULES_36, FIELDS_36, old, old.withFinalizer("a/b")));
    }

    @Test
    void status() {
        assertEquals(
                List.of("status.currentReplicas: Invalid value: -1: must be greater than or equal to 0"),
                statusFaults("{}", "{replicas: 1, currentReplicas: -1}"));
        assertEquals(
                List.of("status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas"),
                statusFaults("{}", "{replicas: 1, readyReplicas: 2}"));
        assertEquals(
                List.of("status.availableReplicas: Invalid value: 2: cannot be greater than status.readyReplicas"),
                statusFaults("{}", "{replicas: 2, readyReplicas: 1, availableReplicas: 2}"));
        assertEquals(
                List.of("status.collisionCount: Invalid value: 1: cannot be decremented"),
                statusFaults("{collisionCount: 2}", "{collisionCount: 1}"));
        assertEquals(
                List.of(),
                statusFaults("{}", "{replicas: 2, readyReplicas: 2, availableReplicas: 1, collisionCount: 0}"));
    }

    private static List<String> statusFaults(String old, String fresh) {
        return lines(RULES_36.status(web(old, "status"), web(fresh, "status")));
    }

    private static void in10(KubeObject set, String... faults) {
        assertEquals(List.of(faults), faults(RULES_10, FIELDS_10, set));
    }

    private static void in26(KubeObject set, String... faults) {
        assertEquals(List.of(faults), faults(RULES_26, FIELDS_26, set));
    }

    private static void in36(KubeObject set, String... faults) {
        assertEquals(List.of(faults), faults(RULES_36, FIELDS_36, set));
    }
}
