/**
 * Nodes and what runs on them: a pod waits for its volumes, starts, gets ready, stops, and takes its object away. Start
 * reading at {@link Kubelets}; {@link NodeObjects} makes the objects of a node, {@link Behaviors} says how containers of
 * an image behave, {@link KubeletFault} what can be done to them.
 */
@NullMarked
package dev.ordinal.kubelet;

import org.jspecify.annotations.NullMarked;
