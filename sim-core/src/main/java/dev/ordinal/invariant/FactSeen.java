package dev.ordinal.invariant;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.release.Release;
import java.time.Instant;

/**
 * Something on a node as it is judged.
 *
 * @param memory what is known from before
 */
record FactSeen(NodeFact fact, Instant at, Memory memory, Release release) {}
