package dev.ordinal.scenario;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Rows of a trace as the recordings write them: one JSON object a line, members in the order of the row. */
final class RowText {
    private RowText() {}

    static String line(Map<String, Object> row) {
        StringBuilder text = new StringBuilder();
        write(text, row);
        return text.append('\n').toString();
    }

    /** Seconds of the clock to the hundredth: {@code 36.1}. */
    static String seconds(Duration clock) {
        long hundredths = Math.floorDiv(clock.toMillis() + 5, 10);
        long whole = Math.floorDiv(hundredths, 100);
        long part = Math.floorMod(hundredths, 100);
        String fraction = part % 10 == 0 ? Long.toString(part / 10) : (part < 10 ? "0" : "") + part;
        return whole + "." + fraction;
    }

    private static void write(StringBuilder text, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                text.append('{');
                String gap = "";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(gap)
                            .append(JsonText.quote(String.valueOf(entry.getKey())))
                            .append(": ");
                    write(text, entry.getValue());
                    gap = ", ";
                }
                text.append('}');
            }
            case List<?> list -> {
                text.append('[');
                String gap = "";
                for (Object item : list) {
                    text.append(gap);
                    write(text, item);
                    gap = ", ";
                }
                text.append(']');
            }
            case Duration clock -> text.append(seconds(clock));
            case Json json -> text.append(JsonText.compact(json));
            case String string -> text.append(JsonText.quote(string));
            default -> text.append(value);
        }
    }
}
