package dev.ordinal.model;

/**
 * JSON text as Go's encoder writes it: keys ascending, no blanks, {@code < > &} and the two line separators of Unicode
 * escaped. Names of ControllerRevisions are hashes over this text.
 *
 * @see "Kubernetes 1.36, encoding/json as used by staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json"
 */
public final class JsonText {
    private JsonText() {}

    /** The value on one line. */
    public static String compact(Json value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    /** The value over many lines, four blanks a level, as {@code kubectl -o json} prints it; no newline at the end. */
    public static String pretty(Json value) {
        StringBuilder text = new StringBuilder();
        pretty(text, value, "\n");
        return text.toString();
    }

    private static void pretty(StringBuilder text, Json value, String newLine) {
        String inner = newLine + "    ";
        if (value instanceof Json.Arr array && !array.isEmpty()) {
            for (int i = 0; i < array.size(); i++) {
                text.append(i == 0 ? '[' : ',').append(inner);
                pretty(text, array.get(i), inner);
            }
            text.append(newLine).append(']');
        } else if (value instanceof Json.Obj object && !object.isEmpty()) {
            for (int i = 0; i < object.size(); i++) {
                text.append(i == 0 ? '{' : ',').append(inner);
                quote(text, object.keyAt(i));
                text.append(": ");
                pretty(text, object.valueAt(i), inner);
            }
            text.append(newLine).append('}');
        } else {
            write(text, value);
        }
    }

    private static void write(StringBuilder text, Json value) {
        switch (value) {
            case Json.Str string -> quote(text, string.value());
            case Json.Num number -> text.append(number.value());
            case Json.Dec number -> text.append(number.value());
            case Json.Bool truth -> text.append(truth.value());
            case Json.Null ignored -> text.append("null");
            case Json.Arr array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    if (i > 0) {
                        text.append(',');
                    }
                    write(text, array.get(i));
                }
                text.append(']');
            }
            case Json.Obj object -> {
                text.append('{');
                for (int i = 0; i < object.size(); i++) {
                    if (i > 0) {
                        text.append(',');
                    }
                    quote(text, object.keyAt(i));
                    text.append(':');
                    write(text, object.valueAt(i));
                }
                text.append('}');
            }
        }
    }

    /** The text in double quotes, escaped. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        quote(quoted, text);
        return quoted.toString();
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        out.append("\\u")
                                .append(hex(c >> 12))
                                .append(hex(c >> 8))
                                .append(hex(c >> 4))
                                .append(hex(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static char hex(int nibble) {
        return "0123456789abcdef".charAt(nibble & 15);
    }
}
