package dev.ordinal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A line of text as a POSIX shell reads it: words, quotes taken off, and the operators between them.
 *
 * @see "POSIX.1-2017, Shell Command Language, 2.2 Quoting and 2.3 Token Recognition"
 */
public final class ShellLine {
    /** Longest first, so that {@code >>} is not taken for two {@code >}. */
    private static final List<String> OPERATORS =
            List.of("2>>", "2>&", "2>", ">>", ">&", ">", "<", "&&", "&", "||", "|", ";", "\n");

    private final String line;
    private final @Nullable UnaryOperator<String> variables;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean isPattern;
    private int at;

    private ShellLine(String line, @Nullable UnaryOperator<String> variables) {
        this.line = line;
        this.variables = variables;
    }

    /** A part of a line. */
    public sealed interface Token {
        /** @param isPattern whether a {@code *} or {@code ?} in it was written without quotes */
        record Word(String text, boolean isPattern) implements Token {}

        /** @param sign {@code |}, {@code &&}, {@code >>} and so on; a line break is {@code ;} */
        record Operator(String sign) implements Token {}
    }

    /** The tokens, or the quote that does not end. */
    public sealed interface Read {
        record Of(List<Token> tokens) implements Read {}

        record Unfinished(char quote) implements Read {}
    }

    /** Reads a line in which {@code $} means nothing. */
    public static Read read(String line) {
        return new ShellLine(line, null).read();
    }

    /** Reads a line with {@code $NAME} and {@code ${NAME}} filled in. */
    public static Read read(String line, UnaryOperator<String> variables) {
        return new ShellLine(line, variables).read();
    }

    private Read read() {
        while (at < line.length()) {
            char c = line.charAt(at);
            String operator = operator();
            if (c == '\'' || c == '"') {
                if (!quoted(c)) {
                    return new Read.Unfinished(c);
                }
            } else if (c == '\\' && at + 1 < line.length()) {
                add(line.charAt(at + 1));
                at += 2;
            } else if (c == '#' && !inWord) {
                int end = line.indexOf('\n', at);
                at = end < 0 ? line.length() : end;
            } else if (operator != null) {
                end();
                tokens.add(new Token.Operator(operator.equals("\n") ? ";" : operator));
                at += operator.length();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                end();
                at++;
            } else if (c != '$' || !variable()) {
                isPattern |= c == '*' || c == '?';
                add(c);
                at++;
            }
        }
        end();
        return new Read.Of(List.copyOf(tokens));
    }

    /** The operator that begins here; a digit before {@code >} belongs to it only where a word would begin. */
    private @Nullable String operator() {
        for (String operator : OPERATORS) {
            if (line.startsWith(operator, at) && !(inWord && operator.charAt(0) == '2')) {
                return operator;
            }
        }
        return null;
    }

    /** Reads what stands in quotes; false if they do not end. */
    private boolean quoted(char quote) {
        inWord = true;
        at++;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == quote) {
                at++;
                return true;
            }
            boolean escapes =
                    quote == '"' && c == '\\' && at + 1 < line.length() && "\"\\$`\n".indexOf(line.charAt(at + 1)) >= 0;
            if (escapes) {
                add(line.charAt(at + 1));
                at += 2;
            } else if (quote != '"' || c != '$' || !variable()) {
                add(c);
                at++;
            }
        }
        return false;
    }

    /** Fills in the variable that begins here; false if none does. */
    private boolean variable() {
        UnaryOperator<String> values = variables;
        if (values == null) {
            return false;
        }
        boolean braced = line.startsWith("{", at + 1);
        int from = at + (braced ? 2 : 1);
        int to = from;
        while (to < line.length()
                && (Character.isLetterOrDigit(line.charAt(to)) || line.charAt(to) == '_' || line.charAt(to) == '?')) {
            to++;
        }
        if (to == from || braced && !line.startsWith("}", to)) {
            return false;
        }
        word.append(values.apply(line.substring(from, to)));
        inWord = true;
        at = braced ? to + 1 : to;
        return true;
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void end() {
        if (inWord) {
            tokens.add(new Token.Word(word.toString(), isPattern));
            word.setLength(0);
            inWord = false;
            isPattern = false;
        }
    }
}
