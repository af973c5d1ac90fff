package dev.ordinal.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void a_line_that_fits_stays() {
        assertEquals("one two\nthree\n", Wrap.lines("one two\nthree\n", 7));
        assertEquals("", Wrap.lines("", 7));
    }

    @Test
    void a_long_line_is_broken_at_a_blank_and_goes_on_below_its_beginning() {
        assertEquals("  because\n    web-0 is\n    Pending\n", Wrap.lines("  because web-0 is Pending\n", 12));
    }

    @Test
    void it_goes_on_below_its_last_column_that_leaves_room() {
        assertEquals("  9s   web says\n       it  is\n       up\n", Wrap.lines("  9s   web says it  is up\n", 15));
    }

    @Test
    void a_word_that_is_too_long_stands_alone() {
        assertEquals("a\n  0123456789\n  b\n", Wrap.lines("a 0123456789 b\n", 6));
        assertEquals("  0123456789\n", Wrap.lines("  0123456789\n", 6));
    }
}
