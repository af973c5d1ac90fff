/** What can be done to a cluster on purpose, as data. Start reading at {@link Fault}. */
@NullMarked
package dev.ordinal.fault;

import org.jspecify.annotations.NullMarked;
