package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line. */
final class LineDiff {
    private static final int CONTEXT = 3;

    /** A line with its mark: blank for one that stays, {@code -} or {@code +}. */
    private record Line(char mark, String text) {}

    private LineDiff() {}

    /** A value as JSON over several lines, one blank of indent a level. */
    static List<String> lines(Json value) {
        List<String> lines = new ArrayList<>();
        write(lines, "", "", value, "");
        return lines;
    }

    /** {@code before} and {@code after} stand around the value on its first and last line. */
    static void write(List<String> lines, String indent, String before, Json value, String after) {
        switch (value) {
            case Json.Obj object
            when !object.isEmpty() -> {
                lines.add(indent + before + "{");
                for (int i = 0; i < object.size(); i++) {
                    write(
                            lines,
                            indent + " ",
                            JsonText.quote(object.keyAt(i)) + ": ",
                            object.valueAt(i),
                            i < object.size() - 1 ? "," : "");
                }
                lines.add(indent + "}" + after);
            }
            case Json.Arr array
            when !array.isEmpty() -> {
                lines.add(indent + before + "[");
                for (int i = 0; i < array.size(); i++) {
                    write(lines, indent + " ", "", array.get(i), i < array.size() - 1 ? "," : "");
                }
                lines.add(indent + "]" + after);
            }
            case Json.Obj object -> lines.add(indent + before + "{}" + after);
            case Json.Arr array -> lines.add(indent + before + "[]" + after);
            case Json.Str text -> lines.add(indent + before + JsonText.quote(text.value()) + after);
            case Json.Num number -> lines.add(indent + before + number.value() + after);
            case Json.Dec number -> lines.add(indent + before + number.value() + after);
            case Json.Bool truth -> lines.add(indent + before + truth.value() + after);
            case Json.Null nothing -> lines.add(indent + before + "null" + after);
        }
    }

    /** A unified diff with three lines of context and no file names; every line ends in a newline. */
    static String unified(List<String> before, List<String> after) {
        List<Line> all = compare(before, after);
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < all.size()) {
            int change = nextChange(all, from);
            if (change == all.size()) {
                break;
            }
            int start = Math.max(from, change - CONTEXT);
            int end = hunkEnd(all, change);
            hunk(text, all, start, end);
            from = end;
        }
        return text.toString();
    }

    private static int nextChange(List<Line> all, int from) {
        int at = from;
        while (at < all.size() && all.get(at).mark() == ' ') {
            at++;
        }
        return at;
    }

    /** Behind the context of the last change whose context touches that of the one before. */
    private static int hunkEnd(List<Line> all, int change) {
        int last = change;
        for (int i = change; i < all.size() && i <= last + 2 * CONTEXT; i++) {
            if (all.get(i).mark() != ' ') {
                last = i;
            }
        }
        return Math.min(all.size(), last + CONTEXT + 1);
    }

    private static void hunk(StringBuilder text, List<Line> all, int start, int end) {
        int old = count(all, 0, start, '+');
        int fresh = count(all, 0, start, '-');
        text.append("@@ -").append(old + 1).append(',').append(count(all, start, end, '+'));
        text.append(" +")
                .append(fresh + 1)
                .append(',')
                .append(count(all, start, end, '-'))
                .append(" @@\n");
        for (Line line : all.subList(start, end)) {
            text.append(line.mark()).append(line.text()).append('\n');
        }
    }

    private static int count(List<Line> all, int from, int to, char without) {
        return (int) all.subList(from, to).stream()
                .filter(line -> line.mark() != without)
                .count();
    }

    /** Both texts in one, by their longest common subsequence; removed lines before added ones. */
    private static List<Line> compare(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i++)));
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', before.get(i++)));
            } else {
                lines.add(new Line('+', after.get(j++)));
            }
        }
        return lines;
    }
}
