package dev.ordinal.table;

import java.util.List;

/**
 * What a table shows beside the plain columns of its kind.
 *
 * @param wide the wide columns too ({@code -o wide})
 * @param namespaces the namespace of each object first ({@code -A})
 * @param labelColumns a column for each of these labels ({@code -L})
 * @param showLabels all labels last ({@code --show-labels})
 * @param kindPrefix the type before each name, {@code pod/web-0}
 * @param absoluteTimes points in time for events, and not how long ago they were
 */
public record TableOptions(
        boolean wide,
        boolean namespaces,
        List<String> labelColumns,
        boolean showLabels,
        boolean kindPrefix,
        boolean absoluteTimes) {
    public static final TableOptions PLAIN = new TableOptions(false, false, List.of(), false, false, false);
    public static final TableOptions WIDE = PLAIN.withWide(true);

    public TableOptions {
        labelColumns = List.copyOf(labelColumns);
    }

    public TableOptions withWide(boolean wide) {
        return new TableOptions(wide, namespaces, labelColumns, showLabels, kindPrefix, absoluteTimes);
    }

    public TableOptions withNamespaces(boolean namespaces) {
        return new TableOptions(wide, namespaces, labelColumns, showLabels, kindPrefix, absoluteTimes);
    }

    public TableOptions withLabelColumns(List<String> labelColumns) {
        return new TableOptions(wide, namespaces, labelColumns, showLabels, kindPrefix, absoluteTimes);
    }

    public TableOptions withShowLabels(boolean showLabels) {
        return new TableOptions(wide, namespaces, labelColumns, showLabels, kindPrefix, absoluteTimes);
    }

    public TableOptions withKindPrefix(boolean kindPrefix) {
        return new TableOptions(wide, namespaces, labelColumns, showLabels, kindPrefix, absoluteTimes);
    }

    public TableOptions withAbsoluteTimes(boolean absoluteTimes) {
        return new TableOptions(wide, namespaces, labelColumns, showLabels, kindPrefix, absoluteTimes);
    }
}
