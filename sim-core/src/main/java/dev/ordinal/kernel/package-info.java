/**
 * Virtual time and what is to come: a simulation is a value, and one step of it is a function. Start reading at
 * {@link Simulation}. Knows no Kubernetes, no clock and no chance of its own.
 */
@NullMarked
package dev.ordinal.kernel;

import org.jspecify.annotations.NullMarked;
