package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.ClientTrait;
import java.util.List;

/** The description of a namespace, which has no quota, no limit range and no events. */
final class NamespaceText {
    private NamespaceText() {}

    static void write(Page page, KubeObject namespace) {
        page.field(0, "Name", namespace.name());
        MetadataText.labelsAndAnnotations(page, namespace);
        page.field(0, "Status", namespace.status().text("phase", ""));
        conditions(page, namespace);
        page.line(0, "");
        page.line(0, "No resource quota.");
        page.line(0, "");
        page.line(0, page.has(ClientTrait.NAMES_LIMIT_RANGES) ? "No LimitRange resource." : "No resource limits.");
    }

    private static void conditions(Page page, KubeObject namespace) {
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
