package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Pod;
import org.jspecify.annotations.Nullable;

/** What the controller finds at one ordinal that the set wants. */
sealed interface Slot {
    int ordinal();

    /** The pod that stands there; null if there is none. */
    @Nullable
    Pod pod();

    /** No pod of this ordinal exists. */
    record Empty(int ordinal) implements Slot {
        @Override
        public @Nullable Pod pod() {
            return null;
        }
    }

    /** The pod came to an end by itself: Failed, or Succeeded where that counts. */
    record Finished(int ordinal, Pod pod) implements Slot {}

    /** The pod is being deleted. */
    record Leaving(int ordinal, Pod pod) implements Slot {}

    /** The pod is not running, or not ready. */
    record Starting(int ordinal, Pod pod) implements Slot {}

    /** The pod is ready, but not for minReadySeconds yet. */
    record Fresh(int ordinal, Pod pod) implements Slot {}

    /** The pod is running, ready and, if the set asks for that, has been ready long enough. */
    record Available(int ordinal, Pod pod) implements Slot {}
}
