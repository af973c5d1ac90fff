/**
 * What becomes of nodes that fail and of the pods on them. Start reading at {@link NodeController}, which declares nodes
 * lost and taints them; {@link TaintEviction} deletes the pods that do not tolerate it, {@link PodCollector} removes those
 * that nobody else can.
 */
@NullMarked
package dev.ordinal.controller.node;

import org.jspecify.annotations.NullMarked;
