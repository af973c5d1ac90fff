/**
 * What a user types: a line of text becomes a {@link dev.ordinal.shell.command.Command} or a problem, and what could be typed
 * next. Start reading at {@link dev.ordinal.shell.command.Grammar}. Knows no cluster and no terminal.
 */
@NullMarked
package dev.ordinal.shell.command;

import org.jspecify.annotations.NullMarked;
