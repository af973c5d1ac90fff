package dev.ordinal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a selector of node terms accepts: those that fulfil all of one term.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go"
 */
public final class NodeTerms {
    private NodeTerms() {}

    /** Whether a pod's nodeSelector and required node affinity accept a node. */
    public static boolean accept(Json.Obj podSpec, KubeObject node) {
        Json.Obj selector = podSpec.object("nodeSelector");
        for (int i = 0; i < selector.size(); i++) {
            if (!(selector.valueAt(i) instanceof Json.Str text)
                    || !text.value().equals(node.label(selector.keyAt(i)))) {
                return false;
            }
        }
        Json.Obj affinity = podSpec.object("affinity").object("nodeAffinity");
        return !affinity.has("requiredDuringSchedulingIgnoredDuringExecution")
                || matches(affinity.object("requiredDuringSchedulingIgnoredDuringExecution"), node);
    }

    /** Whether a pod has neither a nodeSelector nor a required node affinity, so that they accept all nodes. */
    public static boolean acceptAll(Json.Obj podSpec) {
        return podSpec.object("nodeSelector").isEmpty()
                && !podSpec.object("affinity")
                        .object("nodeAffinity")
                        .has("requiredDuringSchedulingIgnoredDuringExecution");
    }

    /** Whether a volume may be used on a node. */
    public static boolean acceptVolume(KubeObject volume, KubeObject node) {
        Json.Obj affinity = volume.spec().object("nodeAffinity");
        return !affinity.has("required") || matches(affinity.object("required"), node);
    }

    /** Whether an object with {@code nodeSelectorTerms} accepts a node; without terms it accepts none. */
    public static boolean matches(Json.Obj selector, KubeObject node) {
        for (Json.Obj term : selector.array("nodeSelectorTerms").objects()) {
            if (matchesTerm(term, node)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node fulfils all of one term, which must ask for something. */
    public static boolean matchesTerm(Json.Obj term, KubeObject node) {
        List<Json.Obj> labels = term.array("matchExpressions").objects();
        List<Json.Obj> fields = term.array("matchFields").objects();
        if (labels.isEmpty() && fields.isEmpty()) {
            return false;
        }
        for (Json.Obj expression : labels) {
            if (!holds(expression, node.label(expression.text("key", "")))) {
                return false;
            }
        }
        for (Json.Obj expression : fields) {
            if (!holds(expression, "metadata.name".equals(expression.text("key")) ? node.name() : null)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Json.Obj expression, @Nullable String value) {
        List<String> values = expression.array("values").texts();
        return switch (expression.text("operator", "")) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> compared(value, values) > 0;
            case "Lt" -> compared(value, values) < 0;
            default -> false;
        };
    }

    /** How a whole number compares with the one that is asked for; 0 if one of them is none. */
    private static int compared(@Nullable String value, List<String> values) {
        try {
            return value == null || values.size() != 1
                    ? 0
                    : Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether a class lets its volumes be made at a node. */
    public static boolean topologyAllows(Json.Arr allowedTopologies, KubeObject node) {
        List<Json.Obj> terms = allowedTopologies.objects();
        for (Json.Obj term : terms) {
            boolean holds = true;
            for (Json.Obj expression : term.array("matchLabelExpressions").objects()) {
                String value = node.label(expression.text("key", ""));
                holds &= value != null && expression.array("values").texts().contains(value);
            }
            if (holds) {
                return true;
            }
        }
        return terms.isEmpty();
    }
}
