/**
 * Searches for what breaks: draws schedules of commands and faults, runs them under all invariants, and makes one that fails
 * as small as it can be. Start reading at {@link Trial}.
 */
@NullMarked
package dev.ordinal.explorer;

import org.jspecify.annotations.NullMarked;
