package dev.ordinal.model;

import dev.ordinal.model.LabelSelector.Operator;
import dev.ordinal.model.LabelSelector.Parsed;
import dev.ordinal.model.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads the text of a label selector, word by word. {@code in} and {@code notin} are operators only behind a key.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/labels/selector.go"
 */
final class LabelSelectorReader {
    private static final String SYMBOLS = "=!(),><";
    private static final String END = "";

    /** Why text is no selector; caught in {@link #read}. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private final List<String> words = new ArrayList<>();
    private int at;

    LabelSelectorReader(String text) {
        int from = 0;
        while (from < text.length()) {
            char c = text.charAt(from);
            int to = from + 1;
            if (SYMBOLS.indexOf(c) >= 0) {
                to = (c == '=' || c == '!') && to < text.length() && text.charAt(to) == '=' ? to + 1 : to;
                words.add(text.substring(from, to));
            } else if (!isBlank(c)) {
                while (to < text.length() && !isBlank(text.charAt(to)) && SYMBOLS.indexOf(text.charAt(to)) < 0) {
                    to++;
                }
                words.add(text.substring(from, to));
            }
            from = to;
        }
        words.add(END);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    Parsed read() {
        try {
            return new Parsed.Selector(new LabelSelector(requirements()));
        } catch (Unreadable e) {
            return new Parsed.Failure(String.valueOf(e.getMessage()));
        }
    }

    private List<Requirement> requirements() throws Unreadable {
        List<Requirement> requirements = new ArrayList<>();
        while (!peek().equals(END)) {
            if (!isWord(peek()) && !peek().equals("!")) {
                throw new Unreadable("found '" + peek() + "', expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirement());
            String next = next();
            if (next.equals(END)) {
                return requirements;
            }
            if (!next.equals(",")) {
                throw new Unreadable("found '" + next + "', expected: ',' or 'end of string'");
            }
            if (!isWord(peek()) && !peek().equals("!")) {
                throw new Unreadable("found '" + peek() + "', expected: identifier after ','");
            }
        }
        return requirements;
    }

    private Requirement requirement() throws Unreadable {
        try {
            boolean absent = peek().equals("!");
            skip(absent);
            String key = next();
            if (!isWord(key)) {
                throw new Unreadable("found '" + key + "', expected: identifier");
            }
            checkKey(key);
            if (absent) {
                return new Requirement(key, Operator.DOES_NOT_EXIST, List.of());
            }
            if (peek().equals(END) || peek().equals(",")) {
                return new Requirement(key, Operator.EXISTS, List.of());
            }
            return compared(key, operator());
        } catch (Unreadable e) {
            throw new Unreadable("unable to parse requirement: " + e.getMessage());
        }
    }

    private Operator operator() throws Unreadable {
        String word = next();
        return switch (word) {
            case "in" -> Operator.IN;
            case "notin" -> Operator.NOT_IN;
            case "=" -> Operator.EQUALS;
            case "==" -> Operator.DOUBLE_EQUALS;
            case "!=" -> Operator.NOT_EQUALS;
            case ">" -> Operator.GREATER_THAN;
            case "<" -> Operator.LESS_THAN;
            default -> throw new Unreadable("found '" + word + "', expected: in, notin, =, ==, !=, gt, lt");
        };
    }

    private Requirement compared(String key, Operator operator) throws Unreadable {
        List<String> values = switch (operator) {
            case IN, NOT_IN -> list();
            case EQUALS, DOUBLE_EQUALS, NOT_EQUALS, GREATER_THAN, LESS_THAN -> List.of(value());
            case EXISTS, DOES_NOT_EXIST -> List.of();
        };
        int index = 0;
        for (String value : values) {
            checkValue(key, value, index++, operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN);
        }
        return new Requirement(key, operator, values);
    }

    private String value() throws Unreadable {
        if (peek().equals(END) || peek().equals(",")) {
            return "";
        }
        String value = next();
        if (!isWord(value)) {
            throw new Unreadable("found '" + value + "', expected: identifier");
        }
        return value;
    }

    private List<String> list() throws Unreadable {
        String open = next();
        if (!open.equals("(")) {
            throw new Unreadable("found '" + open + "' expected: '('");
        }
        String first = peek();
        if (!isWord(first) && !first.equals(",") && !first.equals(")")) {
            throw new Unreadable("found '" + first + "', expected: ',', ')' or identifier");
        }
        TreeSet<String> values = new TreeSet<>();
        String last = "";
        while (!peek().equals(")")) {
            String word = next();
            if (isWord(word)) {
                values.add(word);
                if (!peek().equals(",") && !peek().equals(")")) {
                    throw new Unreadable("found '" + peek() + "', expected: ',' or ')'");
                }
            } else if (word.equals(",")) {
                if (values.isEmpty() || last.equals(",") || peek().equals(")")) {
                    values.add("");
                }
            } else {
                throw new Unreadable("found '" + word + "', expected: ',', or identifier");
            }
            last = word;
        }
        skip(true);
        return values.isEmpty() ? List.of("") : List.copyOf(values);
    }

    private static void checkKey(String key) throws Unreadable {
        List<String> faults = NameRules.qualifiedName(key, NameRules.BYTES);
        if (!faults.isEmpty()) {
            throw new Unreadable("<nil>: Invalid value: " + JsonText.quote(key) + ": " + String.join("; ", faults));
        }
    }

    private static void checkValue(String key, String value, int index, boolean asNumber) throws Unreadable {
        if (asNumber && !value.matches("[+-]?[0-9]+")) {
            throw new Unreadable("values[" + index + "]: Invalid value: " + JsonText.quote(value)
                    + ": for 'Gt', 'Lt' operators, the value must be an integer");
        }
        List<String> faults = NameRules.labelValue(value, NameRules.BYTES);
        if (!faults.isEmpty()) {
            throw new Unreadable("values[" + index + "][" + key + "]: Invalid value: " + JsonText.quote(value) + ": "
                    + String.join("; ", faults));
        }
    }

    private static boolean isWord(String word) {
        return !word.isEmpty() && SYMBOLS.indexOf(word.charAt(0)) < 0;
    }

    private String peek() {
        return words.get(at);
    }

    private void skip(boolean isThere) {
        at += isThere ? 1 : 0;
    }

    private String next() {
        return at == words.size() - 1 ? END : words.get(at++);
    }
}
