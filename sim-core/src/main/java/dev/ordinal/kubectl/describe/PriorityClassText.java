package dev.ordinal.kubectl.describe;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.PriorityClass;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;

/** The description of a priority class. */
final class PriorityClassText {
    private PriorityClassText() {}

    static void write(Page page, KubeObject object) {
        PriorityClass priority = PriorityClass.of(object);
        page.field(0, "Name", priority.name());
        page.field(0, "Value", String.valueOf(priority.value()));
        page.field(0, "GlobalDefault", String.valueOf(priority.isDefault()));
        if (page.has(ClientTrait.PREEMPTION_POLICIES)) {
            page.fieldIfAny(0, "PreemptionPolicy", object.tree().text("preemptionPolicy"));
        }
        page.field(0, "Description", object.tree().text("description", ""));
        page.field(0, "Annotations", Cells.pairs(object.annotations()));
    }
}
