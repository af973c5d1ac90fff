package dev.ordinal.storage.binding;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A work queue with one worker: each key waits at most once, and again while it is being worked on.
 *
 * @param busy what the worker is at; null if it is idle
 * @param failures by key, how often in a row its sync failed
 */
record Line(
        PVector<String> waiting,
        PSet<String> known,
        @Nullable String busy,
        PMap<String, Integer> failures) {
    static final Line EMPTY = new Line(TreePVector.empty(), HashTreePSet.empty(), null, HashTreePMap.empty());

    Line with(String key) {
        return known.contains(key) ? this : new Line(waiting.plus(key), known.plus(key), busy, failures);
    }

    /** Whether the worker can take the next key. */
    boolean isReady() {
        return busy == null && !waiting.isEmpty();
    }

    /** The worker takes the next key. */
    Line taken() {
        String key = waiting.get(0);
        return new Line(waiting.minus(0), known.minus(key), key, failures);
    }

    /** The worker is done with its key. */
    Line free() {
        return new Line(waiting, known, null, failures);
    }

    Line succeeded(String key) {
        return failures.containsKey(key) ? new Line(waiting, known, busy, failures.minus(key)) : this;
    }

    Line failed(String key) {
        return new Line(waiting, known, busy, failures.plus(key, failures(key) + 1));
    }

    int failures(String key) {
        return failures.getOrDefault(key, 0);
    }
}
