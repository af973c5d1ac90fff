/**
 * What must always hold in a cluster, what must come true in the end, and what Kubernetes does not promise. Start reading at
 * {@link Verdicts}, which follows a trace; {@link Invariants} lists what it asks of it, {@link Goals} what comes at the end.
 *
 * <p>Judges by what is stored, by what happens on nodes and by what a component saw when it began, never by asking the code that is judged.
 */
@NullMarked
package dev.ordinal.invariant;

import org.jspecify.annotations.NullMarked;
