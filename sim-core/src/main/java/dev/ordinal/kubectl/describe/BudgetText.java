package dev.ordinal.kubectl.describe;

import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;

/** The description of a PodDisruptionBudget. */
final class BudgetText {
    private BudgetText() {}

    static void write(Page page, KubeObject budget) {
        MetadataText.name(page, budget);
        String minAvailable = Cells.scalar(budget.spec(), "minAvailable");
        page.fieldIfAny(0, "Min available", minAvailable);
        if (minAvailable.isEmpty()) {
            page.fieldIfAny(0, "Max unavailable", Cells.scalar(budget.spec(), "maxUnavailable"));
        }
        page.field(
                0,
                "Selector",
                budget.spec().has("selector")
                        ? PlacementText.selector(budget.spec().object("selector"))
                        : "<unset>");
        page.heading(0, "Status");
        count(page, "Allowed disruptions", budget, "disruptionsAllowed");
        count(page, "Current", budget, "currentHealthy");
        count(page, "Desired", budget, "desiredHealthy");
        count(page, "Total", budget, "expectedPods");
    }

    private static void count(Page page, String label, KubeObject budget, String key) {
        page.field(2, label, String.valueOf(budget.status().number(key, 0)));
    }
}
