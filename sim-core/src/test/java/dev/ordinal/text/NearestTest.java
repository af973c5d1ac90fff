package dev.ordinal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KINDS = List.of("StatefulSet", "Service", "Secret", "Pod", "PersistentVolume");

    @Test
    void one_slip_of_each_kind_finds_the_word() {
        for (String slip : List.of("StatefullSet", "StateflSet", "StatefalSet", "StatefuSlet", "statefulset")) {
            assertEquals(List.of("StatefulSet"), Nearest.to(slip, KINDS), slip);
        }
    }

    @Test
    void a_word_far_from_all_finds_none() {
        assertEquals(List.of(), Nearest.to("Deployment", KINDS));
        assertEquals(List.of(), Nearest.to("", KINDS));
        assertEquals("", Nearest.question("Deployment", KINDS));
    }

    @Test
    void words_equally_near_come_in_alphabetical_order_three_at_most() {
        assertEquals(List.of("bat", "cat", "fat"), Nearest.to("at", List.of("hat", "cat", "fat", "bat", "flat")));
        assertEquals("Did you mean 'bat' or 'cat'?", Nearest.question("aat", List.of("cat", "bat")));
    }

    @Test
    void a_swap_of_neighbours_counts_once() {
        assertEquals(1, Nearest.distance("ab", "ba", 5));
        assertEquals(2, Nearest.distance("abc", "cb", 5));
        assertEquals(3, Nearest.distance("kitten", "sitting", 5));
        assertEquals(5, Nearest.distance("", "abcde", 5));
    }

    @Test
    void a_word_of_two_letters_may_miss_one() {
        assertEquals(List.of("po"), Nearest.to("pp", List.of("po", "svc")));
        assertEquals(List.of(), Nearest.to("xx", List.of("po", "svc")));
    }
}
