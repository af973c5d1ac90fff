package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.NameRules;
import java.util.List;

/**
 * Checks a label selector inside an object.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go"
 */
record SelectorRules(MetadataRules metadata) {
    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    void check(Json.Obj selector, Path path, Causes causes) {
        metadata.labels(selector.object("matchLabels"), path.child("matchLabels"), causes);
        List<Json.Obj> expressions = selector.array("matchExpressions").objects();
        for (int i = 0; i < expressions.size(); i++) {
            expression(expressions.get(i), path.child("matchExpressions").at(i), causes);
        }
    }

    private void expression(Json.Obj expression, Path path, Causes causes) {
        boolean empty = expression.array("values").isEmpty();
        String operator = expression.text("operator", "");
        switch (operator) {
            case "In", "NotIn" -> {
                if (empty) {
                    causes.required(path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!empty) {
                    causes.forbidden(
                            path.child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> causes.invalidText(path.child("operator"), operator, "not a valid selector operator");
        }
        String key = expression.text("key", "");
        if (!NameRules.isQualifiedName(key)) {
            causes.invalidText(
                    path.child("key"),
                    key,
                    NameRules.qualifiedName(key, metadata.texts().labelUnit()));
        }
    }

    /** Whether the selector has operators that are known, so that it can be compared with labels. */
    static boolean isUsable(Json.Obj selector) {
        for (Json.Obj expression : selector.array("matchExpressions").objects()) {
            if (!OPERATORS.contains(expression.text("operator", ""))) {
                return false;
            }
        }
        return true;
    }
}
