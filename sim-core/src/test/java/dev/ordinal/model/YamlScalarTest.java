package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlScalarTest {
    @ParameterizedTest
    @CsvSource({
        "0644, 420",
        "0o17, 15",
        "0x1f, 31",
        "0b11, 3",
        "1_000, 1000",
        "+5, 5",
        "-5, -5",
        "-0x10, -16",
        "08, 8",
        "1e3, 1000",
        "12e03, 12000",
        "9223372036854775807, 9223372036854775807"
    })
    void whole_numbers_in_every_base(String text, long value) {
        assertEquals(Json.of(value), YamlScalar.read(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        ".5, 0.5",
        "-.5, -0.5",
        "0.1e-7, 1.0E-8",
        "18446744073709551615, 18446744073709551615",
        "99999999999999999999, 100000000000000000000"
    })
    void numbers_that_are_not_whole_or_too_large(String text, String value) {
        assertEquals(value, JsonText.compact(YamlScalar.read(text)));
    }

    @Test
    void truth_in_eleven_spellings_each() {
        for (String text : List.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")) {
            assertEquals(Json.Bool.TRUE, YamlScalar.read(text), text);
        }
        for (String text : List.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")) {
            assertEquals(Json.Bool.FALSE, YamlScalar.read(text), text);
        }
    }

    @Test
    void nothing_in_five_spellings() {
        for (String text : List.of("", "~", "null", "Null", "NULL")) {
            assertEquals(Json.Null.NULL, YamlScalar.read(text), text);
        }
    }

    @Test
    void all_else_is_text() {
        for (String text : List.of(
                "yES",
                "tRUE",
                "nUll",
                "2026-11-24",
                "2026-11-24T23:28:14Z",
                "190:20:30",
                "12:30",
                "1Gi",
                "100m",
                "0b2",
                "0x",
                "1e",
                "+",
                ".",
                "1e400",
                "--",
                "_1",
                "<<",
                "=")) {
            assertEquals(Json.of(text), YamlScalar.read(text), text);
        }
    }
}
