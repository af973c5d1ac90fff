package dev.ordinal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Place PLACE = new Place("web.yaml", 7, 13);

    @Test
    void a_problem_says_where_what_and_how_to_mend() {
        assertEquals(
                "web.yaml:7:13: spec.replicas must be a whole number, but is 'two'\n  Write: replicas: 2",
                new Problem(PLACE, "spec.replicas must be a whole number, but is 'two'", "Write: replicas: 2")
                        .toString());
    }

    @Test
    void a_problem_without_a_remedy_is_one_line() {
        assertEquals("web.yaml:7:13: odd", new Problem(PLACE, "odd", "").toString());
    }

    @Test
    void a_remedy_of_two_lines_is_indented_throughout() {
        assertEquals("web.yaml:7:13: odd\n  a\n  b", new Problem(PLACE, "odd", "a\nb").toString());
    }

    @Test
    void places_are_ordered_by_line_before_column() {
        assertTrue(PLACE.compareTo(new Place("web.yaml", 10, 1)) < 0);
        assertTrue(PLACE.compareTo(new Place("web.yaml", 7, 2)) > 0);
    }
}
