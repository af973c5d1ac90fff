package dev.ordinal.controller.disruption;

import dev.ordinal.controller.View;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a budget.
 *
 * @param expected how many pods there should be
 * @param desired how many of them have to be healthy
 * @param healthy how many are
 * @param disrupted pods whose eviction was allowed and has not begun, with the time of the permission
 * @param expires when the first such permission ends; null for none
 * @param unmanaged the names of matching pods without controller
 * @param isKnown whether the sums could be made
 * @see "Kubernetes 1.36, pkg/controller/disruption/disruption.go, trySync"
 */
record Tally(
        long expected,
        long desired,
        long healthy,
        TreeMap<String, String> disrupted,
        @Nullable Instant expires,
        List<String> unmanaged,
        boolean isKnown) {
    private static final Duration PERMISSION = Duration.ofMinutes(2);
    private static final String CONDITION = "DisruptionAllowed";

    static Tally of(Budget budget, List<KubeObject> pods, View view, NodeRules rules, Instant now) {
        TreeMap<String, String> disrupted = new TreeMap<>();
        Instant expires = null;
        Json.Obj permitted = budget.object().status().object("disruptedPods");
        long healthy = 0;
        for (KubeObject pod : pods) {
            Instant since = Timestamps.parse(permitted.text(pod.name()));
            Instant end = since == null ? Instant.MIN : since.plus(PERMISSION);
            if (pod.isTerminating()) {
                continue;
            }
            if (end.isAfter(now)) {
                disrupted.put(pod.name(), Timestamps.seconds(Objects.requireNonNull(since)));
                expires = expires == null || end.isBefore(expires) ? end : expires;
            } else if (isReady(pod)) {
                healthy++;
            }
        }
        List<String> unmanaged = pods.stream()
                .filter(pod -> pod.controller() == null)
                .map(KubeObject::name)
                .toList();
        boolean known = !countsOwners(budget) || unmanaged.isEmpty() || !rules.has(NodeRule.NEEDS_CONTROLLERS);
        long expected = known && countsOwners(budget) ? replicas(pods, view) : pods.size();
        return new Tally(
                known ? expected : 0, desired(budget, expected), healthy, disrupted, expires, unmanaged, known);
    }

    private static boolean isReady(KubeObject pod) {
        Condition ready = pod.condition("Ready");
        return ready != null && ready.isTrue();
    }

    /** Whether the sums need to know how many pods the owners want. */
    private static boolean countsOwners(Budget budget) {
        return budget.maximum() != null
                || budget.minimum() != null && budget.minimum().isPercent();
    }

    private static long desired(Budget budget, long expected) {
        if (budget.maximum() != null) {
            return Math.max(0, expected - budget.maximum().of(expected));
        }
        return budget.minimum() == null ? 0 : budget.minimum().of(expected);
    }

    /** How many pods the controllers of these pods want. */
    private static long replicas(List<KubeObject> pods, View view) {
        TreeMap<String, Long> wanted = new TreeMap<>();
        for (KubeObject pod : pods) {
            OwnerReference owner = pod.controller();
            if (owner != null && Kind.of(owner.apiVersion(), owner.kind()) == Kind.STATEFUL_SET) {
                KubeObject set = view.get(Kind.STATEFUL_SET, pod.namespace(), owner.name());
                if (set != null && set.uid().equals(owner.uid())) {
                    wanted.put(set.uid(), set.spec().number("replicas", 1));
                }
            }
        }
        return wanted.values().stream().mapToLong(Long::longValue).sum();
    }

    long allowed() {
        return expected <= 0 || !isKnown ? 0 : Math.max(0, healthy - desired);
    }

    /** The status that says this; the budget's own if that says it already. */
    Json.Obj status(KubeObject budget, NodeRules rules, Instant now) {
        Json.Obj old = budget.status();
        if (!isKnown) {
            return old.with("disruptionsAllowed", 0).with("observedGeneration", budget.generation());
        }
        Json.Obj status = old.with("currentHealthy", healthy)
                .with("desiredHealthy", desired)
                .with("expectedPods", expected)
                .with("disruptionsAllowed", allowed())
                .with("observedGeneration", budget.generation());
        Json.Obj permitted = Json.object();
        for (String pod : disrupted.keySet()) {
            permitted = permitted.with(pod, Objects.requireNonNull(disrupted.get(pod)));
        }
        status = permitted.isEmpty() ? status.without("disruptedPods") : status.with("disruptedPods", permitted);
        return rules.has(NodeRule.BUDGET_CONDITION) ? conditioned(status, budget, now) : status;
    }

    private Json.Obj conditioned(Json.Obj status, KubeObject budget, Instant now) {
        boolean any = allowed() > 0;
        Json.Obj condition = Condition.of(CONDITION, any, now)
                .withReason(any ? "SufficientPods" : "InsufficientPods", "")
                .after(budget.condition(CONDITION))
                .json()
                .with("observedGeneration", budget.generation());
        return status.with("conditions", status.array("conditions").withMerged("type", condition));
    }
}
