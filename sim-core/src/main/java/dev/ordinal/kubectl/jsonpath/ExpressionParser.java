package dev.ordinal.kubectl.jsonpath;

import dev.ordinal.model.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression, up to the brace that closes it.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/util/jsonpath/parser.go"
 */
final class ExpressionParser {
    private static final Pattern SLICE = Pattern.compile("(-?[0-9]{0,9})(:-?[0-9]{0,9})?(:-?[0-9]{0,9})?");
    private static final Pattern COMPARISON = Pattern.compile("([^!<>=]+)([!<>=]+)(.+?)", Pattern.DOTALL);
    private static final String ENDS_FIELD = " .,[]$@{}()\t\n\r";

    /** An expression; {@code word} is {@code range} or {@code end} if it begins or ends one, else empty. */
    record Action(String word, List<Node> nodes) {}

    private final String text;
    private final List<Node> nodes = new ArrayList<>();
    private String word = "";
    private int at;

    ExpressionParser(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** An expression on its own, as inside a filter or a union. */
    private static List<Node> nodes(String text) throws Slip {
        return new ExpressionParser(text + "}", 0).action().nodes();
    }

    /** Where it has come to. */
    int at() {
        return at;
    }

    Action action() throws Slip {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '}') {
                at++;
                return new Action(word, List.copyOf(nodes));
            } else if (text.startsWith("[?(", at)) {
                filter();
            } else if (text.startsWith("..", at)) {
                at += 2;
                nodes.add(new Node.Recursive());
                if (at < text.length() && isLetter(text.charAt(at))) {
                    field();
                }
            } else {
                step(c);
            }
        }
        throw new Slip("unclosed action");
    }

    private void step(char c) throws Slip {
        switch (c) {
            case '\n', '\r' -> throw new Slip("unclosed action");
            case ' ', '@', '$' -> at++;
            case '[' -> brackets();
            case '"', '\'' -> quote(c);
            case '.' -> {
                at++;
                field();
            }
            default -> {
                if (c == '+' || c == '-' || Character.isDigit(c)) {
                    number();
                } else if (isLetter(c)) {
                    identifier();
                } else {
                    throw new Slip("unrecognized character in action: U+" + String.format(Locale.ROOT, "%04X", (int) c)
                            + " '" + c + "'");
                }
            }
        }
    }

    private static boolean isLetter(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private void field() {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && ENDS_FIELD.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        if (name.toString().equals("*")) {
            nodes.add(new Node.Wildcard());
        } else if (!name.isEmpty()) {
            nodes.add(new Node.Field(name.toString()));
        }
    }

    private void identifier() {
        int from = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(from, at);
        if (name.equals("true") || name.equals("false")) {
            nodes.add(new Node.Literal(Json.of(name.equals("true"))));
        } else {
            word = name;
        }
    }

    private void number() throws Slip {
        int from = at++;
        while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        if (number.matches("[+-]?[0-9]{1,18}")) {
            nodes.add(new Node.Literal(Json.of(Long.parseLong(number))));
        } else if (number.matches("[+-]?[0-9]+\\.[0-9]+")) {
            nodes.add(new Node.Literal(new Json.Dec(new BigDecimal(number))));
        } else {
            throw new Slip("cannot parse number " + number);
        }
    }

    private void quote(char quote) throws Slip {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                nodes.add(new Node.Literal(Json.of(value.toString())));
                return;
            }
            if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(++at);
                value.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> next;
                        });
            } else {
                value.append(c);
            }
        }
        throw new Slip("unterminated quoted string");
    }

    // ---- brackets

    private void brackets() throws Slip {
        int end = text.indexOf(']', at);
        char first = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (first == '\'' || first == '"') {
            int close = text.indexOf(first + "]", at + 2);
            end = close < 0 ? end : close + 1;
        }
        if (end < 0) {
            throw new Slip("unterminated array");
        }
        String inner = text.substring(at + 1, end).strip();
        at = end + 1;
        List<String> choices = choices(inner);
        if (choices.size() > 1) {
            List<List<Node>> union = new ArrayList<>();
            for (String choice : choices) {
                union.add(nodes("[" + choice.strip() + "]"));
            }
            nodes.add(new Node.Union(union));
        } else {
            single(inner);
        }
    }

    /** What commas outside of quotes separate. */
    private static List<String> choices(String inner) {
        List<String> choices = new ArrayList<>();
        char quote = 0;
        int from = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                choices.add(inner.substring(from, i));
                from = i + 1;
            }
        }
        choices.add(inner.substring(from));
        return choices;
    }

    private void single(String inner) throws Slip {
        // the words in quotes are read as a path themselves: a dot in a key needs a backslash there, too
        if (inner.length() >= 2 && inner.startsWith("'") && inner.endsWith("'")) {
            nodes.addAll(nodes("." + inner.substring(1, inner.length() - 1)));
            return;
        }
        Matcher slice = SLICE.matcher(inner.equals("*") ? ":" : inner);
        if (!slice.matches() || inner.isEmpty()) {
            throw new Slip("invalid array index " + inner);
        }
        boolean isIndex = slice.group(2) == null;
        nodes.add(new Node.Slice(
                bound(slice.group(1)), bound(part(slice.group(2))), bound(part(slice.group(3))), isIndex));
    }

    private static String part(@Nullable String group) {
        return group == null ? "" : group.substring(1);
    }

    private static @Nullable Integer bound(String text) throws Slip {
        if (text.isEmpty()) {
            return null;
        }
        if (text.equals("-")) {
            throw new Slip("array index - is not a number");
        }
        return Integer.valueOf(text);
    }

    private void filter() throws Slip {
        int from = at + 3;
        int i = from;
        char quote = 0;
        int depth = 1;
        while (i < text.length() && depth > 0) {
            char c = text.charAt(i++);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        if (depth > 0 || !text.startsWith("]", i)) {
            throw new Slip("unclosed array expect ]");
        }
        String condition = text.substring(from, i - 1);
        at = i + 1;
        Matcher comparison = COMPARISON.matcher(condition);
        nodes.add(
                comparison.matches()
                        ? new Node.Filter(nodes(comparison.group(1)), comparison.group(2), nodes(comparison.group(3)))
                        : new Node.Filter(nodes(condition), "exists", null));
    }
}
