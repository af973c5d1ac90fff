package dev.ordinal.table;

import static dev.ordinal.table.Column.of;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import java.util.List;
import java.util.Locale;

/** The columns of StatefulSets and of the kinds that stand around them. */
final class SetColumns {
    static final List<Column> STATEFUL_SET = List.of(
            Column.NAME,
            of("Desired", set -> count(set.spec(), "replicas")).when(ServerTrait.SET_COUNTS),
            of("Current", set -> count(set.status(), "replicas")).when(ServerTrait.SET_COUNTS),
            of("Ready", set -> count(set.status(), "readyReplicas") + "/" + count(set.spec(), "replicas"))
                    .unless(ServerTrait.SET_COUNTS),
            Column.AGE,
            of("Containers", set -> Cells.joined(containers(set), "name")).wide(),
            of("Images", set -> Cells.joined(containers(set), "image")).wide());

    static final List<Column> CONTROLLER_REVISION = List.of(
            Column.NAME,
            of("Controller", SetColumns::controller),
            of("Revision", revision -> count(revision.tree(), "revision")),
            Column.AGE);

    static final List<Column> POD_DISRUPTION_BUDGET = List.of(
            Column.NAME,
            of("Min Available", budget -> bound(budget, "minAvailable")),
            of("Max Unavailable", budget -> bound(budget, "maxUnavailable")),
            of("Allowed Disruptions", budget -> count(budget.status(), "disruptionsAllowed")),
            Column.AGE);

    private SetColumns() {}

    private static String count(Json.Obj object, String key) {
        return String.valueOf(object.number(key, 0));
    }

    private static List<Json.Obj> containers(KubeObject set) {
        return set.spec().object("template").object("spec").array("containers").objects();
    }

    private static String bound(KubeObject budget, String key) {
        return Cells.orElse(Cells.scalar(budget.spec(), key), "N/A");
    }

    private static String controller(KubeObject revision) {
        OwnerReference owner = revision.controller();
        if (owner == null) {
            return "<none>";
        }
        int slash = owner.apiVersion().indexOf('/');
        String group = slash < 0 ? "" : "." + owner.apiVersion().substring(0, slash);
        return owner.kind().toLowerCase(Locale.ROOT) + group + "/" + owner.name();
    }
}
