/**
 * Why containers do not start, stay or become ready. Start reading at {@link ContainerCauses}.
 */
@NullMarked
package dev.ordinal.diagnosis.container;

import org.jspecify.annotations.NullMarked;
