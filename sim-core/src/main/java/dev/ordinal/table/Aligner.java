package dev.ordinal.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out text whose cells end with a TAB: the cells of a column are padded with blanks to one width.
 *
 * <p>A column reaches over consecutive lines with that cell, within one block of the column before it. What follows
 * the last TAB of a line belongs to no column. Widths count code points.
 *
 * @see "Go, text/tabwriter, as used by Kubernetes 1.36, staging/src/k8s.io/cli-runtime/pkg/printers/tabwriter.go"
 */
public final class Aligner {
    private final List<List<String>> lines;
    private final int minWidth;
    private final int padding;
    private final List<Integer> widths = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private Aligner(List<List<String>> lines, int minWidth, int padding) {
        this.lines = lines;
        this.minWidth = minWidth;
        this.padding = padding;
    }

    /** The text, its columns aligned: each at least {@code minWidth} and its widest cell and {@code padding} wide. */
    public static String align(String text, int minWidth, int padding) {
        List<List<String>> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(cells(text.substring(start, end)));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(cells(text.substring(start)));
        }
        Aligner aligner = new Aligner(lines, minWidth, padding);
        aligner.layOut(0, lines.size());
        if (start < text.length()) {
            aligner.out.setLength(aligner.out.length() - 1);
        }
        return aligner.out.toString();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf('\t'); end >= 0; end = line.indexOf('\t', start)) {
            cells.add(line.substring(start, end));
            start = end + 1;
        }
        cells.add(line.substring(start));
        return cells;
    }

    /** Lays out lines that share the columns whose widths are known, block by block of the next column. */
    private void layOut(int from, int to) {
        int column = widths.size();
        int line = from;
        while (line < to) {
            int end = line;
            int width = minWidth;
            while (end < to && lines.get(end).size() - 1 > column) {
                width = Math.max(width, length(lines.get(end).get(column)) + padding);
                end++;
            }
            if (end == line) {
                write(lines.get(line++));
            } else {
                widths.add(width);
                layOut(line, end);
                widths.removeLast();
                line = end;
            }
        }
    }

    private void write(List<String> cells) {
        for (int i = 0; i < cells.size() - 1; i++) {
            String cell = cells.get(i);
            out.append(cell).repeat(' ', widths.get(i) - length(cell));
        }
        out.append(cells.getLast()).append('\n');
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
