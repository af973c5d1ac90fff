/**
 * What a command answers, and how it becomes text. Start reading at {@link dev.ordinal.shell.render.Output}. Knows no cluster
 * and no terminal.
 */
@NullMarked
package dev.ordinal.shell.render;

import org.jspecify.annotations.NullMarked;
