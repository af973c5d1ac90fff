/**
 * A session: clusters and their branches, what was done to them, and what each command makes of that. Start reading at
 * {@link dev.ordinal.shell.session.Session}. A session never changes: a command gives another one.
 */
@NullMarked
package dev.ordinal.shell.session;

import org.jspecify.annotations.NullMarked;
