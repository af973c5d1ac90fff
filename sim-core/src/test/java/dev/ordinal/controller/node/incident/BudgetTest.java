package dev.ordinal.controller.node.incident;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drains that a disruption budget holds up. */
class BudgetTest {
    private static Incident set(String version, String bound) {
        return Incident.incident(version)
                .threeZones()
                .apply(Sets.web(3))
                .apply(Sets.budget("web", bound, version))
                .after("20s");
    }

    private static String drain(Incident set, String version, String more) {
        return "drain " + set.nodeOf("web-1") + more + (version.equals("1.11") ? "" : " --timeout=12s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_budget_that_allows_nothing(String version) {
        Incident set = set(version, "minAvailable: 3");
        String node = set.nodeOf("web-1");
        set.kubectl(drain(set, version, ""));
        set.prints(
                version.equals("1.11")
                        ? "error when evicting pod \"web-1\" (will retry after 5s): Cannot evict pod as it would"
                                + " violate the pod's disruption budget."
                        : "error when evicting pods/\"web-1\" -n \"default\" (will retry after 5s): Cannot evict pod"
                                + " as it would violate the pod's disruption budget.");
        set.runs("web-1").has("node", node, "SchedulingDisabled");
        set.kubectl("delete pdb web").after("1s");
        set.kubectl("drain " + node)
                .after("10s")
                .prints(version.equals("1.11") ? "pod \"web-1\" evicted" : "pod/web-1 evicted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void a_pod_that_is_not_ready_has_a_budget(String version) {
        Incident set = set(version, "maxUnavailable: 1");
        set.strike("podUnready", "web-1").after("20s").has("pod", "web-1", "0/1 Running");
        set.kubectl(drain(set, version, ""));
        if (version.equals("1.11")) {
            set.prints("Cannot evict pod as it would violate the pod's disruption budget.");
        } else {
            set.prints("pod/web-1 evicted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void two_budgets_for_one_pod(String version) {
        Incident set = set(version, "maxUnavailable: 1")
                .apply(Sets.budget("other", "minAvailable: 1", version))
                .after("1s");
        set.kubectl(drain(set, version, ""));
        set.prints("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        set.runs("web-1");
    }
}
