package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the script of a {@link Sed}. */
final class SedReader {
    private final String script;
    private final boolean extended;
    private int at;

    SedReader(String script, boolean extended) {
        this.script = script;
        this.extended = extended;
    }

    List<Sed.Step> steps() throws Usage {
        List<Sed.Step> steps = new ArrayList<>();
        while (at < script.length()) {
            if (" \t;\n".indexOf(script.charAt(at)) >= 0) {
                at++;
            } else {
                steps.add(step());
            }
        }
        return steps;
    }

    private Sed.Step step() throws Usage {
        Sed.Address from = address();
        Sed.Address to = null;
        if (from != null && script.startsWith(",", at)) {
            at++;
            to = address();
        }
        char action = at < script.length() ? script.charAt(at++) : ' ';
        return switch (action) {
            case 'd', 'p' -> new Sed.Step(from, to, action, null, "", false);
            case 's' -> substitution(from, to);
            default ->
                throw new Usage(
                        "-e expression #1, char " + at + ": "
                                + (action == ' ' ? "missing command" : "unknown command: `" + action + "'"),
                        1);
        };
    }

    private Sed.@Nullable Address address() throws Usage {
        if (script.startsWith("$", at)) {
            at++;
            return new Sed.Address(-1, null);
        }
        if (script.startsWith("/", at)) {
            at++;
            return new Sed.Address(0, Expression.of(until('/'), extended, false));
        }
        int from = at;
        while (at < script.length() && Character.isDigit(script.charAt(at))) {
            at++;
        }
        return at == from ? null : new Sed.Address(Integer.parseInt(script.substring(from, at)), null);
    }

    private Sed.Step substitution(Sed.@Nullable Address from, Sed.@Nullable Address to) throws Usage {
        if (at >= script.length()) {
            throw new Usage("-e expression #1, char " + at + ": unterminated `s' command", 1);
        }
        char separator = script.charAt(at++);
        String pattern = until(separator);
        String replacement = replacement(until(separator));
        int flags = at;
        while (at < script.length() && "gI".indexOf(script.charAt(at)) >= 0) {
            at++;
        }
        String given = script.substring(flags, at);
        Pattern compiled = Expression.of(pattern, extended, given.contains("I"));
        for (int group = compiled.matcher("").groupCount() + 1; group <= 9; group++) {
            if (replacement.contains("$" + group)) {
                throw new Usage(
                        "-e expression #1, char " + at + ": invalid reference \\" + group + " on `s' command's RHS", 1);
            }
        }
        return new Sed.Step(from, to, 's', compiled, replacement, given.contains("g"));
    }

    /** The text up to the next separator that is not escaped. */
    private String until(char separator) throws Usage {
        StringBuilder text = new StringBuilder();
        for (; at < script.length(); at++) {
            char c = script.charAt(at);
            if (c == separator) {
                at++;
                return text.toString();
            }
            boolean escapes = c == '\\' && at + 1 < script.length();
            if (escapes && script.charAt(at + 1) == separator) {
                text.append(separator);
                at++;
            } else if (escapes) {
                text.append(c).append(script.charAt(++at));
            } else {
                text.append(c);
            }
        }
        throw new Usage("-e expression #1, char " + at + ": unterminated `s' command", 1);
    }

    /** Java's form: {@code &} is the whole match, {@code \1} a group. */
    private static String replacement(String text) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                java.append("$0");
            } else if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                java.append(Character.isDigit(next) ? "$" + next : next == 'n' ? "\n" : "\\" + next);
            } else {
                java.append(c == '$' ? "\\$" : String.valueOf(c));
            }
        }
        return java.toString();
    }
}
