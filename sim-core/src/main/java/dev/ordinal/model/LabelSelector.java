package dev.ordinal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which labels an object must carry: requirements that all have to hold, by key ascending. No requirement selects all.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/labels/selector.go and pkg/apis/meta/v1/helpers.go"
 */
public record LabelSelector(List<Requirement> requirements) {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    /** How a requirement compares; {@code sign} stands between key and value in text. */
    public enum Operator {
        IN(" in "),
        NOT_IN(" notin "),
        EQUALS("="),
        DOUBLE_EQUALS("=="),
        NOT_EQUALS("!="),
        EXISTS(""),
        DOES_NOT_EXIST("!"),
        GREATER_THAN(">"),
        LESS_THAN("<");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** One condition on one label; {@code values} ascending. */
    public record Requirement(String key, Operator operator, List<String> values) {
        public boolean matches(Json.Obj labels) {
            String value = labels.text(key);
            return switch (operator) {
                case IN, EQUALS, DOUBLE_EQUALS -> value != null && values.contains(value);
                case NOT_IN, NOT_EQUALS -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
                case GREATER_THAN -> compares(value, true);
                case LESS_THAN -> compares(value, false);
            };
        }

        private boolean compares(@Nullable String value, boolean greater) {
            try {
                return value != null
                        && (greater
                                ? Long.parseLong(value) > Long.parseLong(values.getFirst())
                                : Long.parseLong(value) < Long.parseLong(values.getFirst()));
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return switch (operator) {
                case EXISTS -> key;
                case DOES_NOT_EXIST -> "!" + key;
                case IN, NOT_IN -> key + operator.sign + "(" + String.join(",", values) + ")";
                case EQUALS, DOUBLE_EQUALS, NOT_EQUALS, GREATER_THAN, LESS_THAN ->
                    key + operator.sign + String.join(",", values);
            };
        }
    }

    /** What text stands for: a selector, or why it is none. */
    public sealed interface Parsed {
        record Selector(LabelSelector selector) implements Parsed {}

        /** The API's text, {@code unable to parse requirement: found '', expected: ',' or ')'}. */
        record Failure(String message) implements Parsed {}
    }

    public LabelSelector {
        requirements = requirements.stream()
                .sorted(Comparator.comparing(Requirement::key))
                .toList();
    }

    /** The selector that text such as {@code app=web,tier in (a,b),!old} stands for; empty text selects all. */
    public static Parsed parse(String text) {
        return new LabelSelectorReader(text).read();
    }

    /** A selector as objects hold it, with {@code matchLabels} and {@code matchExpressions}; an empty one selects all. */
    public static LabelSelector of(Json.Obj selector) {
        List<Requirement> requirements = new ArrayList<>();
        for (Map.Entry<String, String> label :
                selector.object("matchLabels").texts().entrySet()) {
            requirements.add(new Requirement(label.getKey(), Operator.EQUALS, List.of(label.getValue())));
        }
        for (Json.Obj expression : selector.array("matchExpressions").objects()) {
            List<String> values =
                    List.copyOf(new TreeSet<>(expression.array("values").texts()));
            requirements.add(new Requirement(expression.text("key", ""), operator(expression), values));
        }
        return requirements.isEmpty() ? EVERYTHING : new LabelSelector(requirements);
    }

    /** The selector of a Service: a plain map of labels. */
    public static LabelSelector ofMap(Json.Obj labels) {
        return of(Json.object("matchLabels", labels));
    }

    private static Operator operator(Json.Obj expression) {
        return switch (expression.text("operator", "")) {
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> Operator.IN;
        };
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    public boolean matches(Json.Obj labels) {
        for (int i = 0; i < requirements.size(); i++) {
            if (!requirements.get(i).matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /** {@code app=web,tier in (a,b)}. */
    @Override
    public String toString() {
        return String.join(",", requirements.stream().map(Requirement::toString).toList());
    }
}
