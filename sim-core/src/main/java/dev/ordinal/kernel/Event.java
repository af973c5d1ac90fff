package dev.ordinal.kernel;

import java.time.Instant;

/**
 * One occurrence to come.
 *
 * <p>Events come in the order of {@code due}. Of those due at one instant the lowest {@code rank} comes first, and of
 * these the one that was scheduled first.
 *
 * @param id the order of scheduling; unique within a simulation and all its branches' common past
 * @param cause the id of the event that scheduled this one; 0 for what was put in from outside
 * @param what what occurs; a value with {@code equals}, never a closure
 */
public record Event<E>(long id, Instant due, int rank, long cause, E what) {
    boolean isBefore(Event<E> other) {
        int order = due.compareTo(other.due);
        if (order == 0) {
            order = Integer.compare(rank, other.rank);
        }
        return order == 0 ? id < other.id : order < 0;
    }
}
