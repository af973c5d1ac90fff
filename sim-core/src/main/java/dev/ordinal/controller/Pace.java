package dev.ordinal.controller;

import java.time.Duration;

/**
 * How long the machinery itself takes; no constants of Kubernetes, but what the recordings show between cause and effect:
 * about ten milliseconds from a change to the write that follows from it, and again from one write to the next.
 *
 * @param write from sending a request to its being stored
 * @param watch from a change's being stored to its being seen
 * @param event from an event's being emitted to its being stored
 * @param removal from the last mark of a deletion to the removal of the object
 */
public record Pace(Duration write, Duration watch, Duration event, Duration removal) {
    public static final Pace USUAL =
            new Pace(Duration.ofMillis(7), Duration.ofMillis(3), Duration.ofMillis(12), Duration.ofMillis(5));
}
