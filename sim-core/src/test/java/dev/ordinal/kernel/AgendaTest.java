package dev.ordinal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Comparator<Event<String>> ORDER = Comparator.<Event<String>, Instant>comparing(Event::due)
            .thenComparingInt(Event::rank)
            .thenComparingLong(Event::id);

    /** What is done to an agenda: an event is added, or, where {@code second} is negative, the first one is taken. */
    record Move(int second, int rank) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(-2, 4),
                        Arbitraries.integers().between(0, 2))
                .as(Move::new)
                .list()
                .ofMaxSize(60);
    }

    private static Event<String> event(long id, long second, int rank) {
        return new Event<>(id, Instant.ofEpochSecond(second), rank, 0, "e" + id);
    }

    @Property(seed = "1", tries = 300)
    void it_is_a_sorted_list_and_older_ones_stay_what_they_were(@ForAll("moves") List<Move> moves) {
        List<Agenda<String>> agendas = new ArrayList<>(List.of(Agenda.empty()));
        List<List<Event<String>>> models = new ArrayList<>(List.of(List.of()));
        for (Move move : moves) {
            Agenda<String> agenda = agendas.getLast();
            List<Event<String>> model = new ArrayList<>(models.getLast());
            if (move.second() >= 0) {
                Event<String> event = event(agendas.size(), move.second(), move.rank());
                model.add(event);
                model.sort(ORDER);
                agendas.add(agenda.with(event));
                models.add(model);
            } else if (!agenda.isEmpty()) {
                assertEquals(model.getFirst(), agenda.first());
                agendas.add(agenda.rest());
                models.add(model.subList(1, model.size()));
            }
        }
        for (int i = 0; i < agendas.size(); i++) {
            assertEquals(models.get(i), agendas.get(i).inOrder());
            assertEquals(models.get(i).size(), agendas.get(i).size());
            assertEquals(models.get(i).isEmpty(), agendas.get(i).isEmpty());
        }
    }

    @Property(seed = "1", tries = 300)
    void agendas_of_the_same_events_are_equal_however_they_came_about(@ForAll("moves") List<Move> moves) {
        Agenda<String> forth = Agenda.empty();
        Agenda<String> back = Agenda.empty();
        for (int i = 0; i < moves.size(); i++) {
            forth = forth.with(event(i, moves.get(i).second(), moves.get(i).rank()));
            int j = moves.size() - 1 - i;
            back = back.with(event(j, moves.get(j).second(), moves.get(j).rank()));
        }
        assertEquals(forth, back);
        assertEquals(forth.hashCode(), back.hashCode());
        assertNotEquals(forth, forth.with(event(moves.size(), 0, 0)));
        assertEquals(forth, forth.with(event(moves.size(), -5, 0)).rest());
    }

    @Test
    void of_one_instant_the_lowest_rank_comes_first_and_then_what_was_scheduled_first() {
        Agenda<String> agenda = Agenda.<String>empty()
                .with(event(1, 5, 2))
                .with(event(2, 5, 0))
                .with(event(3, 5, 0))
                .with(event(4, 4, 9));
        assertEquals(
                List.of(4L, 2L, 3L, 1L),
                agenda.inOrder().stream().map(Event::id).toList());
    }

    @Test
    void many_events_in_ascending_and_descending_order_need_no_deep_recursion() {
        Agenda<String> up = Agenda.empty();
        Agenda<String> down = Agenda.empty();
        for (int i = 0; i < 50_000; i++) {
            up = up.with(event(i, i, 0));
            down = down.with(event(i, -i, 0));
        }
        assertEquals(0, up.first().id());
        assertEquals(49_999, down.first().id());
        assertEquals(49_999, up.rest().size());
        assertEquals(49_998, down.rest().first().id());
    }

    @Test
    void nothing_comes_first_in_an_empty_one() {
        assertTrue(Agenda.empty().isEmpty());
        assertThrows(NoSuchElementException.class, () -> Agenda.empty().first());
        assertThrows(NoSuchElementException.class, () -> Agenda.empty().rest());
    }
}
