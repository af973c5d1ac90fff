package dev.ordinal.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ordinal.model.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    @Test
    void every_kind_of_value_is_read() throws JsonReader.Malformed {
        assertEquals(
                Json.object(
                        "a", Json.array(Json.of(1), new Json.Dec(new BigDecimal("1.50")), Json.Null.NULL),
                        "b", Json.of(true),
                        "c", Json.EMPTY,
                        "d", Json.of("é\n")),
                JsonReader.read("{\"d\": \"\\u00e9\\n\", \"c\": {}, \"a\": [1, 1.50, null], \"b\": true}"));
        assertEquals(new Json.Dec(new BigDecimal("12345678901234567890")), JsonReader.read("12345678901234567890"));
        assertEquals(
                Json.of(2), JsonReader.read("{\"a\": 1, \"a\": 2}").asObject().get("a"));
    }

    @Test
    void a_slip_is_told_with_its_place() {
        JsonReader.Malformed slip = assertThrows(JsonReader.Malformed.class, () -> JsonReader.read("{\n  \"a\" 1}"));
        assertEquals(2, slip.line());
        assertEquals(7, slip.column());
    }

    @Test
    void exactly_one_value_is_expected() {
        assertEquals("there is no JSON value", messageFor(" "));
        assertEquals("more text follows the JSON value", messageFor("{} 1"));
    }

    private static @Nullable String messageFor(String text) {
        return assertThrows(JsonReader.Malformed.class, () -> JsonReader.read(text))
                .getMessage();
    }
}
