package dev.ordinal.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.ordinal.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * JSON text to a {@link Json} value. Whole numbers that fit become {@link Json.Num}, all others {@link Json.Dec}; of
 * two members with one name the later one counts. /
 */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonReader() {}

    /** Text that is not JSON: what is wrong, and where, counted from 1. */
    public static final class Malformed extends Exception {
        private final int line;
        private final int column;

        private Malformed(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    /** The one value that the text holds. */
    public static Json read(String text) throws Malformed {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new Malformed("there is no JSON value", 1, 1);
            }
            Json value = value(parser, first);
            if (parser.nextToken() != null) {
                JsonLocation place = parser.currentTokenLocation();
                throw new Malformed("more text follows the JSON value", place.getLineNr(), place.getColumnNr());
            }
            return value;
        } catch (JsonProcessingException slip) {
            JsonLocation place = slip.getLocation();
            throw place == null
                    ? new Malformed(slip.getOriginalMessage(), 1, 1)
                    : new Malformed(slip.getOriginalMessage(), place.getLineNr(), place.getColumnNr());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from a string", impossible);
        }
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Json.of(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> new Json.Dec(parser.getDecimalValue());
            case VALUE_TRUE -> Json.Bool.TRUE;
            case VALUE_FALSE -> Json.Bool.FALSE;
            case VALUE_NULL -> Json.Null.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no JSON value starts with " + token);
        };
    }

    private static Json whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new Json.Dec(new BigDecimal(parser.getBigIntegerValue()))
                : Json.of(parser.getLongValue());
    }

    private static Json object(JsonParser parser) throws IOException {
        TreeMap<String, Json> members = new TreeMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            members.put(key, value(parser, parser.nextToken()));
        }
        return Json.object(members);
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return Json.array(items);
    }
}
