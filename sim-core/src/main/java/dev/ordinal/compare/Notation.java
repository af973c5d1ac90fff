package dev.ordinal.compare;

import dev.ordinal.model.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;

/**
 * How values are written in a comparison: those of JSON, and keys made of several parts, with the blanks, quotes and
 * escapes that Python has for them, in which the measure was first published. States are compared and keys sorted in
 * this form. /
 */
final class Notation {
    /** By Unicode character, where Java's own order is by UTF-16 unit. */
    static final Comparator<String> BY_CHARACTER = Notation::compareCharacters;

    private static final int CASE_WIDTH = 34;

    private Notation() {}

    private static int compareCharacters(String left, String right) {
        PrimitiveIterator.OfInt others = right.codePoints().iterator();
        PrimitiveIterator.OfInt characters = left.codePoints().iterator();
        while (characters.hasNext() && others.hasNext()) {
            int order = Integer.compare(characters.nextInt(), others.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(characters.hasNext(), others.hasNext());
    }

    /** {@code {"ready": true, "zone": [1, 30.0]}}: keys ascending, nothing but ASCII. */
    static String json(Json value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    private static void write(StringBuilder out, Json value) {
        switch (value) {
            case Json.Str string -> quote(out, string.value());
            case Json.Num number -> out.append(number.value());
            case Json.Dec number -> out.append(decimal(number.value().doubleValue()));
            case Json.Bool truth -> out.append(truth.value());
            case Json.Null ignored -> out.append("null");
            case Json.Arr array -> {
                out.append('[');
                for (int i = 0; i < array.size(); i++) {
                    write(out.append(i == 0 ? "" : ", "), array.get(i));
                }
                out.append(']');
            }
            case Json.Obj object -> {
                out.append('{');
                for (int i = 0; i < object.size(); i++) {
                    quote(out.append(i == 0 ? "" : ", "), object.keyAt(i));
                    write(out.append(": "), object.valueAt(i));
                }
                out.append('}');
            }
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The shortest digits that name this number: {@code 30.0}, {@code 0.0001}, {@code 1e-05}, {@code 1e+16}. */
    static String decimal(double number) {
        if (number == 0) {
            return Double.toString(number);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        int power = Math.abs(exponent);
        return shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString()
                + (exponent < 0 ? "e-" : "e+")
                + (power < 10 ? "0" : "")
                + power;
    }

    /** {@code ('Pod', 'web-0', 1)}. */
    static String tuple(List<String> texts, long number) {
        return texts.stream().map(Notation::quoted).collect(Collectors.joining(", ", "(", ", " + number + ")"));
    }

    /** {@code ('Pod/web-0', 'Normal')}. */
    static String tuple(List<String> texts) {
        return texts.stream().map(Notation::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The text in single quotes, or in double quotes if that saves escaping; what cannot be seen is escaped. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(escaped(c));
            }
        });
        return out.append(quote).toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                c < 0x100
                        ? "\\x" + HexFormat.of().toHexDigits((byte) c)
                        : c < 0x10000
                                ? "\\u" + HexFormat.of().toHexDigits((short) c)
                                : "\\U" + HexFormat.of().toHexDigits(c);
        };
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }

    /** A percentage, right-aligned: {@code  97.3}. */
    static String percent(double percent) {
        String digits = rounded(percent, 1);
        return " ".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    /** Seconds too late, or too early: {@code +0.25}, {@code -1.50}. */
    static String late(double seconds) {
        return (Math.copySign(1, seconds) < 0 ? "-" : "+") + rounded(Math.abs(seconds), 2);
    }

    /** The number exactly as it is held in binary, then rounded half to even. */
    private static String rounded(double number, int digits) {
        return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The name of a case, wide enough to make a column. */
    static String padded(String name) {
        return name + " ".repeat(Math.max(0, CASE_WIDTH - name.codePointCount(0, name.length())));
    }
}
