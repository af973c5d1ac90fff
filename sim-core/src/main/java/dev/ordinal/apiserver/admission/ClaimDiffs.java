package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Quantity;
import dev.ordinal.release.ApiTexts.ClaimDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two specs of a claim, as the refusal of a change shows it, behind a newline and ending in one.
 * Lines of the Go form are exact for texts (class, volume name, mode); deeper changes are shown as whole fields.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/diff; 1.26, github.com/google/go-cmp/cmp/report_slices.go"
 */
final class ClaimDiffs {
    private static final int CONTEXT = 2;
    private static final List<String> FIELDS = List.of(
            "AccessModes",
            "Selector",
            "Resources",
            "VolumeName",
            "StorageClassName",
            "VolumeMode",
            "DataSource",
            "DataSourceRef",
            "VolumeAttributesClassName");

    private ClaimDiffs() {}

    static String text(ClaimDiff form, Json.Obj before, Json.Obj after) {
        return switch (form) {
            case NONE -> "";
            case UNIFIED -> "\n" + LineDiff.unified(json(before), json(after));
            case GO -> "\n" + go(goFields(before), goFields(after));
        };
    }

    /** Every field of the server's own type, absent ones as null. */
    private static List<String> json(Json.Obj spec) {
        List<String> lines = new ArrayList<>();
        lines.add("{");
        for (String field : FIELDS) {
            String end = field.equals(FIELDS.getLast()) ? "" : ",";
            if (field.equals("Resources")) {
                lines.add(" \"Resources\": {");
                LineDiff.write(lines, "  ", "\"Limits\": ", orNull(spec.at("resources", "limits")), ",");
                LineDiff.write(lines, "  ", "\"Requests\": ", orNull(spec.at("resources", "requests")), "");
                lines.add(" }" + end);
            } else {
                Json absent = field.equals("VolumeName") ? Json.of("") : Json.Null.NULL;
                Json value = spec.get(wireName(field));
                LineDiff.write(lines, " ", JsonText.quote(field) + ": ", value == null ? absent : value, end);
            }
        }
        lines.add("}");
        return lines;
    }

    private static Json orNull(@Nullable Json value) {
        return value == null ? Json.Null.NULL : value;
    }

    private static String wireName(String field) {
        return Character.toLowerCase(field.charAt(0)) + field.substring(1);
    }

    private static Map<String, String> goFields(Json.Obj spec) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS.subList(0, FIELDS.size() - 1)) {
            Json value = spec.get(wireName(field));
            fields.put(
                    field,
                    switch (field) {
                        case "AccessModes" ->
                            "{"
                                    + String.join(
                                            ", ",
                                            spec.array("accessModes").texts().stream()
                                                    .map(JsonText::quote)
                                                    .toList())
                                    + "}";
                        case "Resources" -> resources(spec.object("resources"));
                        case "VolumeName" -> JsonText.quote(spec.text("volumeName", ""));
                        default -> value == null ? "nil" : "&" + JsonText.compact(value);
                    });
        }
        return fields;
    }

    private static String resources(Json.Obj resources) {
        List<String> lists = new ArrayList<>();
        for (String list : List.of("limits", "requests")) {
            List<String> amounts = new ArrayList<>();
            resources
                    .object(list)
                    .texts()
                    .forEach((name, amount) -> amounts.add("s" + JsonText.quote(name) + ": {i: {...}, s: "
                            + JsonText.quote(amount) + ", Format: \"" + format(amount) + "\"}"));
            if (!amounts.isEmpty()) {
                lists.add((list.equals("limits") ? "Limits" : "Requests") + ": {" + String.join(", ", amounts) + "}");
            }
        }
        return "{" + String.join(", ", lists) + "}";
    }

    private static String format(String amount) {
        Quantity quantity = Quantity.parse(amount);
        return switch (quantity == null ? Quantity.Form.DECIMAL : quantity.form()) {
            case BINARY -> "BinarySI";
            case DECIMAL -> "DecimalSI";
            case EXPONENT -> "DecimalExponent";
        };
    }

    private static String go(Map<String, String> before, Map<String, String> after) {
        List<String> names = List.copyOf(before.keySet());
        boolean[] shown = shown(names, before, after);
        int width = 0;
        for (int i = 0; i < shown.length; i++) {
            width = shown[i] ? Math.max(width, names.get(i).length()) : width;
        }
        StringBuilder text = new StringBuilder("  core.PersistentVolumeClaimSpec{\n");
        int hidden = 0;
        for (int i = 0; i <= shown.length; i++) {
            if (i < shown.length && !shown[i]) {
                hidden++;
                continue;
            }
            text.append(hidden == 0 ? "" : "  \t... // " + hidden + " identical fields\n");
            hidden = 0;
            if (i < shown.length) {
                field(text, names.get(i), width, before, after);
            }
        }
        return text.append("  }\n").toString();
    }

    private static void field(
            StringBuilder text, String name, int width, Map<String, String> before, Map<String, String> after) {
        String label = "\t" + name + ":" + " ".repeat(width - name.length() + 1);
        String old = before.getOrDefault(name, "nil");
        String fresh = after.getOrDefault(name, "nil");
        if (old.equals(fresh)) {
            text.append("  ").append(label).append(old).append(",\n");
        } else {
            text.append("- ").append(label).append(old).append(",\n");
            text.append("+ ").append(label).append(fresh).append(",\n");
        }
    }

    /** Changed fields with two equal ones around them; a single field is never folded. */
    private static boolean[] shown(List<String> names, Map<String, String> before, Map<String, String> after) {
        boolean[] shown = new boolean[names.size()];
        for (int i = 0; i < shown.length; i++) {
            if (!before.getOrDefault(names.get(i), "").equals(after.getOrDefault(names.get(i), ""))) {
                for (int j = Math.max(0, i - CONTEXT); j <= Math.min(shown.length - 1, i + CONTEXT); j++) {
                    shown[j] = true;
                }
            }
        }
        for (int i = 0; i < shown.length; i++) {
            boolean left = i == 0 || shown[i - 1];
            boolean right = i == shown.length - 1 || shown[i + 1];
            shown[i] |= left && right;
        }
        return shown;
    }
}
