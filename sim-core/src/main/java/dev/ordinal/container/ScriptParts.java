package dev.ordinal.container;

import java.util.ArrayList;
import java.util.List;

/** A script cut at {@code ;}, line breaks, {@code &&} and {@code ||} that stand outside of quotes. */
final class ScriptParts {
    /** @param operator what stands before the text: {@code ;}, {@code &&} or {@code ||} */
    record Part(String operator, String text) {}

    private final String script;

    ScriptParts(String script) {
        this.script = script;
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        String operator = ";";
        char quote = 0;
        int from = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else {
                String found = operator(i);
                if (!found.isEmpty()) {
                    add(parts, operator, script.substring(from, i));
                    operator = found.equals("\n") || found.equals("&") ? ";" : found;
                    i += found.length() - 1;
                    from = i + 1;
                }
            }
        }
        add(parts, operator, script.substring(from));
        return parts;
    }

    private String operator(int at) {
        for (String operator : List.of("&&", "||", ";", "\n")) {
            if (script.startsWith(operator, at)) {
                return operator;
            }
        }
        boolean isAlone = script.charAt(at) == '&' && (at == 0 || script.charAt(at - 1) != '>');
        return isAlone ? "&" : "";
    }

    private static void add(List<Part> parts, String operator, String text) {
        if (!text.isBlank()) {
            parts.add(new Part(operator, text));
        }
    }
}
