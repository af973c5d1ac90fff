package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.testing.Incident;
import java.util.List;
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

    private static String drain(Incident set) {
        return "drain " + set.nodeOf("web-1") + " --timeout=12s";
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_25_a_budget_that_allows_nothing(String version) {
        Incident set = set(version, "minAvailable: 3");
        String node = set.nodeOf("web-1");
        set.kubectl(drain(set));
        set.prints(
                version.equals("1.11")
                        ? "Drain did not complete within 12s"
                        : "error when evicting pods/\"web-1\" -n \"default\" (will retry after 5s): Cannot evict pod"
                                + " as it would violate the pod's disruption budget.");
        set.runs("web-1").has("node", node, "SchedulingDisabled");
        set.kubectl("delete pdb web").after("1s");
        set.kubectl("drain " + node)
                .after("10s")
                .prints(version.equals("1.11") ? "pod \"web-1\" evicted" : "pod/web-1 evicted");
    }

    /** A set on real kubelets, the second of whose pods crashes again and again. */
    private static Incident crashing(String version, String bound) {
        Incident set = Pods.nodes(version, "")
                .apply(Sets.web(3))
                .apply(Sets.budget("web", bound, version))
                .after("20s");
        for (String untilItRunsAgain : List.of("5s", "30s", "50s", "80s")) {
            set.strike("containerCrash", "web-1 1").after(untilItRunsAgain).has("pod", "web-1", "1/1 Running");
        }
        return set.strike("containerCrash", "web-1 1").after("3s").has("pod", "web-1", "0/1 Error 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_26_a_pod_that_crashes_may_go_if_the_others_are_enough(String version) {
        Incident set = crashing(version, "maxUnavailable: 1");
        String node = set.nodeOf("web-1");
        set.kubectl(drain(set));
        if (version.equals("1.11")) {
            set.prints("Drain did not complete within 12s");
            set.kubectl("delete pod web-1").until("get pod web-1", "1/1 Running 0", "20s");
        } else {
            set.prints("pod/web-1 evicted").until("get pod web-1", "1/1 Running 0", "10s");
        }
        assertNotEquals(node, set.nodeOf("web-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void row_26_where_the_others_are_not_enough_it_stays_unless_the_policy_lets_it_go(String version) {
        Incident set = crashing(version, "minAvailable: 3");
        set.kubectl(drain(set)).prints("Cannot evict pod as it would violate");
        if (version.equals("1.36")) {
            set.kubectl("patch pdb web -p '{\"spec\":{\"unhealthyPodEvictionPolicy\":\"AlwaysAllow\"}}'")
                    .after("1s")
                    .kubectl(drain(set))
                    .prints("pod/web-1 evicted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_27_two_budgets_for_one_pod(String version) {
        Incident set = set(version, "maxUnavailable: 1")
                .apply(Sets.budget("other", "minAvailable: 1", version))
                .after("1s");
        set.kubectl(drain(set));
        set.prints("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        set.runs("web-1");
    }
}
