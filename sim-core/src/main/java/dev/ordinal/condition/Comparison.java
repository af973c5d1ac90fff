package dev.ordinal.condition;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value of an object compares with one that is written down. A field that is not there is 0, false or the empty text:
 * Kubernetes leaves those out.
 *
 * @param sign {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >} or {@code >=}
 */
record Comparison(String sign, String value, Sort sort) {
    static final List<String> SIGNS = List.of("==", "!=", "<", "<=", ">", ">=");

    /** What sort of value is compared. */
    enum Sort {
        /** Numbers and amounts: {@code 1Gi} is {@code 1024Mi}. */
        AMOUNT("a number or an amount"),
        TRUTH("true or false"),
        TEXT("a text");

        private final String title;

        Sort(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** The sort of values of this type; null for lists and mappings, which do not compare. */
    static @Nullable Sort sortOf(Schema type) {
        return switch (type) {
            case Schema.Text text -> Sort.TEXT;
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32, INT64, QUANTITY -> Sort.AMOUNT;
                    case BOOLEAN -> Sort.TRUTH;
                    case INT_OR_STRING, TIME, MICRO_TIME, BYTES, ANY -> Sort.TEXT;
                };
            case Schema.Struct struct -> null;
            case Schema.Listing listing -> null;
            case Schema.Mapping mapping -> null;
        };
    }

    /** Whether it asks for more than being equal or not. */
    boolean isOfOrder() {
        return sign.startsWith("<") || sign.startsWith(">");
    }

    /** Whether the value that is written down is of the sort. */
    boolean isSound() {
        return switch (sort) {
            case AMOUNT -> Quantity.parse(value) != null;
            case TRUTH -> value.equals("true") || value.equals("false");
            case TEXT -> true;
        };
    }

    boolean holds(@Nullable Json found) {
        int order = order(text(found));
        return switch (sign) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private int order(String found) {
        Quantity one = sort == Sort.AMOUNT ? Quantity.parse(found) : null;
        Quantity other = sort == Sort.AMOUNT ? Quantity.parse(value) : null;
        return one != null && other != null ? one.compareTo(other) : found.compareTo(value);
    }

    /** The value that was found, as a message tells it. */
    String shown(@Nullable Json found) {
        String text = text(found);
        return text.isEmpty() ? "empty" : text;
    }

    private String text(@Nullable Json found) {
        return switch (found) {
            case null -> sort == Sort.AMOUNT ? "0" : sort == Sort.TRUTH ? "false" : "";
            case Json.Str string -> string.value();
            case Json other -> JsonText.compact(other);
        };
    }
}
