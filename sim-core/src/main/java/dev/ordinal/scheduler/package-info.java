/**
 * Pods to nodes: the queue of pods that wait, one attempt at a time to find a node, and the binding that follows. Start
 * reading at {@link Scheduler}; an {@link Attempt} is a pure function, {@link PoolQueue} and {@link TimerQueue} decide
 * when the next one comes, and {@link Cache} is what the scheduler knows of the cluster.
 */
@NullMarked
package dev.ordinal.scheduler;

import org.jspecify.annotations.NullMarked;
