package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.ClientTrait;
import java.util.List;

/** The description of a namespace, on a server that knows neither quotas nor limit ranges. It has no events. */
final class NamespaceText {
    private NamespaceText() {}

    static void write(Page page, KubeObject namespace) {
        page.field(0, "Name", namespace.name());
        MetadataText.labelsAndAnnotations(page, namespace);
        page.field(0, "Status", namespace.status().text("phase", ""));
        List<Json.Obj> conditions = namespace.status().array("conditions").objects();
        if (conditions.isEmpty() || !page.has(ClientTrait.NAMESPACE_CONDITIONS)) {
            return;
        }
        page.heading(0, "Conditions");
        page.line(1, "Type", "Status", "LastTransitionTime", "Reason", "Message");
        page.line(1, "----", "------", "------------------", "------", "-------");
        for (Json.Obj condition : conditions) {
            page.line(
                    1,
                    condition.text("type", ""),
                    condition.text("status", ""),
                    Page.moment(condition.text("lastTransitionTime")),
                    condition.text("reason", ""),
                    condition.text("message", ""));
        }
    }
}
