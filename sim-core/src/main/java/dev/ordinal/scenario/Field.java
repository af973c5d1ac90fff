package dev.ordinal.scenario;

import dev.ordinal.manifest.Document;
import dev.ordinal.model.Json;
import dev.ordinal.model.schema.FieldPath;
import dev.ordinal.text.Durations;
import dev.ordinal.text.Nearest;
import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a scenario file with its place. Reading it as something that it is not adds to the problems and goes on with a
 * stand-in, so that all slips of a file are told at once.
 *
 * @param value null where the file has nothing
 */
record Field(Document document, FieldPath path, @Nullable Json value, List<Problem> problems) {
    static Field root(Document document, List<Problem> problems) {
        return new Field(document, FieldPath.ROOT, document.value(), problems);
    }

    boolean isPresent() {
        return value != null && value != Json.Null.NULL;
    }

    boolean isMapping() {
        return value instanceof Json.Obj;
    }

    Place place() {
        return document.places().at(path);
    }

    Field member(String key) {
        Json inner = value == null ? null : value.asObject().get(key);
        return new Field(document, path.member(key), inner, problems);
    }

    /** The members of this object in the order of their keys; none if there is nothing. */
    Map<String, Field> members() {
        Map<String, Field> members = new LinkedHashMap<>();
        if (isPresent() && !(value instanceof Json.Obj)) {
            wrong(path + " must be a mapping", "Write its entries below it, indented.");
        } else if (value instanceof Json.Obj object) {
            object.keys().forEach(key -> members.put(key, member(key)));
        }
        return members;
    }

    List<Field> items() {
        List<Field> items = new ArrayList<>();
        if (isPresent() && !(value instanceof Json.Arr)) {
            wrong(path + " must be a list", "Begin each entry with '- '.");
        } else if (value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                items.add(new Field(document, path.item(i), array.get(i), problems));
            }
        }
        return items;
    }

    /** Objects to members that are not among these names. */
    void allow(List<String> names) {
        for (Map.Entry<String, Field> entry : members().entrySet()) {
            if (!names.contains(entry.getKey())) {
                List<String> near = Nearest.to(entry.getKey(), names);
                problems.add(new Problem(
                        document.places().keyAt(entry.getValue().path()),
                        "'" + entry.getKey() + "' is not known here",
                        near.isEmpty()
                                ? "Known are: " + String.join(", ", names) + "."
                                : "Did you mean " + near.getFirst() + "?"));
            }
        }
    }

    String required(String key, String remedy) {
        Field member = member(key);
        if (!member.isPresent()) {
            wrong((path == FieldPath.ROOT ? "the scenario" : path.toString()) + " needs a " + key, remedy);
        }
        return member.text("");
    }

    /** The text of a string or a number. */
    String text(String otherwise) {
        return switch (value) {
            case null -> otherwise;
            case Json.Str string -> string.value();
            case Json.Num number -> Long.toString(number.value());
            case Json.Dec number -> number.value().toPlainString();
            case Json.Bool truth -> Boolean.toString(truth.value());
            case Json.Null none -> otherwise;
            case Json.Arr array -> wrongText(otherwise);
            case Json.Obj object -> wrongText(otherwise);
        };
    }

    /** The text of a version: {@code 1.10} without quotes is the number 1.1 to YAML, and yet the one of these that is meant. */
    String version(List<String> known, String otherwise) {
        if (value instanceof Json.Dec number) {
            for (String name : known) {
                if (new BigDecimal(name).compareTo(number.value()) == 0) {
                    return name;
                }
            }
        }
        return text(otherwise);
    }

    private String wrongText(String otherwise) {
        wrong(path + " must be a text", "Write it on one line, in quotes if it holds ': '.");
        return otherwise;
    }

    long number(long otherwise) {
        if (!isPresent()) {
            return otherwise;
        }
        if (value instanceof Json.Num number) {
            return number.value();
        }
        wrong(path + " must be a whole number, but is " + shown(), "Write: " + lastKey() + ": 2");
        return otherwise;
    }

    boolean flag() {
        if (isPresent() && !(value instanceof Json.Bool)) {
            wrong(path + " must be true or false", "Write: " + lastKey() + ": true");
        }
        return value == Json.Bool.TRUE;
    }

    Duration duration(Duration otherwise) {
        if (!isPresent()) {
            return otherwise;
        }
        String text = isText() ? text("") : "";
        Duration duration = text.equals("0") ? Duration.ZERO : Durations.parse(text);
        if (duration == null || duration.isNegative()) {
            wrong(path + " must be a length of time, but is " + shown(), "Write: " + lastKey() + ": 30s, 300ms, 1h30m");
            return otherwise;
        }
        return duration;
    }

    private boolean isText() {
        return !(value instanceof Json.Arr || value instanceof Json.Obj);
    }

    /** The value as a message tells it. */
    private String shown() {
        return value instanceof Json.Arr ? "a list" : value instanceof Json.Obj ? "a mapping" : "'" + text("") + "'";
    }

    private String lastKey() {
        return path instanceof FieldPath.Member member ? member.key() : "value";
    }

    void wrong(String what, String remedy) {
        problems.add(new Problem(place(), what, remedy));
    }
}
