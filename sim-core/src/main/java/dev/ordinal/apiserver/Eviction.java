package dev.ordinal.apiserver;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The eviction of a pod: a deletion that a disruption budget may refuse.
 *
 * <p>Up to three writes, each followed by the next: the budget gives one of its permissions, the pod says why it goes, and
 * is deleted. Between them the same eviction comes again and finds how far it has got: the budget names the pod.
 *
 * @see "Kubernetes 1.36, pkg/registry/core/pod/storage/eviction.go"
 */
record Eviction(Release release, KubeObject pod, Request.Evict request, Store<KubeObject> store, Instant now) {
    private static final String DISRUPTION_TARGET = "DisruptionTarget";
    private static final int BUSY_SECONDS = 10;

    static Outcome evict(Release release, KubeObject pod, Request.Evict evict, Store<KubeObject> store, Instant now) {
        return new Eviction(release, pod, evict, store, now).outcome();
    }

    private Outcome outcome() {
        if (isIdle() && has(NodeRule.EVICTS_IDLE_PODS)) {
            return new Deletion(release, delete(), now).apply(pod, store);
        }
        List<KubeObject> budgets = budgets();
        if (budgets.size() > 1) {
            return Outcome.refused(
                    store,
                    Rejection.failure(
                            "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
                                    + " support."));
        }
        KubeObject budget = budgets.isEmpty() ? null : budgets.getFirst();
        if (budget == null || isPermitted(budget) || isFree(budget)) {
            return disrupt();
        }
        Rejection refusal = refusal(budget);
        return refusal == null ? permit(budget) : Outcome.refused(store, refusal);
    }

    private boolean has(NodeRule rule) {
        return release.nodes().has(rule);
    }

    /** Whether the pod serves nobody: it is pending, finished or terminating. */
    private boolean isIdle() {
        return pod.isTerminating() || !"Running".equals(pod.status().text("phase"));
    }

    private List<KubeObject> budgets() {
        List<KubeObject> found = new ArrayList<>();
        for (KubeObject budget : Tables.table(store, Kind.POD_DISRUPTION_BUDGET).withPrefix(pod.namespace() + "/")) {
            if (LabelSelector.of(budget.spec().object("selector")).matches(pod.labels())) {
                found.add(budget);
            }
        }
        return found;
    }

    /** Whether the budget has already given its permission. */
    private boolean isPermitted(KubeObject budget) {
        return budget.status().object("disruptedPods").has(pod.name());
    }

    /** Whether the pod may go without permission because it is not ready. */
    private boolean isFree(KubeObject budget) {
        Condition ready = pod.condition("Ready");
        if (ready != null && ready.isTrue() || !has(NodeRule.EVICTS_UNREADY_PODS)) {
            return false;
        }
        if (has(NodeRule.UNHEALTHY_POLICY) && "AlwaysAllow".equals(budget.spec().text("unhealthyPodEvictionPolicy"))) {
            return true;
        }
        long desired = budget.status().number("desiredHealthy", 0);
        return desired > 0 && budget.status().number("currentHealthy", 0) >= desired;
    }

    private static @Nullable Rejection refusal(KubeObject budget) {
        Json.Obj status = budget.status();
        if (status.number("observedGeneration", 0) < budget.generation()) {
            return Rejection.tooManyRequests(
                    "The disruption budget " + budget.name() + " is still being processed by the server.",
                    BUSY_SECONDS);
        }
        if (status.number("disruptionsAllowed", 0) > 0) {
            return null;
        }
        if (status.number("currentHealthy", 0) > status.number("desiredHealthy", 0)) {
            return Rejection.tooManyRequests(
                    "The disruption budget " + budget.name() + " does not allow evicting pods currently", 0);
        }
        return Rejection.tooManyRequests(
                "The disruption budget " + budget.name() + " needs " + status.number("desiredHealthy", 0)
                        + " healthy pods and has " + status.number("currentHealthy", 0) + " currently",
                0);
    }

    private Outcome permit(KubeObject budget) {
        long left = budget.status().number("disruptionsAllowed", 0) - 1;
        KubeObject given = budget.with(Json.of(left), "status", "disruptionsAllowed")
                .with(ApiServer.time(now), "status", "disruptedPods", pod.name());
        return stored(budget, given).then(has(NodeRule.DISRUPTION_CONDITION) ? request : delete());
    }

    private Outcome disrupt() {
        if (!has(NodeRule.DISRUPTION_CONDITION)) {
            return new Deletion(release, delete(), now).apply(pod, store);
        }
        Condition why = Condition.of(DISRUPTION_TARGET, true, now)
                .withReason("EvictionByEvictionAPI", "Eviction API: evicting")
                .after(pod.condition(DISRUPTION_TARGET))
                .observing(pod);
        KubeObject marked = pod.withCondition(why);
        return marked.equals(pod)
                ? new Deletion(release, delete(), now).apply(pod, store)
                : stored(pod, marked).then(delete());
    }

    private Request.Delete delete() {
        return new Request.Delete(pod.key(), request.graceSeconds(), Request.Propagation.BACKGROUND, pod.uid());
    }

    private Outcome stored(KubeObject before, KubeObject after) {
        KubeObject revised = after.with(Json.of(Long.toString(store.revision() + 1)), "metadata", "resourceVersion");
        return Outcome.stored(
                before,
                revised,
                store.with(before.kind().ordinal(), before.key().path(), revised));
    }
}
