package dev.ordinal.controller;

import dev.ordinal.apiserver.Change;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * How a component is connected to the API server.
 *
 * @param lag how far its watches are behind
 * @param inOrder no change reaches it before: one that was slower may still be under way
 * @param held what its watches have not told it since they stalled; null while they work
 * @param losing how many of its next writes are lost on the way
 * @param failingUntil until when its writes are answered with an error
 */
record Link(Duration lag, Instant inOrder, @Nullable PVector<Change> held, int losing, Instant failingUntil) {

    /** A link that works. */
    static Link of(Duration lag) {
        return new Link(lag, Instant.MIN, null, 0, Instant.MIN);
    }

    /** After how long a change of this moment reaches the component. */
    Duration delay(Instant now) {
        boolean mayOvertake = now.isBefore(inOrder) && now.plus(lag).isBefore(inOrder);
        return mayOvertake ? Duration.between(now, inOrder) : lag;
    }

    /** With another lag from now on; what is under way arrives first. */
    Link lagging(Duration other, Instant now) {
        return new Link(other, now.plus(delay(now)), held, losing, failingUntil);
    }

    Link holding(@Nullable PVector<Change> changes) {
        return new Link(lag, inOrder, changes, losing, failingUntil);
    }

    Link losing(int writes) {
        return new Link(lag, inOrder, held, writes, failingUntil);
    }

    Link failing(Instant until) {
        return new Link(lag, inOrder, held, losing, until);
    }
}
