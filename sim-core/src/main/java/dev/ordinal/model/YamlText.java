package dev.ordinal.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * YAML text as {@code kubectl -o yaml} prints it: keys sorted, two blanks a level, lists as far in as their key,
 * strings
 * quoted only where they must be, long ones folded behind column 80.
 *
 * @see "sigs.k8s.io/yaml 1.6, goyaml.v2/encode.go, emitterc.go and sorter.go"
 */
public final class YamlText {
    private static final int INDENT = 2;
    private static final int LONGEST_KEY = 128;

    private final YamlString strings;
    private final StringBuilder out;

    private YamlText(boolean quotesTimes) {
        out = new StringBuilder();
        strings = new YamlString(out, quotesTimes);
    }

    /** The value as a document, ended by a newline. */
    public static String write(Json value) {
        return new YamlText(true).document(value);
    }

    /** As {@link #write}, but a time stands without quotes, as kubectl printed it up to 1.11. */
    public static String writeWithBareTimes(Json value) {
        return new YamlText(false).document(value);
    }

    private String document(Json value) {
        if (value instanceof Json.Obj object && !object.isEmpty()) {
            mapping(object, 0);
        } else if (value instanceof Json.Arr array && !array.isEmpty()) {
            sequence(array, 0);
        } else {
            scalar(value, INDENT);
        }
        return out.append('\n').toString();
    }

    private void mapping(Json.Obj object, int indent) {
        boolean isFirst = true;
        for (int index : order(object)) {
            if (!isFirst) {
                newLine(indent);
            }
            isFirst = false;
            key(object.keyAt(index), indent);
            value(object.valueAt(index), indent);
        }
    }

    private void key(String key, int indent) {
        boolean isLong = bytes(key) > LONGEST_KEY || key.codePoints().anyMatch(YamlTraits::isBreak);
        if (isLong) {
            out.append("? ");
            strings.write(key, indent + INDENT, false);
            newLine(indent);
        } else {
            strings.write(key, indent + INDENT, true);
        }
        out.append(':');
    }

    /** How long the text is in UTF-8, which is what Go measures. */
    private static int bytes(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    private void value(Json value, int indent) {
        if (value instanceof Json.Obj object && !object.isEmpty()) {
            newLine(indent + INDENT);
            mapping(object, indent + INDENT);
        } else if (value instanceof Json.Arr array && !array.isEmpty()) {
            newLine(indent);
            sequence(array, indent);
        } else {
            out.append(' ');
            scalar(value, indent + INDENT);
        }
    }

    private void sequence(Json.Arr array, int indent) {
        boolean isFirst = true;
        for (Json item : array) {
            if (!isFirst) {
                newLine(indent);
            }
            isFirst = false;
            out.append("- ");
            if (item instanceof Json.Obj object && !object.isEmpty()) {
                mapping(object, indent + INDENT);
            } else if (item instanceof Json.Arr inner && !inner.isEmpty()) {
                sequence(inner, indent + INDENT);
            } else {
                scalar(item, indent + INDENT);
            }
        }
    }

    private void scalar(Json value, int indent) {
        switch (value) {
            case Json.Str text -> strings.write(text.value(), indent, false);
            case Json.Num number -> out.append(number.value());
            case Json.Dec number -> out.append(goFloat(number.value().doubleValue()));
            case Json.Bool truth -> out.append(truth.value());
            case Json.Null ignored -> out.append("null");
            case Json.Arr ignored -> out.append("[]");
            case Json.Obj ignored -> out.append("{}");
        }
    }

    private void newLine(int indent) {
        out.append('\n').repeat(' ', indent);
    }

    private static List<Integer> order(Json.Obj object) {
        List<Integer> order = new ArrayList<>(object.size());
        for (int i = 0; i < object.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> YamlKeys.compare(object.keyAt(a), object.keyAt(b)));
        return order;
    }

    /** The shortest decimal digits that name this number, with an exponent where Go's format {@code g} has one. */
    private static String goFloat(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < Math.max(21, shortest.precision())) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = exponent < 0 ? "-" : "+";
        String power = Integer.toString(Math.abs(exponent));
        return (shortest.signum() < 0 ? "-" : "") + mantissa + "e" + sign + (power.length() < 2 ? "0" : "") + power;
    }
}
