package dev.ordinal.kernel;

/** What follows from an event: the same for all simulations of one sort, and no part of their value. */
@FunctionalInterface
public interface Law<S, E> {
    /** The state after {@code event}; what is to come of it is scheduled through {@code moment}. */
    S apply(S state, Event<E> event, Moment<E> moment);
}
