/**
 * How many pods may be evicted. Start reading at {@link DisruptionController}; {@link Tally} does the sums.
 */
@NullMarked
package dev.ordinal.controller.disruption;

import org.jspecify.annotations.NullMarked;
