package dev.ordinal.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    private static FakeTurn turn(Duration at) {
        return new FakeTurn(ZERO.plus(at));
    }

    /** Fails a key again and again, each time when it comes back, and tells the delays. */
    private static List<Duration> delays(int failures) {
        List<Duration> delays = new ArrayList<>();
        WorkQueue queue = WorkQueue.EMPTY.with("a");
        Duration clock = Duration.ZERO;
        for (int i = 0; i < failures; i++) {
            FakeTurn turn = turn(clock);
            queue = queue.taken().failed("a", turn);
            WorkQueue.Due due = (WorkQueue.Due) turn.wakes.getFirst().what();
            delays.add(Duration.between(turn.now(), due.at()));
            clock = Duration.between(ZERO, due.at());
            queue = queue.woken(due);
        }
        return delays;
    }

    @Test
    void a_key_that_fails_comes_again_after_a_delay_that_doubles_up_to_1000_seconds() {
        List<Duration> delays = delays(21);
        for (int i = 0; i < 18; i++) {
            assertEquals(Duration.ofMillis(5L << i), delays.get(i));
        }
        assertEquals(
                List.of(Duration.ofSeconds(1000), Duration.ofSeconds(1000), Duration.ofSeconds(1000)),
                delays.subList(18, 21));
    }

    @Test
    void success_forgets_the_failures() {
        WorkQueue queue = WorkQueue.EMPTY
                .with("a")
                .taken()
                .failed("a", turn(Duration.ZERO))
                .with("a")
                .taken();
        FakeTurn turn = turn(Duration.ofSeconds(1));
        WorkQueue again = queue.succeeded("a").with("a").taken().failed("a", turn);
        assertEquals(1, again.failures().get("a"));
        assertEquals(0, queue.succeeded("a").failures().size());
    }

    @Test
    void more_than_a_hundred_failures_at_once_share_ten_a_second() {
        WorkQueue queue = WorkQueue.EMPTY;
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            FakeTurn turn = turn(Duration.ZERO);
            queue = queue.with("k" + i).taken().failed("k" + i, turn);
            delays.add(Duration.between(ZERO, turn.wakes.getFirst().at()));
        }
        assertEquals(Duration.ofMillis(5), delays.get(99));
        assertEquals(
                List.of(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300)),
                delays.subList(100, 103));
        FakeTurn later = turn(Duration.ofSeconds(10));
        assertEquals(
                104, queue.with("late").taken().failed("late", later).failures().size());
        assertEquals(later.now().plusMillis(5), later.wakes.getFirst().at());
    }

    @Test
    void a_later_failure_cannot_postpone_a_key() {
        WorkQueue queue = WorkQueue.EMPTY.later("a", Duration.ofSeconds(1), turn(Duration.ZERO));
        FakeTurn turn = turn(Duration.ZERO);
        assertSame(queue, queue.later("a", Duration.ofSeconds(2), turn));
        assertEquals(List.of(), turn.wakes);
    }

    @Test
    void an_earlier_time_takes_the_place_of_a_later_one() {
        FakeTurn turn = turn(Duration.ZERO);
        WorkQueue queue =
                WorkQueue.EMPTY.later("a", Duration.ofSeconds(2), turn).later("a", Duration.ofSeconds(1), turn);
        WorkQueue.Due late = (WorkQueue.Due) turn.wakes.get(0).what();
        WorkQueue.Due early = (WorkQueue.Due) turn.wakes.get(1).what();
        assertEquals("a", queue.woken(early).first());
        assertNull(queue.woken(late).first());
        assertNull(queue.woken(early).taken().succeeded("a").woken(late).first());
    }

    @Test
    void no_delay_means_now() {
        FakeTurn turn = turn(Duration.ZERO);
        assertEquals("a", WorkQueue.EMPTY.later("a", Duration.ZERO, turn).first());
        assertEquals(
                "a", WorkQueue.EMPTY.later("a", Duration.ofSeconds(-1), turn).first());
        assertEquals(List.of(), turn.wakes);
    }

    @Test
    void a_key_added_during_its_work_comes_again_once() {
        WorkQueue queue = WorkQueue.EMPTY.with("a").with("b").taken().with("a").with("a");
        assertEquals(1, queue.workers());
        assertEquals(List.of("b"), List.copyOf(queue.ready()));
        assertEquals(List.of("b", "a"), List.copyOf(queue.succeeded("a").ready()));
    }

    enum Move {
        ADD,
        TAKE,
        END
    }

    record Act(Move move, String key) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(Arbitraries.of(Move.class), Arbitraries.of("a", "b", "c"))
                .as(Act::new)
                .list()
                .ofMaxSize(50);
    }

    @Property(seed = "1", tries = 300)
    void it_is_a_set_in_order_of_arrival_beside_the_work_under_way(@ForAll("acts") List<Act> acts) {
        WorkQueue queue = WorkQueue.EMPTY;
        LinkedHashSet<String> ready = new LinkedHashSet<>();
        TreeMap<String, Boolean> working = new TreeMap<>();
        for (Act act : acts) {
            switch (act.move()) {
                case ADD -> {
                    queue = queue.with(act.key());
                    if (working.containsKey(act.key())) {
                        working.put(act.key(), true);
                    } else {
                        ready.add(act.key());
                    }
                }
                case TAKE -> {
                    if (!ready.isEmpty()) {
                        assertEquals(ready.getFirst(), queue.first());
                        queue = queue.taken();
                        working.put(ready.removeFirst(), false);
                    }
                }
                case END -> {
                    if (working.containsKey(act.key())) {
                        queue = queue.succeeded(act.key());
                        if (working.remove(act.key())) {
                            ready.add(act.key());
                        }
                    }
                }
            }
            assertEquals(List.copyOf(ready), List.copyOf(queue.ready()));
            assertEquals(working, new TreeMap<>(queue.working()));
            assertTrue(queue.workers() <= 3);
        }
    }
}
