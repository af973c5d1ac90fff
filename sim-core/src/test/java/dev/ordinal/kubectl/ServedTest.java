package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kinds a cluster of a release has, and in which versions, as its users find out. */
class ServedTest {
    private final Shell shell = new Shell("1.36");
    private final Shell old = new Shell("1.10");

    @Test
    void versions_of_a_release() {
        assertEquals("""
            apps/v1
            apps/v1beta1
            apps/v1beta2
            networking.k8s.io/v1
            policy/v1beta1
            rbac.authorization.k8s.io/v1
            storage.k8s.io/v1
            storage.k8s.io/v1beta1
            v1
            """, old.told("api-versions"));
        assertEquals("""
            apps/v1
            coordination.k8s.io/v1
            discovery.k8s.io/v1
            networking.k8s.io/v1
            policy/v1
            rbac.authorization.k8s.io/v1
            scheduling.k8s.io/v1
            storage.k8s.io/v1
            v1
            """, shell.told("api-versions"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases", "endpointslices", "csinodes", "csidrivers"})
    void a_kind_that_came_later_is_not_known_before(String kind) {
        String missing = "! error: the server doesn't have a resource type \"" + kind + "\"\nexit 1\n";
        assertEquals(missing, old.told("get " + kind));
        assertEquals(missing, old.told("describe " + kind + " x"));
        assertEquals(missing, old.told("explain " + kind));
        assertTrue(shell.told("get " + kind).startsWith("! No resources found"));
        assertTrue(shell.told("api-resources -o name").contains(kind + "."));
    }

    @Test
    void a_manifest_of_a_kind_that_is_not_simulated_is_passed_over_and_the_rest_of_its_file_is_not() {
        String both = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: kibana}
            spec: {replicas: 1}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            """;
        for (Shell each : List.of(shell, old)) {
            each.file("both.yaml", both);
            String told = each.told("apply -f both.yaml");
            assertTrue(told.contains("! Warning: Deployment kibana is passed over: the kind is not simulated. "), told);
            assertTrue(told.contains("settings"), told);
            assertFalse(told.contains("exit 1"), told);
            assertTrue(each.told("get -f both.yaml -o name").contains("configmap/settings"));
            assertTrue(each.told("delete -f both.yaml").contains("deleted"));
        }
        String server = shell.told("apply --server-side -f both.yaml");
        assertTrue(server.contains("! Warning: Deployment kibana is passed over"), server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "Deployments", "deployment.apps", "deploy/web", "deployment web"})
    void a_kind_that_is_not_simulated_is_called_real(String words) {
        assertEquals("""
            ! error: deployments are real, but not simulated here
            ! Its pods are not made. A StatefulSet or single pods can stand for it.
            exit 1
            """, shell.told("get " + words));
    }

    @Test
    void a_kind_of_an_operator_is_as_unknown_as_on_a_cluster_without_it() {
        shell.file("monitor.yaml", "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\n");
        assertEquals("""
            ! error: resource mapping not found for name: "m" namespace: "" from "monitor.yaml": no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v1"
            ! ensure CRDs are installed first
            exit 1
            """, shell.told("apply -f monitor.yaml"));
    }

    @Test
    void a_manifest_of_a_version_that_is_not_served() {
        String budget = """
            apiVersion: policy/%s
            kind: PodDisruptionBudget
            metadata: {name: b}
            spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
            """;
        shell.file("beta.yaml", budget.replace("%s", "v1beta1"));
        old.file("beta.yaml", budget.replace("%s", "v1beta1"));
        old.file("stable.yaml", budget.replace("%s", "v1"));
        assertEquals("""
            ! error: resource mapping not found for name: "b" namespace: "" from "beta.yaml": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"
            ! ensure CRDs are installed first
            exit 1
            """, shell.told("apply -f beta.yaml"));
        assertEquals("""
            ! error: unable to recognize "stable.yaml": no matches for kind "PodDisruptionBudget" in version "policy/v1"
            exit 1
            """, old.told("create -f stable.yaml"));
        old.file(
                "newer.yaml",
                budget.replace("%s", "v1").replace("spec: {", "spec: {unhealthyPodEvictionPolicy: AlwaysAllow, "));
        assertEquals("""
            ! error: unable to recognize "newer.yaml": no matches for kind "PodDisruptionBudget" in version "policy/v1"
            exit 1
            """, old.told("create -f newer.yaml"));
        assertEquals("poddisruptionbudget.policy \"b\" created\n", old.told("create -f beta.yaml"));
        assertTrue(old.told("explain pdb").startsWith("KIND:     PodDisruptionBudget\nVERSION:  policy/v1beta1\n"));
    }
}
