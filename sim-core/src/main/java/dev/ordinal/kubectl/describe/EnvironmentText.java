package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The environment of a container: its variables, and where their values come from. */
final class EnvironmentText {
    private EnvironmentText() {}

    /** The variables of a container of this pod, or of a template if there is none. */
    static void write(Page page, Json.Obj container, @Nullable KubeObject pod) {
        sources(page, container.array("envFrom").objects());
        List<Json.Obj> variables = container.array("env").objects();
        page.line(2, variables.isEmpty() ? "Environment:\t<none>" : "Environment:");
        for (Json.Obj variable : variables) {
            variable(page, variable, container, pod);
        }
    }

    private static void sources(Page page, List<Json.Obj> sources) {
        if (!sources.isEmpty()) {
            page.heading(2, "Environment Variables from");
        }
        for (Json.Obj source : sources) {
            boolean isMap = source.has("configMapRef");
            Json.Obj reference = source.object(isMap ? "configMapRef" : "secretRef");
            String prefix = source.text("prefix", "");
            String from = (isMap ? "ConfigMap" : "Secret") + (prefix.isEmpty() ? "" : " with prefix '" + prefix + "'");
            page.line(3, reference.text("name", ""), from, optional(reference));
        }
    }

    private static void variable(Page page, Json.Obj variable, Json.Obj container, @Nullable KubeObject pod) {
        String name = variable.text("name", "") + ":";
        Json.Obj from = variable.object("valueFrom");
        if (from.has("fieldRef")) {
            Json.Obj field = from.object("fieldRef");
            String path = field.text("fieldPath", "");
            String value = pod == null ? "" : field(pod, path);
            page.line(3, name, value + " (" + field.text("apiVersion", "v1") + ":" + path + ")");
        } else if (from.has("resourceFieldRef")) {
            page.line(3, name, resource(from.object("resourceFieldRef"), container));
        } else if (from.has("secretKeyRef")) {
            Json.Obj key = from.object("secretKeyRef");
            page.line(
                    3,
                    name,
                    "<set to the key '" + key.text("key", "") + "' in secret '" + key.text("name", "") + "'>",
                    optional(key));
        } else if (from.has("configMapKeyRef")) {
            Json.Obj key = from.object("configMapKeyRef");
            page.line(
                    3,
                    name,
                    "<set to the key '" + key.text("key", "") + "' of config map '" + key.text("name", "") + "'>",
                    optional(key));
        } else if (!variable.has("valueFrom")) {
            List<String> lines = ContainersText.lines(page, variable.text("value", ""));
            page.line(3, name, lines.getFirst());
            lines.stream().skip(1).forEach(line -> page.line(3, "", line));
        }
    }

    private static String optional(Json.Obj reference) {
        return "Optional: " + reference.flag("optional");
    }

    /**
     * The value of a pod's field, as far as its metadata tells it.
     *
     * @see "Kubernetes 1.36, pkg/fieldpath/fieldpath.go, ExtractFieldPathAsString"
     */
    private static String field(KubeObject pod, String path) {
        return switch (path) {
            case "metadata.name" -> pod.name();
            case "metadata.namespace" -> pod.namespace();
            case "metadata.uid" -> pod.uid();
            case "metadata.labels" -> quoted(pod.labels());
            case "metadata.annotations" -> quoted(pod.annotations());
            default ->
                path.startsWith("metadata.labels['")
                        ? pod.labels().text(subscript(path), "")
                        : path.startsWith("metadata.annotations['")
                                ? pod.annotations().text(subscript(path), "")
                                : "";
        };
    }

    private static String subscript(String path) {
        int start = path.indexOf('\'') + 1;
        int end = path.lastIndexOf('\'');
        return end > start ? path.substring(start, end) : "";
    }

    private static String quoted(Json.Obj texts) {
        StringJoiner lines = new StringJoiner("\n");
        texts.texts().forEach((key, value) -> lines.add(key + "=" + JsonText.quote(value)));
        return lines.toString();
    }

    private static String resource(Json.Obj reference, Json.Obj container) {
        String resource = reference.text("resource", "");
        int dot = resource.indexOf('.');
        Json.Obj amounts = container.object("resources").object(dot < 0 ? "" : resource.substring(0, dot));
        Quantity amount = Quantity.of(amounts.get(resource.substring(dot + 1)));
        Quantity divisor = Quantity.of(reference.get("divisor"));
        BigDecimal number = amount == null ? BigDecimal.ZERO : amount.amount();
        BigDecimal unit = divisor == null || divisor.isZero() ? BigDecimal.ONE : divisor.amount();
        String value = number.divide(unit, 0, RoundingMode.CEILING).toPlainString();
        boolean isNodes = value.equals("0") && (resource.equals("limits.cpu") || resource.equals("limits.memory"));
        return (isNodes ? "node allocatable" : value) + " (" + resource + ")";
    }
}
