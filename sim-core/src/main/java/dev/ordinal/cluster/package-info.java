/** A whole cluster as one value. Start reading at {@link Cluster}; {@link Setup} says what it is made of. */
@NullMarked
package dev.ordinal.cluster;

import org.jspecify.annotations.NullMarked;
