package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code diff} of two texts in its normal form: {@code 89c89}, then the lines that went and those that came.
 *
 * @see "POSIX.1-2017, diff, Diff Default Output Format"
 */
public final class Diff {
    private final List<String> before;
    private final List<String> after;
    /** How many lines two tails of the texts have in common. */
    private final int[][] common;

    private Diff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
    }

    /** The differences; empty for equal texts. */
    public static String of(String before, String after) {
        return new Diff(Lines.of(before), Lines.of(after)).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
                continue;
            }
            int oldFrom = i;
            int newFrom = j;
            while ((i < before.size() || j < after.size()) && !isSame(i, j)) {
                if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            change(text, oldFrom, i, newFrom, j);
        }
        return text.toString();
    }

    private boolean isSame(int i, int j) {
        return i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
    }

    private void change(StringBuilder text, int oldFrom, int oldTo, int newFrom, int newTo) {
        List<String> gone = before.subList(oldFrom, oldTo);
        List<String> come = after.subList(newFrom, newTo);
        text.append(range(oldFrom, oldTo))
                .append(gone.isEmpty() ? 'a' : come.isEmpty() ? 'd' : 'c')
                .append(range(newFrom, newTo))
                .append('\n');
        List<String> lines = new ArrayList<>();
        gone.forEach(line -> lines.add("< " + line));
        if (!gone.isEmpty() && !come.isEmpty()) {
            lines.add("---");
        }
        come.forEach(line -> lines.add("> " + line));
        text.append(Lines.text(lines));
    }

    /** The lines that a change is about, or the one that it follows. */
    private static String range(int from, int to) {
        return to - from <= 1 ? String.valueOf(to) : from + 1 + "," + to;
    }
}
