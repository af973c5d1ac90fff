package dev.ordinal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Rows of cells under headers. A row may have more cells than there are headers.
 *
 * @param headers in capitals, as they are printed
 */
public record Table(List<String> headers, List<List<String>> rows) {
    public Table {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The table as a client lays it out, headers first; nothing at all without rows. */
    public String text(Dialect.Client client) {
        List<List<String>> lines = new ArrayList<>(rows);
        if (!rows.isEmpty()) {
            lines.addFirst(headers);
        }
        return layOut(lines, client);
    }

    /** The rows alone, as wide as they need. */
    public String textWithoutHeaders(Dialect.Client client) {
        return layOut(rows, client);
    }

    /** A copy with one more column before the others, as {@code --output-watch-events} has it. */
    public Table withFirstColumn(String header, List<String> cells) {
        List<String> moreHeaders = new ArrayList<>(headers);
        moreHeaders.addFirst(header);
        List<List<String>> moreRows = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = new ArrayList<>(rows.get(i));
            row.addFirst(cells.get(i));
            moreRows.add(row);
        }
        return new Table(moreHeaders, moreRows);
    }

    private static String layOut(List<List<String>> lines, Dialect.Client client) {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringJoiner cells = new StringJoiner("\t", "", "\n");
            line.forEach(cell -> cells.add(visible(cell, client)));
            text.append(cells);
        }
        return Aligner.align(text.toString(), client.columnMinWidth(), Dialect.Client.COLUMN_PADDING);
    }

    /**
     * A cell on one line, with no control characters that would move the cursor.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/cli-runtime/pkg/printers/tableprinter.go and terminal.go"
     */
    static String visible(String cell, Dialect.Client client) {
        if (!client.has(ClientTrait.CELLS_ON_ONE_LINE)) {
            return cell;
        }
        int end = 0;
        while (end < cell.length() && "\n\r\f".indexOf(cell.charAt(end)) < 0) {
            end++;
        }
        String line = end < cell.length() ? cell.substring(0, end) + "..." : cell;
        return line.replace("\u001b", "^[");
    }
}
