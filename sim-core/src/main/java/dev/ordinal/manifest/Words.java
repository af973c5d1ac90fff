package dev.ordinal.manifest;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.schema.Schema;

/** Values and types in words, for problems. */
final class Words {
    private Words() {}

    static String of(Json value) {
        return switch (value) {
            case Json.Str text -> "'" + text.value() + "'";
            case Json.Num number -> Long.toString(number.value());
            case Json.Dec number -> number.value().toPlainString();
            case Json.Bool truth -> Boolean.toString(truth.value());
            case Json.Arr ignored -> "a list";
            case Json.Obj ignored -> "a mapping";
            case Json.Null ignored -> "nothing";
        };
    }

    static String of(Schema type) {
        return switch (type) {
            case Schema.Struct ignored -> "a mapping of fields";
            case Schema.Mapping ignored -> "a mapping";
            case Schema.Listing ignored -> "a list";
            case Schema.Text ignored -> "text";
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32, INT64 -> "a whole number";
                    case BOOLEAN -> "true or false";
                    case QUANTITY -> "a quantity";
                    case INT_OR_STRING -> "a whole number or text";
                    case TIME, MICRO_TIME -> "a time";
                    case BYTES -> "base64 text";
                    case ANY -> "anything";
                };
        };
    }

    /**
     * How to write a value of this type instead of the given one; {@code start} is what stands before it on its
     * line.
     */
    static String remedy(String start, Json value, Schema type) {
        return switch (type) {
            case Schema.Struct shape ->
                "Write its fields on lines below, indented: "
                        + String.join(
                                ", ", shape.fields().keySet().stream().limit(4).toList());
            case Schema.Mapping ignored -> "Write: " + start + "{name: value}";
            case Schema.Listing ignored -> "Begin each item with '- '";
            case Schema.Text ignored -> "Write: " + start + JsonText.quote(bare(value));
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32, INT64, INT_OR_STRING -> "Write: " + start + wholeNumber(value);
                    case BOOLEAN -> "Write: " + start + (bare(value).equalsIgnoreCase("false") ? "false" : "true");
                    case QUANTITY -> "Write a number with a suffix such as 500m, 2Gi or 10G";
                    case TIME -> "Write: " + start + "\"2026-11-24T23:28:14Z\"";
                    case MICRO_TIME -> "Write: " + start + "\"2026-11-24T23:28:14.000000Z\"";
                    case BYTES -> "Encode the bytes as base64, or use stringData";
                    case ANY -> "";
                };
        };
    }

    private static String bare(Json value) {
        return switch (value) {
            case Json.Str text -> text.value();
            case Json.Num number -> Long.toString(number.value());
            case Json.Dec number -> number.value().toPlainString();
            case Json.Bool truth -> Boolean.toString(truth.value());
            case Json.Arr ignored -> "text";
            case Json.Obj ignored -> "text";
            case Json.Null ignored -> "text";
        };
    }

    private static String wholeNumber(Json value) {
        return value instanceof Json.Str text && text.value().matches("-?\\d{1,9}") ? text.value() : "1";
    }
}
