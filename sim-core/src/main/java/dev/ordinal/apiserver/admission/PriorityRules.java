package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.PriorityClass;
import dev.ordinal.release.ApiTexts;
import java.util.List;

/**
 * Checks priority classes.
 *
 * @see "Kubernetes 1.36, pkg/apis/scheduling/validation/validation.go"
 */
record PriorityRules(ApiTexts texts) {
    private static final List<String> POLICIES = List.of("PreemptLowerPriority", "Never");

    void create(KubeObject object, Causes causes) {
        PriorityClass priority = PriorityClass.of(object);
        if (priority.isSystem()) {
            String fault = systemFault(priority);
            if (!fault.isEmpty()) {
                causes.forbidden(
                        Path.of("metadata").child("name"),
                        "priority class names with 'system-' prefix are reserved for system use only. error: " + fault);
            }
        } else if (priority.value() > PriorityClass.HIGHEST_OF_USERS) {
            causes.forbidden(
                    Path.of("value"),
                    "maximum allowed value of a user defined priority is " + PriorityClass.HIGHEST_OF_USERS);
        }
        if (object.tree().text("preemptionPolicy") instanceof String policy) {
            causes.oneOf(Path.of("preemptionPolicy"), policy, POLICIES);
        }
    }

    private static String systemFault(PriorityClass priority) {
        for (PriorityClass known : PriorityClass.SYSTEM) {
            if (known.name().equals(priority.name())) {
                return known.value() != priority.value()
                        ? "value of " + known.name() + " PriorityClass must be " + known.value()
                        : priority.isDefault()
                                ? "globalDefault of " + known.name() + " PriorityClass must be false"
                                : "";
            }
        }
        return priority.name() + " is not a known system priority class";
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        if (PriorityClass.of(old).value() != PriorityClass.of(fresh).value()) {
            causes.forbidden(Path.of("value"), "may not be changed in an update.");
        }
        Json policy = fresh.tree().get("preemptionPolicy");
        if (policy != null && !policy.equals(old.tree().get("preemptionPolicy"))) {
            causes.invalid(Path.of("preemptionPolicy"), new ValueText(texts.values()).plain(policy), Causes.IMMUTABLE);
        }
    }
}
