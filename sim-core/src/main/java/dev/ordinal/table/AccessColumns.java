package dev.ordinal.table;

import static dev.ordinal.table.Column.of;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The columns of roles, and of what gives them to somebody. */
final class AccessColumns {
    static final List<Column> ROLE = List.of(
            Column.NAME,
            of("Created At", role -> role.metadata().text("creationTimestamp", ""))
                    .when(ServerTrait.ROLE_DETAILS),
            Column.AGE.unless(ServerTrait.ROLE_DETAILS));

    static final List<Column> BINDING = List.of(
            Column.NAME,
            of("Role", AccessColumns::role).when(ServerTrait.ROLE_DETAILS),
            Column.AGE,
            of("Role", AccessColumns::role).wide().unless(ServerTrait.ROLE_DETAILS),
            of("Users", binding -> subjects(binding, "User")).wide(),
            of("Groups", binding -> subjects(binding, "Group")).wide(),
            of("ServiceAccounts", binding -> subjects(binding, "ServiceAccount"))
                    .wide());

    private AccessColumns() {}

    private static String role(KubeObject binding) {
        Json.Obj role = binding.tree().object("roleRef");
        return role.text("kind", "") + "/" + role.text("name", "");
    }

    private static String subjects(KubeObject binding, String kind) {
        List<String> names = new ArrayList<>();
        for (Json.Obj subject : binding.tree().array("subjects").objects()) {
            if (subject.text("kind", "").equals(kind)) {
                String namespace = kind.equals("ServiceAccount") ? subject.text("namespace", "") + "/" : "";
                names.add(namespace + subject.text("name", ""));
            }
        }
        return String.join(", ", names);
    }
}
