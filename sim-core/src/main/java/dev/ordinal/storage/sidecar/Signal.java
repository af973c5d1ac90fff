package dev.ordinal.storage.sidecar;

import dev.ordinal.model.Quantity;
import java.time.Instant;

/** What wakes a process: a fault, its end, or a call whose time has come. */
public sealed interface Signal {
    /** The process stops. */
    record Down() implements Signal {}

    /** A new process starts; it knows nothing of the calls and retries of the old one. */
    record Up() implements Signal {}

    /** The back end refuses a kind of call from now on, with these words. */
    record Fails(Verb verb, String error) implements Signal {}

    /** The end of {@link Fails}. */
    record Works(Verb verb) implements Signal {}

    /** The back end has so much room in a zone from now on. */
    record Room(String zone, Quantity size) implements Signal {}

    /** The time of a call has come. */
    record Due(String call, Instant at) implements Signal {}
}
