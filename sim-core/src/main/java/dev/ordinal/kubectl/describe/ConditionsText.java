package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.List;

/** The table of an object's conditions with their times; every cell but the last ends with a blank. */
final class ConditionsText {
    private ConditionsText() {}

    /** The conditions of a node or a claim, which differ in the first of the two times; nothing without any. */
    static void write(Page page, KubeObject object, String timeKey, String timeHeader) {
        List<Json.Obj> conditions = object.status().array("conditions").objects();
        if (conditions.isEmpty()) {
            return;
        }
        page.heading(0, "Conditions");
        page.line(1, "Type", "Status", timeHeader, "LastTransitionTime", "Reason", "Message");
        page.line(1, "----", "------", "-----------------", "------------------", "------", "-------");
        for (Json.Obj condition : conditions) {
            page.line(
                    1,
                    condition.text("type", "") + " ",
                    condition.text("status", "") + " ",
                    Page.moment(condition.text(timeKey)) + " ",
                    Page.moment(condition.text("lastTransitionTime")) + " ",
                    condition.text("reason", "") + " ",
                    condition.text("message", ""));
        }
    }
}
