package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;

/** Values as Go prints them inside messages: {@code map[image:app:v2 name:app]}, {@code [a b]}. */
final class GoText {
    private GoText() {}

    static String of(Json value) {
        return switch (value) {
            case Json.Str text -> text.value();
            case Json.Num number -> Long.toString(number.value());
            case Json.Dec number -> number.value().toString();
            case Json.Bool truth -> Boolean.toString(truth.value());
            case Json.Null ignored -> "<nil>";
            case Json.Arr array ->
                "[" + String.join(" ", array.list().stream().map(GoText::of).toList()) + "]";
            case Json.Obj object -> {
                StringBuilder text = new StringBuilder("map[");
                for (int i = 0; i < object.size(); i++) {
                    text.append(i == 0 ? "" : " ")
                            .append(object.keyAt(i))
                            .append(':')
                            .append(of(object.valueAt(i)));
                }
                yield text.append(']').toString();
            }
        };
    }
}
