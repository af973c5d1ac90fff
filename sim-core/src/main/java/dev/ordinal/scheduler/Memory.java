package dev.ordinal.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the scheduler keeps in mind.
 *
 * @param loop whether it can take the next pod
 * @param turns how many choices among several nodes there have been
 * @param start the place in the snapshot order at which the next attempt begins
 * @param tick the next time at which it will be woken for the queue; null for none
 */
record Memory(
        Cache cache,
        Queue queue,
        Cycles cycles,
        Loop loop,
        int turns,
        int start,
        @Nullable Instant tick) {
    /** What the loop that takes one pod after the other is doing. */
    enum Loop {
        /** It waits for a pod, or takes the next one at once. */
        FREE,
        /** It waits for the answer to the write of a condition. */
        WRITING,
        /** It will be woken in a moment. */
        RESTING
    }

    static Memory of(Queue queue) {
        return new Memory(Cache.EMPTY, queue, Cycles.NONE, Loop.FREE, 0, 0, null);
    }

    Memory with(Cache changed) {
        return changed == cache ? this : new Memory(changed, queue, cycles, loop, turns, start, tick);
    }

    Memory with(Crowd changed) {
        return with(cache.with(changed));
    }

    Memory with(Queue changed) {
        return changed == queue ? this : new Memory(cache, changed, cycles, loop, turns, start, tick);
    }

    Memory with(Cycles changed) {
        return changed == cycles ? this : new Memory(cache, queue, changed, loop, turns, start, tick);
    }

    Memory at(Loop changed) {
        return changed == loop ? this : new Memory(cache, queue, cycles, changed, turns, start, tick);
    }

    Memory counting(int changedTurns, int changedStart) {
        return new Memory(cache, queue, cycles, loop, changedTurns, changedStart, tick);
    }

    Memory ticking(@Nullable Instant at) {
        return new Memory(cache, queue, cycles, loop, turns, start, at);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * queue.hashCode() + cycles.hashCode()) + loop.ordinal();
    }
}
