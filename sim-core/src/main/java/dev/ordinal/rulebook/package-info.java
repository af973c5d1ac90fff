/**
 * The rules of Kubernetes by which the components act and wait, each with what it says and where it stands there. Start reading
 * at {@link Rulebook}.
 */
@NullMarked
package dev.ordinal.rulebook;

import org.jspecify.annotations.NullMarked;
