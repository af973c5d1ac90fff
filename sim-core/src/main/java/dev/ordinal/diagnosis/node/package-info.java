/**
 * Why no node takes a pod, or nobody knows what becomes of those that it has. Start reading at {@link SchedulingCauses}, then
 * {@link NodeCauses}.
 */
@NullMarked
package dev.ordinal.diagnosis.node;

import org.jspecify.annotations.NullMarked;
