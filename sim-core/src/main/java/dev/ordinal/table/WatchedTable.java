package dev.ordinal.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns' widths of a table that is being watched; {@link #show} lays out what comes next.
 *
 * <p>A later client remembers the widths of all that it has printed, and they only grow. An older one lays out each row
 * that comes alone, so that it does not line up with the list before it.
 */
public record WatchedTable(Dialect.Client client, List<Integer> widths) {
    /** A piece of output, and the table to go on with. */
    public record Shown(String text, WatchedTable next) {}

    public static WatchedTable begin(Dialect.Client client) {
        return new WatchedTable(client, List.of());
    }

    /** The table's rows, under its headers or without. */
    public Shown show(Table table, boolean headers) {
        if (!client.has(ClientTrait.WATCH_REMEMBERS_WIDTHS)) {
            return new Shown(headers ? table.text(client) : table.textWithoutHeaders(client), this);
        }
        List<List<String>> lines = new ArrayList<>(table.rows());
        if (headers && !lines.isEmpty()) {
            lines.addFirst(table.headers());
        }
        List<Integer> wider = new ArrayList<>(widths);
        lines.forEach(line -> widen(wider, line));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> write(text, line, wider));
        return new Shown(text.toString(), new WatchedTable(client, List.copyOf(wider)));
    }

    private void widen(List<Integer> wider, List<String> line) {
        for (int i = 0; i < line.size() - 1; i++) {
            int needed = Aligner.length(Table.visible(line.get(i), client)) + Dialect.Client.COLUMN_PADDING;
            int width = Math.max(client.columnMinWidth(), needed);
            if (i == wider.size()) {
                wider.add(width);
            } else {
                wider.set(i, Math.max(wider.get(i), width));
            }
        }
    }

    private void write(StringBuilder text, List<String> line, List<Integer> wider) {
        for (int i = 0; i < line.size() - 1; i++) {
            String cell = Table.visible(line.get(i), client);
            text.append(cell).repeat(' ', wider.get(i) - Aligner.length(cell));
        }
        text.append(Table.visible(line.getLast(), client)).append('\n');
    }
}
