package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.ApiTexts;
import dev.ordinal.release.ApiTexts.Values;
import java.util.List;

/**
 * Checks PodDisruptionBudgets.
 *
 * @see "Kubernetes 1.36, pkg/apis/policy/validation/validation.go"
 */
record BudgetRules(ApiFields fields, ApiTexts texts, MetadataRules metadata) {
    private static final List<String> EVICTION = List.of("AlwaysAllow", "IfHealthyBudget");

    void create(Json.Obj spec, Causes causes) {
        Json least = spec.get("minAvailable");
        Json most = spec.get("maxUnavailable");
        if (least != null && most != null) {
            causes.invalid(Path.SPEC, shown(spec), "minAvailable and maxUnavailable cannot be both set");
        }
        if (least != null && Amounts.check(least, Path.SPEC.child("minAvailable"), causes)) {
            Amounts.checkPercent(least, Path.SPEC.child("minAvailable"), causes);
        }
        if (most != null && Amounts.check(most, Path.SPEC.child("maxUnavailable"), causes)) {
            Amounts.checkPercent(most, Path.SPEC.child("maxUnavailable"), causes);
        }
        if (spec.get("selector") instanceof Json.Obj selector) {
            new SelectorRules(metadata).check(selector, Path.SPEC.child("selector"), causes);
        }
        if (spec.text("unhealthyPodEvictionPolicy") instanceof String policy) {
            causes.oneOf(Path.SPEC.child("unhealthyPodEvictionPolicy"), policy, EVICTION);
        }
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        if (!fields.has(Field.BUDGET_MUTABLE) && !fresh.spec().equals(old.spec())) {
            causes.forbidden(Path.SPEC, "updates to poddisruptionbudget spec are forbidden.");
        }
        create(fresh.spec(), causes);
    }

    private String shown(Json.Obj spec) {
        ValueText values = new ValueText(texts.values());
        String selector = spec.get("selector") instanceof Json.Obj given ? values.selector(given) : "null";
        if (texts.values() == Values.JSON) {
            return "{\"MinAvailable\":" + values.plain(spec.get("minAvailable")) + ",\"Selector\":" + selector
                    + ",\"MaxUnavailable\":" + values.plain(spec.get("maxUnavailable"))
                    + ",\"UnhealthyPodEvictionPolicy\":" + values.plain(spec.get("unhealthyPodEvictionPolicy")) + "}";
        }
        return "policy.PodDisruptionBudgetSpec" + JsonText.compact(spec);
    }
}
