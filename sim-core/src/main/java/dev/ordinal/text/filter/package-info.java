/**
 * The small programs that stand behind a pipe - grep, head, tail, wc, sort and the like - as functions from text to text.
 * Start reading at {@link Filter}. Imports only the JDK.
 */
@NullMarked
package dev.ordinal.text.filter;

import org.jspecify.annotations.NullMarked;
