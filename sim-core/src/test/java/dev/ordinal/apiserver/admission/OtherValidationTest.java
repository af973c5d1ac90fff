package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.FIELDS_10;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_36;
import static dev.ordinal.apiserver.admission.Manifests.RULES_10;
import static dev.ordinal.apiserver.admission.Manifests.RULES_36;
import static dev.ordinal.apiserver.admission.Manifests.faults;
import static dev.ordinal.apiserver.admission.Manifests.object;
import static dev.ordinal.apiserver.admission.Manifests.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of services, budgets and the rest, with their texts. */
class OtherValidationTest {
    private static final KubeObject SERVICE =
            object(Kind.SERVICE, "{metadata: {name: web}, spec: {clusterIP: None, ports: [{port: 80, name: web}]}}");
    private static final KubeObject BUDGET = object(
            Kind.POD_DISRUPTION_BUDGET,
            "{metadata: {name: web}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}}");

    @Test
    void services() {
        refuses(SERVICE);
        refuses(
                SERVICE.with(value("[{port: 80}, {port: 81, name: a}]"), "spec", "ports"),
                "spec.ports[0].name: Required value");
        refuses(
                SERVICE.with(value("[{port: 0}]"), "spec", "ports"),
                "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
                "spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive");
        refuses(SERVICE.without("spec", "clusterIP").without("spec", "ports"), "spec.ports: Required value");
        refuses(
                SERVICE.with(Json.of("1web"), "metadata", "name"),
                "metadata.name: Invalid value: \"1web\": a DNS-1035 label must consist of lower case alphanumeric"
                    + " characters or '-', start with an alphabetic character, and end with an alphanumeric character"
                    + " (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
        refuses(
                SERVICE.with(Json.of("X"), "spec", "type"),
                "spec.type: Unsupported value: \"X\": supported values:"
                        + " \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"");
    }

    @Test
    void a_service_keeps_its_address() {
        KubeObject other = SERVICE.with(Json.of("10.0.0.1"), "spec", "clusterIP");
        assertEquals(
                List.of("spec.clusterIPs[0]: Invalid value: [\"10.0.0.1\"]: may not change once set"),
                faults(RULES_36, FIELDS_36, SERVICE, other));
        assertEquals(
                List.of("spec.clusterIP: Invalid value: \"10.0.0.1\": field is immutable"),
                faults(RULES_10, FIELDS_10, SERVICE, other));
    }

    @Test
    void budgets() {
        refuses(BUDGET);
        refuses(
                BUDGET.with(Json.of(1), "spec", "minAvailable"),
                "spec: Invalid value: {\"MinAvailable\":1,\"Selector\":"
                    + "{\"matchLabels\":{\"app\":\"web\"}},\"MaxUnavailable\":1,\"UnhealthyPodEvictionPolicy\":null}:"
                    + " minAvailable and maxUnavailable cannot be both set");
        refuses(
                BUDGET.with(Json.of(-1), "spec", "maxUnavailable"),
                "spec.maxUnavailable: Invalid value: -1: must be greater than or equal to 0");
        refuses(
                BUDGET.with(Json.of("101%"), "spec", "maxUnavailable"),
                "spec.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%");
        KubeObject changed = BUDGET.with(Json.of(2), "spec", "maxUnavailable");
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, BUDGET, changed));
        assertEquals(
                List.of("spec: Forbidden: updates to poddisruptionbudget spec are forbidden."),
                faults(RULES_10, FIELDS_10, BUDGET, changed));
    }

    @Test
    void selectors() {
        String[] path = {"spec", "selector", "matchExpressions"};
        refuses(
                BUDGET.with(value("[{key: a, operator: In}]"), path),
                "spec.selector.matchExpressions[0].values: Required value:"
                        + " must be specified when `operator` is 'In' or 'NotIn'");
        refuses(
                BUDGET.with(value("[{key: a, operator: Like}]"), path),
                "spec.selector.matchExpressions[0].operator: Invalid value: \"Like\": not a valid selector operator");
    }

    @Test
    void labels_and_annotations() {
        String form =
                " must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                        + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                        + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
        refuses(BUDGET.withLabel("a b", "c"), "metadata.labels: Invalid value: \"a b\": name part" + form);
        refuses(
                BUDGET.withAnnotation("a/b/c", ""),
                "metadata.annotations: Invalid value: \"a/b/c\": a qualified name" + form
                        + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        refuses(
                BUDGET.withAnnotation("a", "x".repeat(262144)),
                "metadata.annotations: Too long: may not be more than 262144 bytes");
        refuses(
                BUDGET.withLabel("a", "c d"),
                "metadata.labels: Invalid value: \"c d\": a valid label must be an empty string or consist of"
                        + " alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                        + " character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is"
                        + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
    }

    @Test
    void what_is_marked_immutable_stays() {
        KubeObject map = object(Kind.CONFIG_MAP, "{metadata: {name: c}, immutable: true, data: {a: b}}");
        assertEquals(
                List.of("data: Forbidden: field is immutable when `immutable` is set"),
                faults(RULES_36, FIELDS_36, map, map.with(Json.of("c"), "data", "a")));
        KubeObject revision = object(Kind.CONTROLLER_REVISION, "{metadata: {name: web-1}, revision: 1, data: {a: b}}");
        assertEquals(List.of(), faults(RULES_36, FIELDS_36, revision, revision.with(Json.of(2), "revision")));
        assertEquals(
                List.of("data: Invalid value: {\"a\":\"c\"}: field is immutable"),
                faults(RULES_36, FIELDS_36, revision, revision.with(Json.of("c"), "data", "a")));
    }

    private static void refuses(KubeObject object, String... faults) {
        assertEquals(List.of(faults), faults(RULES_36, FIELDS_36, object));
    }
}
