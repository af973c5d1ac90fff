/** Whether the shell finds out why something is blocked, and whether what it says to type frees it. */
@NullMarked
package dev.ordinal.shell.why;

import org.jspecify.annotations.NullMarked;
