package dev.ordinal.scheduler;

import java.util.List;

/** What nodes that could be taken are worth to a pod. */
interface Scoring {
    /** The total of each node, in the order in which they are given. */
    long[] of(List<Machine> machines);
}
