package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;

/**
 * What the API server fills in where roles are bound and who may reach whom is said.
 *
 * @see "Kubernetes 1.36, pkg/apis/rbac/v1/defaults.go and pkg/apis/networking/v1/defaults.go"
 */
final class AccessDefaults {
    private static final Json.Str RBAC = new Json.Str("rbac.authorization.k8s.io");
    private static final Json.Str TCP = new Json.Str("TCP");

    private AccessDefaults() {}

    static Json.Obj binding(Json.Obj binding) {
        Json.Obj result = Fill.object(binding, "roleRef", role -> Fill.text(role, "apiGroup", RBAC));
        return Fill.each(
                result,
                "subjects",
                subject -> subject.text("kind", "").equals("ServiceAccount")
                        ? subject
                        : Fill.text(subject, "apiGroup", RBAC));
    }

    static Json.Obj policy(Json.Obj policy) {
        return Fill.object(policy, "spec", spec -> {
            Json.Arr types = spec.array("egress").isEmpty()
                    ? Json.array(new Json.Str("Ingress"))
                    : Json.array(new Json.Str("Ingress"), new Json.Str("Egress"));
            Json.Obj result = Fill.value(spec, "policyTypes", types);
            return Fill.each(Fill.each(result, "ingress", AccessDefaults::ports), "egress", AccessDefaults::ports);
        });
    }

    private static Json.Obj ports(Json.Obj rule) {
        return Fill.each(rule, "ports", port -> Fill.text(port, "protocol", TCP));
    }
}
