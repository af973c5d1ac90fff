/**
 * How closely a run follows a recording of a real cluster: states, events and lines of output, each as matched of
 * total, and every difference. Start reading at {@link Comparison}; {@link Scorer} has the three measures in order.
 *
 * <p>Reads files, so it is no part of the portable core. The numbers and lines are a published measure that other tools
 * compute too: texts are escaped, numbers printed and ties broken as {@link Notation} says, and must not drift. /
 */
@NullMarked
package dev.ordinal.compare;

import org.jspecify.annotations.NullMarked;
