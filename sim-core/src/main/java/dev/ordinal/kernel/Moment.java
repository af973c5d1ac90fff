package dev.ordinal.kernel;

import java.time.Duration;
import java.time.Instant;

/** The present, while one event is being applied: the time, the way to schedule what follows, and the door for chance. */
public final class Moment<E> implements Choices {
    private final Event<E> event;
    private final Trace trace;
    private long nextId;
    private Agenda<E> agenda;
    private Chance chance;

    Moment(Event<E> event, long nextId, Agenda<E> agenda, Chance chance, Trace trace) {
        this.event = event;
        this.nextId = nextId;
        this.agenda = agenda;
        this.chance = chance;
        this.trace = trace;
    }

    public Instant now() {
        return event.due();
    }

    /** The id of the event that is being applied: the cause of all that follows from it. */
    public long cause() {
        return event.id();
    }

    /** Schedules an event after a delay that is not negative. */
    public void schedule(Duration delay, int rank, E what) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("scheduled into the past, by " + delay + ": " + what);
        }
        agenda = agenda.with(new Event<>(nextId, event.due().plus(delay), rank, event.id(), what));
        nextId++;
    }

    /** Tells the trace what happens in this moment. */
    public void tell(Object what) {
        trace.row(new Trace.Row(event.id(), event.cause(), event.due(), what));
    }

    @Override
    public int choose(String stream, int bound) {
        Chance.Drawn drawn = chance.draw(stream, bound);
        chance = drawn.rest();
        return drawn.choice();
    }

    <S> Simulation<S, E> then(S state) {
        return new Simulation<>(event.due(), nextId, agenda, chance, state);
    }
}
