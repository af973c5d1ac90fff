/** How the words of a cluster are read to find out what keeps its objects. */
@NullMarked
package dev.ordinal.diagnosis.cause;

import org.jspecify.annotations.NullMarked;
