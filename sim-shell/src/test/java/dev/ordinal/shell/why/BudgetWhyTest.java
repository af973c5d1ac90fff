package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about drains and budgets. */
@ExtendWith(RowsAreFreed.class)
class BudgetWhyTest {
    private static String budget(String version, String name, String bound) {
        return """
            apiVersion: %s
            kind: PodDisruptionBudget
            metadata: {name: %s}
            spec: {%s, selector: {matchLabels: {app: web}}}
            """.formatted(version.equals("1.11") ? "policy/v1beta1" : "policy/v1", name, bound);
    }

    private static Blocked running(String version, String bound) {
        return cluster(version)
                .apply(set(3, app("app:v1", "readinessProbe: {tcpSocket: {port: 9042}}")))
                .apply(budget(version, "web", bound))
                .run("1m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_25_a_budget_that_allows_nothing(String version) {
        Blocked blocked = running(version, "minAvailable: 3");
        String node = blocked.nodeOf("web-1");
        blocked.fails(
                        "drain " + node + " --timeout=12s",
                        version.equals("1.11") ? "Drain did not complete" : "violate the pod's disruption budget")
                .why(
                        "node/" + node,
                        "is cordoned: no new pod may come here; it still has web-1",
                        "because pdb/web lets no pod be evicted: of 3 pods 3 have to be healthy, and 3 are",
                        "because pdb/web asks for all of them (minAvailable 3), so it never lets one go")
                .why("pdb/web", "asks for all of them")
                .freed("pdb/web disruptionsAllowed=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_26_a_pod_that_is_not_ready_uses_up_the_budget(String version) {
        Blocked blocked = running(version, "maxUnavailable: 1");
        blocked.type("fault probeFails web-2 readiness")
                .run("1m")
                .why(
                        "pdb/web",
                        "of 3 pods 2 have to be healthy, and 2 are",
                        "because pod/web-2 runs, and its container app is not ready",
                        "which asks no budget: web-2",
                        "fault probePasses web-2 readiness")
                .freed("pdb/web disruptionsAllowed=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_27_two_budgets_are_for_one_pod(String version) {
        Blocked blocked = running(version, "maxUnavailable: 1");
        String node = blocked.apply(budget(version, "other", "minAvailable: 1")).nodeOf("web-1");
        blocked.fails("drain " + node + " --timeout=12s", "more than one PodDisruptionBudget")
                .why(
                        "node/" + node,
                        "because pdb/other and pdb/web are for the same pods",
                        "because pdb/web and pdb/other are for the same pods")
                .why("pdb/other", "keep one of the two", "kubectl delete pdb web")
                .freed("pdb/web gone");
    }
}
