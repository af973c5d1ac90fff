package dev.ordinal.scheduler;

import java.time.Instant;

/** What the scheduler is woken for. */
sealed interface Wake {
    /** To take the next pod. */
    record Next() implements Wake {}

    /** For those whose time in the queue has come. */
    record Tick(Instant at) implements Wake {}

    /** For a pod that it takes up a moment after it has appeared. */
    record Arrival(String pod, String uid) implements Wake {}

    /** To see whether the claims of a pod are bound. */
    record LookAt(String uid, Instant at) implements Wake {}
}
