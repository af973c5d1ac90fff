package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private static boolean matches(String wanted, String printed) {
        return Expectations.matches(wanted.lines().toList(), printed.lines().toList());
    }

    @Test
    void texts_are_compared_word_by_word() {
        assertTrue(matches("NAME  READY", "NAME    READY   "));
        assertTrue(matches("", ""));
        assertFalse(matches("", "x"));
        assertFalse(matches("x", ""));
        assertFalse(matches("a b", "ab"));
        assertFalse(matches("a.c", "abc"));
        assertFalse(matches("a\nb", "a"));
    }

    @Test
    void any_is_one_cell_and_age_an_age() {
        assertTrue(matches("web-0 <any> 1/1", "web-0   Running   1/1"));
        assertFalse(matches("web-0 <any>", "web-0 a b"));
        assertTrue(matches("pvc-<any>", "pvc-12ab"));
        for (String age : List.of("5s", "2m5s", "3h", "47h", "2d3h", "1.5s", "300ms")) {
            assertTrue(matches("x <age>", "x " + age), age);
        }
        assertFalse(matches("x <age>", "x soon"));
        assertFalse(matches("x <age>", "x <unknown>"));
    }

    @Test
    void dots_are_any_lines() {
        assertTrue(matches("a\n...\nz", "a\nz"));
        assertTrue(matches("a\n...\nz", "a\nb\nz\nc\nz"));
        assertTrue(matches("...", ""));
        assertFalse(matches("a\n...\nz", "a\nb"));
        assertFalse(matches("... x", "a\nx"));
    }

    @Test
    void rows_are_written_as_the_recordings_write_them() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("t", Duration.ofMillis(36_104));
        row.put("kind", "Pod");
        row.put("now", new LinkedHashMap<>(Map.of("ready", true)));
        row.put("list", List.of("a", 1L));
        assertEquals(
                "{\"t\": 36.1, \"kind\": \"Pod\", \"now\": {\"ready\": true}, \"list\": [\"a\", 1]}\n",
                RowText.line(row));
        assertEquals("0.0", RowText.seconds(Duration.ofMillis(4)));
        assertEquals("0.01", RowText.seconds(Duration.ofMillis(5)));
        assertEquals("59.99", RowText.seconds(Duration.ofMillis(59_994)));
        assertEquals("60.0", RowText.seconds(Duration.ofMillis(59_995)));
        assertEquals("100.5", RowText.seconds(Duration.ofMillis(100_500)));
    }
}
