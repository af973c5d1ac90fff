package dev.ordinal.kernel;

import java.time.Instant;

/** The one witness of a run: it is told each thing that happens, in order. */
@FunctionalInterface
public interface Trace {
    /** A witness that forgets. */
    Trace NONE = row -> {};

    void row(Row row);

    /**
     * One thing that happened.
     *
     * @param event the id of the event that it is part of
     * @param cause the id of the event that this one follows from; 0 for what came from outside
     */
    record Row(long event, long cause, Instant at, Object what) {}
}
