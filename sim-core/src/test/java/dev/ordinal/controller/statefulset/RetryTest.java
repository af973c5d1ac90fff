package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.controller.WorkQueue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a set comes again: the queue as this controller uses it. */
class RetryTest {
    private static final String WEB = "default/web";
    private final QueueOnPaper turn = new QueueOnPaper();

    private static WorkQueue working() {
        return WorkQueue.EMPTY.with(WEB).taken();
    }

    @Test
    void delays_double_from_5_milliseconds_to_1000_seconds() {
        WorkQueue queue = WorkQueue.EMPTY;
        for (int i = 0; i < 20; i++) {
            queue = queue.with(WEB).taken().failed(WEB, turn);
            turn.pass(turn.wakes.getLast());
            queue = queue.woken(new WorkQueue.Due(WEB, turn.now()));
            assertEquals(WEB, queue.first());
        }
        List<Long> expected = List.of(
                5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 5120L, 10240L, 20480L, 40960L, 81920L, 163840L,
                327680L, 655360L, 1000000L, 1000000L);
        assertEquals(expected, turn.wakes.stream().map(Duration::toMillis).toList());
    }

    @Test
    void a_success_begins_the_delays_anew() {
        WorkQueue queue = working().failed(WEB, turn);
        queue = queue.with(WEB).taken().failed(WEB, turn);
        queue = queue.with(WEB).taken().succeeded(WEB);
        turn.pass(Duration.ofSeconds(1));
        assertNull(queue.with(WEB).taken().failed(WEB, turn).first());
        assertEquals(Duration.ofMillis(5), turn.wakes.getLast());
    }

    @Test
    void a_failure_in_between_does_not_postpone_the_retry_but_doubles_the_next() {
        WorkQueue queue = working().failed(WEB, turn);
        turn.pass(Duration.ofMillis(2));
        queue = queue.with(WEB).taken().failed(WEB, turn);
        assertEquals(List.of(Duration.ofMillis(5)), turn.wakes);
        turn.pass(Duration.ofMillis(3));
        queue = queue.woken(new WorkQueue.Due(WEB, turn.now()));
        assertEquals(WEB, queue.first());
        assertNull(queue.taken().failed(WEB, turn).first());
        assertEquals(Duration.ofMillis(20), turn.wakes.getLast());
    }

    @Test
    void a_change_brings_the_set_at_once_whatever_its_delay() {
        WorkQueue queue = working().failed(WEB, turn);
        assertNull(queue.first());
        assertEquals(WEB, queue.with(WEB).first());
    }

    @Test
    void changes_during_the_work_bring_it_once_more() {
        WorkQueue queue = working().with(WEB).with(WEB);
        assertNull(queue.first());
        queue = queue.succeeded(WEB);
        assertEquals(WEB, queue.first());
        assertNull(queue.taken().succeeded(WEB).first());
    }

    @Test
    void the_earliest_of_several_times_stands() {
        WorkQueue queue =
                WorkQueue.EMPTY.later(WEB, Duration.ofSeconds(10), turn).later(WEB, Duration.ofSeconds(5), turn);
        queue = queue.later(WEB, Duration.ofSeconds(7), turn);
        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(5)), turn.wakes);
        turn.pass(Duration.ofSeconds(5));
        queue = queue.woken(new WorkQueue.Due(WEB, turn.now()));
        assertEquals(WEB, queue.first());
        turn.pass(Duration.ofSeconds(5));
        assertNull(queue.taken()
                .succeeded(WEB)
                .woken(new WorkQueue.Due(WEB, turn.now()))
                .first());
    }

    @Test
    void a_hundred_failures_at_once_use_up_what_all_sets_share() {
        WorkQueue queue = WorkQueue.EMPTY;
        for (int i = 0; i < 102; i++) {
            String key = "default/set-" + i;
            queue = queue.with(key).taken().failed(key, turn);
        }
        assertEquals(Duration.ofMillis(5), turn.wakes.get(99));
        assertEquals(Duration.ofMillis(100), turn.wakes.get(100));
        assertEquals(Duration.ofMillis(200), turn.wakes.get(101));
    }
}
