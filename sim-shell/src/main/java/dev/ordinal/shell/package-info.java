/** The program: options and exit codes. Start reading at {@link Main}. */
@NullMarked
package dev.ordinal.shell;

import org.jspecify.annotations.NullMarked;
