package dev.ordinal.kernel;

import java.time.Instant;

/**
 * A discrete-event simulation as a value: the time, the state, all that is to come and the position in the stream of
 * choices. Stepping gives a new value; the old one stays what it was, so a snapshot is a reference and so is a branch.
 *
 * @param nextId the id that the next scheduled event gets
 */
public record Simulation<S, E>(Instant now, long nextId, Agenda<E> agenda, Chance chance, S state) {
    /** The beginning: nothing is to come. */
    public static <S, E> Simulation<S, E> starting(Instant now, Chance chance, S state) {
        return new Simulation<>(now, 1, Agenda.empty(), chance, state);
    }

    /** This simulation with an event put in from outside; one that is due in the past comes now. */
    public Simulation<S, E> with(Instant due, int rank, E what) {
        Instant at = due.isBefore(now) ? now : due;
        return new Simulation<>(now, nextId + 1, agenda.with(new Event<>(nextId, at, rank, 0, what)), chance, state);
    }

    /** This simulation in another state. */
    public Simulation<S, E> in(S other) {
        return other == state ? this : new Simulation<>(now, nextId, agenda, chance, other);
    }

    /** Whether nothing more is to come. */
    public boolean isQuiet() {
        return agenda.isEmpty();
    }

    /** This simulation after its next event. */
    public Simulation<S, E> step(Law<S, E> law, Trace trace) {
        Event<E> event = agenda.first();
        Moment<E> moment = new Moment<>(event, nextId, agenda.rest(), chance, trace);
        return moment.then(law.apply(state, event, moment));
    }

    /**
     * This simulation after all events due up to {@code until}, which then is its time.
     *
     * @throws LimitReached if more than {@code limit} events come before
     */
    public Simulation<S, E> runUntil(Instant until, Law<S, E> law, Trace trace, long limit) {
        Simulation<S, E> run = this;
        for (long events = 0; run.isDueBy(until); events++) {
            if (events == limit) {
                throw new LimitReached("events in one run", limit, run.now);
            }
            run = run.step(law, trace);
        }
        return run.at(until);
    }

    /** Whether an event is due at {@code time} or before. */
    public boolean isDueBy(Instant time) {
        return !agenda.isEmpty() && !agenda.first().due().isAfter(time);
    }

    /** This simulation at a later time up to which nothing happens. */
    public Simulation<S, E> at(Instant time) {
        return time.isAfter(now) ? new Simulation<>(time, nextId, agenda, chance, state) : this;
    }
}
