package dev.ordinal.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of commands, as a pipe or a paste holds it, cut into its lines: at ends of lines and at semicolons, but not within
 * quotes. A line that ends in a backslash goes on in the next one; {@code <<WORD} takes the lines up to WORD as the command's
 * input.
 */
public final class Script {
    private static final Pattern HERE = Pattern.compile("<<-?\\s*(['\"]?)([A-Za-z_][A-Za-z0-9_]*)\\1");

    /**
     * One command of a script.
     *
     * @param number the number of its first line, from 1
     * @param input what it reads from its standard input; null if it is given none
     * @param isWhole false if the text ends within its quotes or its input
     */
    public record Line(int number, String text, @Nullable String input, boolean isWhole) {}

    private final List<Line> found = new ArrayList<>();
    private final List<String> lines;
    private int next;

    private Script(String text) {
        this.lines = text.lines().toList();
    }

    public static List<Line> lines(String text) {
        Script script = new Script(text);
        while (script.next < script.lines.size()) {
            script.statement();
        }
        return script.found;
    }

    private void statement() {
        int first = next;
        StringBuilder text = new StringBuilder(lines.get(next++));
        while (isUnfinished(text) && next < lines.size()) {
            if (endsInBackslash(text)) {
                text.setLength(text.length() - 1);
            } else {
                text.append('\n');
            }
            text.append(lines.get(next++));
        }
        boolean isWhole = !isUnfinished(text);
        Matcher here = HERE.matcher(text);
        if (isWhole && !isComment(text) && here.find() && !isQuoted(text, here.start())) {
            String input = input(here.group(2));
            String command = text.substring(0, here.start()) + text.substring(here.end());
            found.add(new Line(first + 1, command.strip(), input, next <= lines.size()));
            return;
        }
        if (isComment(text)) {
            return;
        }
        for (String part : parts(text)) {
            if (!part.isBlank()) {
                found.add(new Line(first + 1, part.strip(), null, isWhole));
            }
        }
    }

    /** The lines up to the one that is the word; all that are left, and one more counted, if it does not come. */
    private String input(String end) {
        StringBuilder input = new StringBuilder();
        while (next < lines.size()) {
            String line = lines.get(next++);
            if (line.strip().equals(end)) {
                return input.toString();
            }
            input.append(line).append('\n');
        }
        next = lines.size() + 1;
        return input.toString();
    }

    private static boolean isComment(CharSequence text) {
        return text.toString().stripLeading().startsWith("#");
    }

    private static boolean isUnfinished(CharSequence text) {
        return !isComment(text) && (endsInBackslash(text) || isQuoted(text, text.length()));
    }

    private static boolean endsInBackslash(CharSequence text) {
        int count = 0;
        for (int i = text.length() - 1; i >= 0 && text.charAt(i) == '\\'; i--) {
            count++;
        }
        return count % 2 == 1 && !isComment(text);
    }

    /** Whether a place in a text stands within quotes. */
    private static boolean isQuoted(CharSequence text, int end) {
        char quote = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote != 0;
    }

    private static List<String> parts(CharSequence text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ';' && !isQuoted(text, i) && (i == 0 || text.charAt(i - 1) != '\\')) {
                parts.add(text.subSequence(from, i).toString());
                from = i + 1;
            }
        }
        parts.add(text.subSequence(from, text.length()).toString());
        return parts;
    }
}
