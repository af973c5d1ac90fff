package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces that take their time to go. */
class NamespaceTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_33_a_namespace_outlives_its_last_pod_by_minutes(String version) {
        boolean podsFirst = version.equals("1.36");
        Incident incident = Pods.nodes(
                        version, "'app:v1': {start: 100ms, ready: 0s, image: {present: true}, stop: {takes: 40s}}")
                .kubectl("create namespace team")
                .kubectl("create configmap settings --from-literal=mode=fast -n team")
                .file("web.yaml", Pods.set(1, "terminationGracePeriodSeconds: 1800", ""))
                .kubectl("apply -f web.yaml -n team")
                .after("20s")
                .shows("get pods -n team", "web-0 1/1 Running")
                .kubectl("delete namespace team --wait=false");
        double deleted = incident.clock();
        incident.after("20s")
                .shows("get namespace team", "team Terminating")
                .shows("get pods -n team", "web-0 1/1 Terminating");
        if (podsFirst) {
            incident.shows("get configmaps -n team", "settings");
        } else {
            incident.hides("get configmaps -n team", "settings");
        }
        if (!version.equals("1.11")) {
            incident.shows(
                    "get namespace team -o yaml", "Some resources are remaining: pods. has 1 resource instances");
        }
        incident.shows(
                "create configmap late -n team",
                "unable to create new content in namespace team because it is being terminated");
        incident.until("get pods -n team", "No resources found", "60s").after("2m");
        incident.shows("get namespace team", "team Terminating");
        incident.until("get namespace team", "(NotFound)", "10m");
        double gone = incident.clock() - deleted;
        assertTrue(gone > 280 && gone < 320, () -> "gone after " + gone);
    }
}
