package dev.ordinal.table;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Objects of one kind as a table, as {@code kubectl get} shows them.
 *
 * <p>Rows stand in the order of the objects. The columns of each kind are in {@link Columns}.
 */
public final class Tables {
    private Tables() {}

    public static Table of(Kind kind, List<KubeObject> objects, Instant now, Dialect dialect, TableOptions options) {
        List<Column> columns = columns(kind, dialect.server(), options);
        Column.Scene scene = new Column.Scene(now, dialect.server(), options.wide(), options.absoluteTimes());
        List<String> headers = columns.stream()
                .map(Column::name)
                .filter(name -> !name.isEmpty())
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (KubeObject object : objects) {
            rows.add(row(object, columns, scene));
        }
        return new Table(headers, rows);
    }

    /** The objects by type and name, one a line: {@code statefulset.apps/web}. */
    public static String names(List<KubeObject> objects) {
        StringBuilder names = new StringBuilder();
        for (KubeObject object : objects) {
            names.append(object.kind().type()).append('/').append(object.name()).append('\n');
        }
        return names.toString();
    }

    /** The cells of an object; an empty one of a column without header is left out. */
    private static List<String> row(KubeObject object, List<Column> columns, Column.Scene scene) {
        List<String> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            String cell = column.cell().of(object, scene);
            if (!cell.isEmpty() || !column.name().isEmpty()) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static List<Column> columns(Kind kind, Dialect.Server server, TableOptions options) {
        List<Column> columns = new ArrayList<>();
        if (options.namespaces()) {
            columns.add(Column.of("Namespace", KubeObject::namespace));
        }
        for (Column column : Columns.of(kind, server)) {
            if (options.wide() || !column.isWide()) {
                columns.add(options.kindPrefix() && column.name().equals("Name") ? prefixed(column) : column);
            }
        }
        for (String label : options.labelColumns()) {
            String header = label.substring(label.lastIndexOf('/') + 1);
            columns.add(Column.of(header, object -> object.labels().text(label, "")));
        }
        if (options.showLabels()) {
            columns.add(Column.of("Labels", object -> Cells.pairs(object.labels())));
        }
        return columns;
    }

    private static Column prefixed(Column name) {
        return Column.of(
                name.name(),
                (object, scene) -> object.kind().type() + "/" + name.cell().of(object, scene));
    }
}
