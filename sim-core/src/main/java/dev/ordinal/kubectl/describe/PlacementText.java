package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.Comparator;
import java.util.List;

/** Where a pod may go: the lines on its tolerations and on how its kind spreads. */
final class PlacementText {
    private PlacementText() {}

    static void tolerations(Page page, int level, Json.Obj podSpec) {
        page.fields(
                level,
                "Tolerations",
                sorted(podSpec, "tolerations", "key").stream()
                        .map(toleration -> toleration(toleration, page.has(ClientTrait.TOLERATION_OPERATORS)))
                        .toList());
    }

    private static String toleration(Json.Obj toleration, boolean showsOperator) {
        StringBuilder text = new StringBuilder(toleration.text("key", ""));
        String value = toleration.text("value", "");
        String effect = toleration.text("effect", "");
        if (!value.isEmpty()) {
            text.append('=').append(value);
        }
        if (!effect.isEmpty()) {
            text.append(':').append(effect);
        }
        if (showsOperator && "Exists".equals(toleration.text("operator")) && value.isEmpty()) {
            text.append(text.isEmpty() ? "op=Exists" : " op=Exists");
        }
        String seconds = Cells.scalar(toleration, "tolerationSeconds");
        return seconds.isEmpty() ? text.toString() : text + " for " + seconds + "s";
    }

    /** The topology spread constraints; no line without any. */
    static void spread(Page page, int level, Json.Obj podSpec) {
        List<String> constraints = sorted(podSpec, "topologySpreadConstraints", "topologyKey").stream()
                .map(PlacementText::constraint)
                .toList();
        if (!constraints.isEmpty()) {
            page.fields(level, "Topology Spread Constraints", constraints);
        }
    }

    private static String constraint(Json.Obj constraint) {
        String text = constraint.text("topologyKey", "") + ":" + constraint.text("whenUnsatisfiable", "")
                + " when max skew " + constraint.number("maxSkew", 0) + " is exceeded";
        return constraint.has("labelSelector")
                ? text + " for selector " + selector(constraint.object("labelSelector"))
                : text;
    }

    /** A selector as text; {@code <none>} for one that selects all. */
    static String selector(Json.Obj selector) {
        return Cells.orNone(LabelSelector.of(selector).toString());
    }

    private static List<Json.Obj> sorted(Json.Obj holder, String key, String by) {
        return holder.array(key).objects().stream()
                .sorted(Comparator.comparing(item -> item.text(by, "")))
                .toList();
    }
}
