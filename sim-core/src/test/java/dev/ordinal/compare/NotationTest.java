package dev.ordinal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.manifest.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {
    @Test
    void json_has_blanks_sorted_keys_and_only_ascii() throws JsonReader.Malformed {
        assertEquals(
                "{\"a\": [1, 30.0, null, true], \"b\": {}, \"c\": \"\\u00e9\\n\\\"\\ud83d\\ude00\\u007f\"}",
                Notation.json(JsonReader.read("{\"c\":\"é\\n\\\"😀\u007f\",\"b\":{},\"a\":[1,30.00,null,true]}")));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30.0",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "123456789.25, 123456789.25",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.25e100, 1.25e+100",
        "0, 0.0",
        "-2.5, -2.5",
    })
    void a_decimal_has_the_shortest_digits_that_name_it(double number, String text) {
        assertEquals(text, Notation.decimal(number));
    }

    @Test
    void a_tuple_quotes_its_texts_and_escapes_what_cannot_be_seen() {
        assertEquals("('Pod', 'web-0', 2)", Notation.tuple(List.of("Pod", "web-0"), 2));
        assertEquals("(\"it's\", 'say \"it\\'s\"')", Notation.tuple(List.of("it's", "say \"it's\"")));
        assertEquals("'\\\\ \\n \\x01 \\xa0 \\u2028 é 😀'", Notation.quoted("\\ \n \u0001 \u00a0 \u2028 é 😀"));
    }

    @Test
    void halves_are_rounded_as_they_are_held_in_binary() {
        assertEquals("+0.12", Notation.late(0.125));
        assertEquals("+0.38", Notation.late(0.375));
        assertEquals("-0.00", Notation.late(-0.001));
        assertEquals("+1.00", Notation.late(1.005));
        assertEquals(" 97.3", Notation.percent(97.25001));
        assertEquals("100.0", Notation.percent(100));
    }

    @Test
    void texts_are_ordered_by_character_not_by_utf_16_unit() {
        assertTrue(Notation.BY_CHARACTER.compare("\uffee", "😀") < 0);
        assertTrue(Notation.BY_CHARACTER.compare("a", "ab") < 0);
        assertEquals(0, Notation.BY_CHARACTER.compare("ab", "ab"));
    }
}
