package dev.ordinal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected blocks are those of Python's difflib, which the published measure uses. */
class SequenceMatcherTest {
    @ParameterizedTest
    @CsvSource({
        "abxcd, abcd, 0 0 2; 3 2 2",
        "ab, acab, 0 2 2",
        "qabxcd, abycdf, 1 0 2; 4 3 2",
        "abcabc, cabcab, 0 1 5",
        "aaaa, aa, 0 0 2",
        "aabaabaa, abaaba, 1 0 6",
        "'', abc, ''",
        "abc, '', ''",
        "xyz, abc, ''",
        "abcdefgh, hgfedcba, 0 7 1",
        "private, perverted, 0 0 1; 1 2 1; 3 3 1; 5 6 2",
        "abababab, babab, 1 0 5",
        "mississippi, misspissi, 0 0 4; 4 5 4",
        "abcde, abXcdeab, 0 0 2; 2 3 3",
    })
    void the_longest_block_goes_first_and_of_equals_the_earliest(String left, String right, String blocks) {
        assertEquals(blocks, blocks(letters(left), letters(right)));
    }

    @Test
    void differences_stand_in_the_order_of_the_sequences_removed_before_added() {
        assertEquals(
                List.of("-q", "-x", "+y", "+f"), SequenceMatcher.differences(letters("qabxcd"), letters("abycdf")));
        assertEquals(List.of(), SequenceMatcher.differences(letters("abc"), letters("abc")));
        assertEquals(List.of("+a"), SequenceMatcher.differences(List.of(), letters("a")));
    }

    @Test
    void a_frequent_element_of_a_long_sequence_begins_no_block_of_the_differences() {
        List<String> left = letters("qxx");
        List<String> shorter = Collections.nCopies(199, "x");
        List<String> longer = Collections.nCopies(200, "x");

        assertEquals("1 0 2", blocks(left, longer));
        assertEquals(1 + 197, SequenceMatcher.differences(left, shorter).size());
        assertEquals(3 + 200, SequenceMatcher.differences(left, longer).size());
    }

    @Test
    void a_frequent_element_belongs_to_the_block_that_it_adjoins() {
        List<String> left = new ArrayList<>(letters("qxaxx"));
        List<String> right = new ArrayList<>(Collections.nCopies(200, "x"));
        right.set(100, "a");

        assertEquals(1 + 99 + 97, SequenceMatcher.differences(left, right).size());
    }

    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    private static String blocks(List<String> left, List<String> right) {
        return String.join(
                "; ",
                SequenceMatcher.blocks(left, right).stream()
                        .map(block -> block.left() + " " + block.right() + " " + block.size())
                        .toList());
    }
}
