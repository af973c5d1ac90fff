package dev.ordinal.kubectl;

import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.table.TableOptions;
import java.util.List;

/** How {@code get} prints objects. */
public sealed interface OutputForm {
    record Table(TableOptions options) implements OutputForm {}

    record Name() implements OutputForm {}

    /** @param showsManagers whether managed fields are among the others */
    record Yaml(boolean showsManagers) implements OutputForm {}

    /** @param showsManagers whether managed fields are among the others */
    record JsonText(boolean showsManagers) implements OutputForm {}

    /** @param asJson whether the results are printed as a list of JSON */
    record Template(JsonPath path, boolean asJson) implements OutputForm {}

    record Columns(List<CustomColumn> columns) implements OutputForm {}

    /** A column of the user's own. */
    record CustomColumn(String header, JsonPath path) {}
}
