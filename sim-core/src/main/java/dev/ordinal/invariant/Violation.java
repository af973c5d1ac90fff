package dev.ordinal.invariant;

import dev.ordinal.model.ObjectKey;
import java.time.Instant;

/**
 * An invariant that broke.
 *
 * @param at when
 * @param event the id of the event that broke it
 * @param subject the object whose write broke it, or the set whose sync did
 * @param text what is wrong
 */
public record Violation(Invariant invariant, Instant at, long event, ObjectKey subject, String text) {
    @Override
    public String toString() {
        return invariant + " broken by " + subject + ": " + text;
    }
}
