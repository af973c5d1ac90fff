package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;

/**
 * JSON as a program in Go prints it without a format of its own.
 *
 * @see "Go 1.24, package fmt, Printing"
 */
public final class GoText {
    private GoText() {}

    /** As {@code %v}: {@code map[app:web]}, {@code [a b]}. */
    public static String plain(Json value) {
        return switch (value) {
            case Json.Str text -> text.value();
            case Json.Num number -> String.valueOf(number.value());
            case Json.Dec number -> number.value().toString();
            case Json.Bool truth -> String.valueOf(truth.value());
            case Json.Null nothing -> "<nil>";
            case Json.Arr array ->
                "[" + String.join(" ", array.list().stream().map(GoText::plain).toList()) + "]";
            case Json.Obj object -> {
                List<String> members = new ArrayList<>();
                for (int i = 0; i < object.size(); i++) {
                    members.add(object.keyAt(i) + ":" + plain(object.valueAt(i)));
                }
                yield "map[" + String.join(" ", members) + "]";
            }
        };
    }

    /** As {@code %#v}: {@code map[string]interface {}{"app":"web"}}. */
    public static String syntax(Json value) {
        return switch (value) {
            case Json.Str text -> JsonText.quote(text.value());
            case Json.Null nothing -> "interface {}(nil)";
            case Json.Arr array ->
                "[]interface {}{"
                        + String.join(
                                ", ", array.list().stream().map(GoText::syntax).toList()) + "}";
            case Json.Obj object -> {
                List<String> members = new ArrayList<>();
                for (int i = 0; i < object.size(); i++) {
                    members.add(JsonText.quote(object.keyAt(i)) + ":" + syntax(object.valueAt(i)));
                }
                yield "map[string]interface {}{" + String.join(", ", members) + "}";
            }
            default -> plain(value);
        };
    }

    /** The type that Go's decoder gives a value. */
    public static String type(Json value) {
        return switch (value) {
            case Json.Str text -> "string";
            case Json.Num number -> "int64";
            case Json.Dec number -> "float64";
            case Json.Bool truth -> "bool";
            case Json.Null nothing -> "<nil>";
            case Json.Arr array -> "[]interface {}";
            case Json.Obj object -> "map[string]interface {}";
        };
    }
}
