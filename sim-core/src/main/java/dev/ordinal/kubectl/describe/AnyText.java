package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of a kind that has none of its own: all fields, by name ascending.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, printUnstructuredContent"
 */
final class AnyText {
    private static final List<String> SHOWN_ABOVE =
            List.of(".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations");

    private AnyText() {}

    static void write(Page page, KubeObject object) {
        MetadataText.name(page, object);
        MetadataText.labelsAndAnnotations(page, object);
        fields(page, 0, object.wire(), "");
    }

    private static void fields(Page page, int level, Json.Obj content, String path) {
        for (String field : content.keys()) {
            String below = path + "." + field;
            if (isHidden(page, below)) {
                continue;
            }
            String label = FieldLabels.of(field, page.has(ClientTrait.ODD_FIELD_NAMES));
            Json value = content.get(field);
            if (value instanceof Json.Obj object) {
                page.heading(level, label);
                fields(page, level + 1, object, below);
            } else if (value instanceof Json.Arr array) {
                page.heading(level, label);
                items(page, level + 1, array, below);
            } else {
                page.field(level, label, scalar(value));
            }
        }
    }

    private static void items(Page page, int level, Json.Arr items, String path) {
        for (Json item : items) {
            if (item instanceof Json.Obj object) {
                fields(page, level, object, path);
            } else {
                page.line(level, scalar(item));
            }
        }
    }

    private static String scalar(@Nullable Json value) {
        return value == Json.Null.NULL ? "<nil>" : Cells.scalar(value);
    }

    private static boolean isHidden(Page page, String path) {
        return SHOWN_ABOVE.contains(path)
                || path.equals(".metadata.managedFields") && page.has(ClientTrait.ODD_FIELD_NAMES);
    }
}
