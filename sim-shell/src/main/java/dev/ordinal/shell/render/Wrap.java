package dev.ordinal.shell.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks long lines at their blanks, so that no word is cut at the edge of a terminal. */
public final class Wrap {
    /** Where a column begins: behind two blanks or more. */
    private static final Pattern COLUMN = Pattern.compile("(?<=\\S) {2,}(?=\\S)");

    private Wrap() {}

    /**
     * The text in lines that are no wider than {@code width}; a word that is wider stands alone. What is broken off goes
     * below the last column that begins in the left three fifths of the width, and below its beginning where there is none.
     */
    public static String lines(String text, int width) {
        StringBuilder all = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            line(line, width, all);
        }
        return all.toString();
    }

    private static void line(String line, int width, StringBuilder all) {
        String rest = line;
        int least = hang(line, width);
        String indent = " ".repeat(least);
        int end = breakAt(rest, line.length() - line.stripLeading().length(), width);
        while (end >= 0) {
            all.append(rest, 0, end).append('\n');
            rest = indent + rest.substring(end + 1);
            end = breakAt(rest, least, width);
        }
        all.append(rest);
    }

    private static int hang(String line, int width) {
        int hang = line.length() - line.stripLeading().length() + 2;
        Matcher columns = COLUMN.matcher(line);
        while (columns.find() && columns.end() <= width * 3 / 5) {
            hang = columns.end();
        }
        return hang;
    }

    /** The blank to break at: the last that leaves no more than fits, or the first one; -1 to leave the line whole. */
    private static int breakAt(String line, int least, int width) {
        if (line.stripTrailing().length() <= width) {
            return -1;
        }
        int last = line.lastIndexOf(' ', width);
        return last > least ? last : line.stripTrailing().indexOf(' ', Math.max(least, width));
    }
}
