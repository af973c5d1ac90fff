/**
 * The shell on a terminal: prompt, keys, history, colours, editor. Start reading at
 * {@link dev.ordinal.shell.terminal.TerminalShell}. The only package that knows JLine, and the only one that reads a clock.
 */
@NullMarked
package dev.ordinal.shell.terminal;

import org.jspecify.annotations.NullMarked;
