/**
 * The StatefulSet controller: what a set wants, slot by slot. Start reading at {@link Planner}, which decides, then
 * {@link StatefulSetController}, which carries it out write by write.
 */
@NullMarked
package dev.ordinal.controller.statefulset;

import org.jspecify.annotations.NullMarked;
