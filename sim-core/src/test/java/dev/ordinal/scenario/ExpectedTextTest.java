package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedTextTest {
    private static boolean matches(String wanted, String printed) {
        return new ExpectedText(wanted).matches(printed);
    }

    private static String differences(String wanted, String printed) {
        return String.join("\n", new ExpectedText(wanted).differences(printed));
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
        assertTrue(matches("...\na\n...\na\n...", "a\nb\na"));
    }

    @Test
    void many_gaps_before_many_lines_cost_no_time() {
        assertFalse(matches("...\nx\n".repeat(200), "y\n".repeat(2000)));
    }

    @Test
    void differences_keep_the_lines_that_are_right() {
        assertEquals("  NAME READY\n- web-0 1/1\n+ web-0 0/1\n  web-1 1/1", differences("""
            NAME READY
            web-0 1/1
            web-1 1/1
            """, """
            NAME READY
            web-0 0/1
            web-1 1/1
            """));
    }

    @Test
    void differences_tell_what_is_missing_and_what_is_too_much() {
        assertEquals("- a", differences("a", ""));
        assertEquals("+ a", differences("", "a"));
        assertEquals("  a\n+ b", differences("a", "a\nb"));
        assertEquals("  ...\n- x\n  z", differences("...\nx\nz", "a\nb\nz"));
    }
}
