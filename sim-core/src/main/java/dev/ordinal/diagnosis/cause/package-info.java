/**
 * What a diagnosis is made of: causes and remedies, the cluster that is looked at, and the way from object to object. Start reading
 * at {@link Cause}, then {@link Walk}.
 */
@NullMarked
package dev.ordinal.diagnosis.cause;

import org.jspecify.annotations.NullMarked;
