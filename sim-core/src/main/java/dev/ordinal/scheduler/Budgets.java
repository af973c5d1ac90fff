package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.release.SchedulerRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Which pods a disruption budget would keep if all of some went.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go, filterPodsWithPDBViolation"
 */
final class Budgets {
    private final List<KubeObject> budgets;
    private final long[] allowed;
    private final boolean countsDown;

    private Budgets(List<KubeObject> budgets, boolean countsDown) {
        this.budgets = budgets;
        this.allowed = budgets.stream()
                .mapToLong(budget -> budget.status().number("disruptionsAllowed", 0))
                .toArray();
        this.countsDown = countsDown;
    }

    /** The pods that no budget allows to go, in their order. */
    static List<KubeObject> violated(List<KubeObject> pods, Sight sight) {
        Budgets budgets = new Budgets(
                sight.view().table(Kind.POD_DISRUPTION_BUDGET).all(), sight.has(SchedulerRule.BUDGETS_COUNT_DOWN));
        List<KubeObject> violated = new ArrayList<>(0);
        for (KubeObject pod : pods) {
            if (budgets.isViolatedBy(pod)) {
                violated.add(pod);
            }
        }
        return violated;
    }

    private boolean isViolatedBy(KubeObject pod) {
        boolean isViolated = false;
        for (int i = 0; i < allowed.length; i++) {
            if (!protects(budgets.get(i), pod)) {
                continue;
            }
            if (countsDown && budgets.get(i).status().object("disruptedPods").has(pod.name())) {
                continue;
            }
            isViolated |= allowed[i] <= 0;
            allowed[i] -= countsDown ? 1 : 0;
        }
        return isViolated;
    }

    /** A budget without a selector, or with an empty one, is for no pod here. */
    private static boolean protects(KubeObject budget, KubeObject pod) {
        Json selector = budget.spec().get("selector");
        if (!budget.namespace().equals(pod.namespace()) || !(selector instanceof Json.Obj given) || given.isEmpty()) {
            return false;
        }
        return LabelSelector.of(given).matches(pod.labels());
    }
}
