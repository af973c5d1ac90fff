package dev.ordinal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Instant ZERO = Instant.EPOCH;

    /** A count-down: each number schedules the next lower one a second later, and the state is what came so far. */
    private static final Law<String, Integer> DOWN = (state, event, moment) -> {
        moment.tell(event.what());
        if (event.what() > 0) {
            moment.schedule(Duration.ofSeconds(1), 0, event.what() - 1);
        }
        return state + event.what();
    };

    private static Simulation<String, Integer> countingFrom(int number) {
        return Simulation.<String, Integer>starting(ZERO, Chance.seeded(1), "").with(ZERO, 0, number);
    }

    @Test
    void a_step_leaves_the_simulation_before_it_as_it_was() {
        Simulation<String, Integer> before = countingFrom(2);
        Simulation<String, Integer> after = before.step(DOWN, Trace.NONE);
        assertEquals("", before.state());
        assertEquals("2", after.state());
        assertEquals(before, countingFrom(2));
        assertEquals(after, before.step(DOWN, Trace.NONE));
    }

    @Test
    void all_that_is_due_by_then_has_come_and_the_clock_stands_there() {
        Simulation<String, Integer> run = countingFrom(3).runUntil(ZERO.plusMillis(2000), DOWN, Trace.NONE, 10);
        assertEquals("321", run.state());
        assertEquals(ZERO.plusMillis(2000), run.now());
        assertFalse(run.isQuiet());
        assertEquals(
                "3210", run.runUntil(ZERO.plusSeconds(60), DOWN, Trace.NONE, 10).state());
        assertEquals(
                ZERO.plusSeconds(60),
                run.runUntil(ZERO.plusSeconds(60), DOWN, Trace.NONE, 10).now());
    }

    @Test
    void a_limit_that_is_just_enough_is_no_error_and_one_less_names_itself() {
        assertTrue(countingFrom(3)
                .runUntil(ZERO.plusSeconds(9), DOWN, Trace.NONE, 4)
                .isQuiet());
        LimitReached reached = assertThrows(
                LimitReached.class, () -> countingFrom(3).runUntil(ZERO.plusSeconds(9), DOWN, Trace.NONE, 3));
        assertEquals("the limit of 3 events in one run was reached at 1970-01-01T00:00:02Z", reached.getMessage());
    }

    @Test
    void a_run_to_the_past_changes_nothing() {
        Simulation<String, Integer> late = countingFrom(0).at(ZERO.plusSeconds(5));
        assertSame(late, late.at(ZERO.plusSeconds(4)));
        assertEquals(
                "", late.runUntil(ZERO.minusSeconds(1), DOWN, Trace.NONE, 9).state());
    }

    @Test
    void what_is_put_in_for_the_past_comes_now() {
        Simulation<String, Integer> late = Simulation.<String, Integer>starting(ZERO, Chance.seeded(1), "")
                .at(ZERO.plusSeconds(5))
                .with(ZERO, 0, 0);
        assertEquals(ZERO.plusSeconds(5), late.agenda().first().due());
    }

    @Test
    void a_law_cannot_schedule_into_the_past() {
        Law<String, Integer> backwards = (state, event, moment) -> {
            moment.schedule(Duration.ofMillis(-1), 0, 0);
            return state;
        };
        assertThrows(IllegalArgumentException.class, () -> countingFrom(1).step(backwards, Trace.NONE));
    }

    @Test
    void the_trace_names_each_event_and_its_cause() {
        List<Trace.Row> rows = new ArrayList<>();
        assertEquals(
                "10",
                countingFrom(1)
                        .runUntil(ZERO.plusSeconds(9), DOWN, rows::add, 9)
                        .state());
        assertEquals(List.of(new Trace.Row(1, 0, ZERO, 1), new Trace.Row(2, 1, ZERO.plusSeconds(1), 0)), rows);
    }

    @Test
    void a_rewound_run_draws_the_same_again() {
        Law<String, Integer> drawing = (state, event, moment) -> state + moment.choose("dice", 6);
        Simulation<String, Integer> start = countingFrom(1).with(ZERO, 0, 2).with(ZERO, 0, 3);
        assertEquals(start.runUntil(ZERO, drawing, Trace.NONE, 9), start.runUntil(ZERO, drawing, Trace.NONE, 9));
        assertEquals(3, start.runUntil(ZERO, drawing, Trace.NONE, 9).state().length());
    }
}
