package dev.ordinal.text.filter;

import java.util.List;

/** Text as lines and back. */
final class Lines {
    private Lines() {}

    /** The lines of a text; only a line break makes one. */
    static List<String> of(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(body.split("\n", -1));
    }

    /** Each line with its line break. */
    static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
