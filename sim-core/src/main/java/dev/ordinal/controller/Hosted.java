package dev.ordinal.controller;

import dev.ordinal.apiserver.Change;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * All that is kept of one component between two moments.
 *
 * @param lag how far its watches are behind
 * @param held what its watches have not told it since they stalled; null while they work
 * @param losing how many of its next writes are lost on the way
 */
public record Hosted(
        Object memory,
        View view,
        Recorder recorder,
        Duration lag,
        @Nullable PVector<Change> held,
        int losing) {
    /** A component whose watches and writes work. */
    public Hosted(Object memory, View view, Recorder recorder, Duration lag) {
        this(memory, view, recorder, lag, null, 0);
    }

    Hosted remembering(Object changed) {
        return changed == memory ? this : new Hosted(changed, view, recorder, lag, held, losing);
    }

    Hosted seeing(View changed) {
        return new Hosted(memory, changed, recorder, lag, held, losing);
    }

    Hosted recording(Recorder changed) {
        return changed == recorder ? this : new Hosted(memory, view, changed, lag, held, losing);
    }

    Hosted holding(@Nullable PVector<Change> changes) {
        return new Hosted(memory, view, recorder, lag, changes, losing);
    }

    Hosted losing(int writes) {
        return new Hosted(memory, view, recorder, lag, held, writes);
    }
}
