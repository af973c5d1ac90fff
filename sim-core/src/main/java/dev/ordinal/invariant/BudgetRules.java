package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What evictions keep to. */
final class BudgetRules {
    private BudgetRules() {}

    /** A budget that lets a pod go had a disruption to give, and has one less. */
    static @Nullable String givesWhatItHas(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null) {
            return null;
        }
        Json.Obj was = disrupted(before);
        List<String> more = new ArrayList<>(disrupted(after).keys());
        more.removeIf(was::has);
        if (more.isEmpty()) {
            return null;
        }
        long had = allowed(before);
        long has = allowed(after);
        if (had < more.size()) {
            return "lets " + more.getFirst() + " go although it allows no disruption";
        }
        return has == had - more.size() ? null : "lets " + more.getFirst() + " go and allows " + has + " after " + had;
    }

    /** A ready pod that is evicted is known to its budget, if it has one; one with two budgets stays. */
    static @Nullable String evictsWithLeave(Write write) {
        KubeObject pod = write.before();
        boolean isMarked = pod != null
                && !pod.isTerminating()
                && (write.after() == null || write.after().isTerminating());
        if (pod == null || !isMarked || !isEvicted(pod) || !isReady(pod)) {
            return null;
        }
        List<KubeObject> budgets = new ArrayList<>();
        for (KubeObject budget :
                Tables.table(write.change().store(), Kind.POD_DISRUPTION_BUDGET).withPrefix(pod.namespace() + "/")) {
            if (LabelSelector.of(budget.spec().object("selector")).matches(pod.labels())) {
                budgets.add(budget);
            }
        }
        if (budgets.size() > 1) {
            return "evicted although it has " + budgets.size() + " budgets";
        }
        return budgets.isEmpty() || disrupted(budgets.getFirst()).has(pod.name())
                ? null
                : "evicted without leave of budget " + budgets.getFirst().name();
    }

    private static boolean isEvicted(KubeObject pod) {
        Condition target = pod.condition("DisruptionTarget");
        return target != null && target.isTrue() && "EvictionByEvictionAPI".equals(target.reason());
    }

    private static boolean isReady(KubeObject pod) {
        Condition ready = pod.condition("Ready");
        return ready != null && ready.isTrue() && "Running".equals(pod.status().text("phase"));
    }

    private static Json.Obj disrupted(KubeObject budget) {
        return budget.status().object("disruptedPods");
    }

    private static long allowed(KubeObject budget) {
        return budget.status().number("disruptionsAllowed", 0);
    }
}
