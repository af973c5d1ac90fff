package dev.ordinal.kubectl.jsonpath;

import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of a template find in a value.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go"
 */
final class Evaluator {
    private final Json data;

    Evaluator(Json data) {
        this.data = data;
    }

    List<List<Json>> evaluate(List<Part> parts) throws Slip {
        List<List<Json>> results = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> results.add(List.of(Json.of(text)));
                case Part.Action(List<Node> nodes) -> results.add(walk(List.of(data), nodes));
                case Part.Range(List<Node> nodes, List<Part> body) -> {
                    for (Json value : walk(List.of(data), nodes)) {
                        results.addAll(new Evaluator(value).evaluate(body));
                    }
                }
            }
        }
        return results;
    }

    private static List<Json> walk(List<Json> input, List<Node> nodes) throws Slip {
        List<Json> values = input;
        for (Node node : nodes) {
            values = step(values, node);
        }
        return values;
    }

    private static List<Json> step(List<Json> input, Node node) throws Slip {
        return switch (node) {
            case Node.Literal(Json value) -> List.of(value);
            case Node.Field(String name) -> field(input, name);
            case Node.Wildcard all -> children(input);
            case Node.Recursive all -> recursive(input);
            case Node.Slice slice -> slice(input, slice);
            case Node.Filter filter -> filter(input, filter);
            case Node.Union union -> {
                List<Json> results = new ArrayList<>();
                for (List<Node> choice : union.choices()) {
                    results.addAll(walk(input, choice));
                }
                yield results;
            }
        };
    }

    private static List<Json> field(List<Json> input, String name) {
        List<Json> results = new ArrayList<>();
        for (Json value : input) {
            Json member = value instanceof Json.Obj object ? object.get(name) : null;
            if (member != null) {
                results.add(member);
            }
        }
        return results;
    }

    private static List<Json> children(List<Json> input) {
        List<Json> results = new ArrayList<>();
        for (Json value : input) {
            switch (value) {
                case Json.Obj object -> {
                    for (int i = 0; i < object.size(); i++) {
                        results.add(object.valueAt(i));
                    }
                }
                case Json.Arr array -> results.addAll(array.list());
                default -> {}
            }
        }
        return results;
    }

    private static List<Json> recursive(List<Json> input) {
        List<Json> results = new ArrayList<>();
        for (Json value : input) {
            List<Json> inside = children(List.of(value));
            if (!inside.isEmpty()) {
                results.add(value);
                results.addAll(recursive(inside));
            }
        }
        return results;
    }

    private static List<Json> slice(List<Json> input, Node.Slice slice) throws Slip {
        List<Json> results = new ArrayList<>();
        for (Json value : input) {
            if (value == Json.Null.NULL) {
                continue;
            }
            if (!(value instanceof Json.Arr array)) {
                throw new Slip(GoText.type(value) + " is not array or slice");
            }
            int size = array.size();
            Integer first = slice.from();
            int from = first == null ? 0 : first;
            Integer end = slice.to();
            int to = slice.isIndex() ? from + 1 : end == null ? size : end;
            from += from < 0 ? size : 0;
            to += to < 0 || slice.isIndex() && to == 0 ? size : 0;
            if (from == to) {
                continue;
            }
            if (from >= size || from < 0) {
                throw new Slip("array index out of bounds: index " + from + ", length " + size);
            }
            if (to > size || to < 0) {
                throw new Slip("array index out of bounds: index " + (to - 1) + ", length " + size);
            }
            if (from > to) {
                throw new Slip("starting index " + from + " is greater than ending index " + to);
            }
            Integer given = slice.step();
            int step = given == null ? 1 : given;
            if (step <= 0) {
                throw new Slip("step must be > 0");
            }
            for (int i = from; i < to; i += step) {
                results.add(array.get(i));
            }
        }
        return results;
    }

    // ---- filters

    private static List<Json> filter(List<Json> input, Node.Filter filter) throws Slip {
        List<Json> results = new ArrayList<>();
        for (Json value : input) {
            if (!(value instanceof Json.Arr array)) {
                throw new Slip(GoText.plain(value) + " is not array or slice and cannot be filtered");
            }
            for (Json item : array) {
                if (passes(item, filter)) {
                    results.add(item);
                }
            }
        }
        return results;
    }

    private static boolean passes(Json item, Node.Filter filter) throws Slip {
        List<Json> left = walk(List.of(item), filter.left());
        List<Node> right = filter.right();
        if (right == null) {
            return !left.isEmpty();
        }
        List<Json> rights = left.isEmpty() ? List.of() : walk(List.of(item), right);
        if (left.size() > 1 || rights.size() > 1) {
            throw new Slip("can only compare one element at a time");
        }
        return !rights.isEmpty() && compare(left.getFirst(), filter.operator(), rights.getFirst());
    }

    private static boolean compare(Json left, String operator, Json right) throws Slip {
        int order;
        if (left instanceof Json.Str a && right instanceof Json.Str b) {
            order = a.value().compareTo(b.value());
        } else if (left instanceof Json.Num a && right instanceof Json.Num b) {
            order = Long.compare(a.value(), b.value());
        } else if (left instanceof Json.Dec a && right instanceof Json.Dec b) {
            order = a.value().compareTo(b.value());
        } else if (left instanceof Json.Bool && right instanceof Json.Bool) {
            if (!operator.equals("==") && !operator.equals("!=")) {
                throw new Slip("invalid type for comparison");
            }
            order = left == right ? 0 : 1;
        } else {
            throw new Slip(
                    left instanceof Json.Obj || left instanceof Json.Arr
                            ? "invalid type for comparison"
                            : "incompatible types for comparison");
        }
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new Slip("unrecognized filter operator " + operator);
        };
    }
}
