package dev.ordinal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AlignerTest {
    @Test
    void cells_before_a_tab_are_padded_and_tails_are_not() {
        assertEquals("a     bb  c\naaaa  b   cc\n", Aligner.align("a\tbb\tc\naaaa\tb\tcc\n", 0, 2));
    }

    @Test
    void a_column_is_at_least_so_wide() {
        assertEquals("READY     X\n1/1       Y\n", Aligner.align("READY\tX\n1/1\tY\n", 10, 3));
        assertEquals("READY   X\n", Aligner.align("READY\tX\n", 6, 3));
        assertEquals("      X\n", Aligner.align("\tX\n", 6, 3));
    }

    @Test
    void a_line_without_the_cell_ends_the_column() {
        assertEquals("a   1\nhead\nlong  1\n", Aligner.align("a\t1\nhead\nlong\t1\n", 4, 2));
    }

    @Test
    void inner_columns_live_within_one_block_of_the_column_before() {
        assertEquals(
                "a  x     1\nb  yyyy  2\nc  tail\nd  z  3\n",
                Aligner.align("a\tx\t1\nb\tyyyy\t2\nc\ttail\nd\tz\t3\n", 0, 2));
    }

    @Test
    void an_empty_tail_leaves_blanks() {
        assertEquals("Volume:  \nName:    x\n", Aligner.align("Volume:\t\nName:\tx\n", 0, 2));
    }

    @Test
    void widths_count_code_points() {
        assertEquals("日本   x\nabc  y\n😀    z\n", Aligner.align("日本\tx\nabc\ty\n😀\tz\n", 0, 2));
    }

    @Test
    void text_may_lack_its_last_line_end_or_be_empty() {
        assertEquals("a  b", Aligner.align("a\tb", 0, 2));
        assertEquals("", Aligner.align("", 0, 2));
        assertEquals("\n", Aligner.align("\n", 0, 2));
    }
}
