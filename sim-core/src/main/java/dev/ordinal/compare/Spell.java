package dev.ordinal.compare;

import dev.ordinal.model.Json;
import org.jspecify.annotations.Nullable;

/** A state of an object and since when it was in it; no state is the time after it was deleted. */
record Spell(Moment since, Json.@Nullable Obj state) {
    /** The seconds that a state must last to count; a shorter one is passing, and may differ from run to run. */
    static final double STABLE = 0.5;

    String text() {
        return state == null ? "null" : Notation.json(state);
    }
}
