/**
 * What a person reads about their own text: where it is wrong, why, and how to mend it. Start reading at {@link
 * Problem}.
 * Imports only the JDK.
 */
@NullMarked
package dev.ordinal.text;

import org.jspecify.annotations.NullMarked;
