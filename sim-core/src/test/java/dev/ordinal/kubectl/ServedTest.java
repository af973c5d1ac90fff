package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            policy/v1beta1
            storage.k8s.io/v1
            storage.k8s.io/v1beta1
            v1
            """, old.told("api-versions"));
        assertEquals("""
            apps/v1
            coordination.k8s.io/v1
            discovery.k8s.io/v1
            policy/v1
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
        assertEquals("poddisruptionbudget.policy \"b\" created\n", old.told("create -f beta.yaml"));
        assertTrue(old.told("explain pdb").startsWith("KIND:     PodDisruptionBudget\nVERSION:  policy/v1beta1\n"));
    }
}
