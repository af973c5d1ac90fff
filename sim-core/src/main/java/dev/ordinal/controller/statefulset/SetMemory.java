package dev.ordinal.controller.statefulset;

import dev.ordinal.controller.WorkQueue;
import java.util.Map;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What the StatefulSet controller remembers.
 *
 * @param syncs the syncs under way, by set
 * @param seen for each kind (by its number), the revision of the last change that reached the cache
 * @param written for each set, the newest revision of each kind that the controller itself wrote
 */
record SetMemory(
        WorkQueue queue,
        PMap<String, Sync> syncs,
        PMap<Integer, Long> seen,
        PMap<String, PMap<Integer, Long>> written) {
    static final SetMemory START = new SetMemory(WorkQueue.EMPTY, TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

    SetMemory queueing(WorkQueue changed) {
        return changed == queue ? this : new SetMemory(changed, syncs, seen, written);
    }

    SetMemory syncing(Sync sync) {
        return new SetMemory(queue, syncs.plus(sync.key(), sync), seen, written);
    }

    SetMemory ended(String key) {
        return new SetMemory(queue, syncs.minus(key), seen, written);
    }

    SetMemory seeing(int kind, long revision) {
        return new SetMemory(queue, syncs, seen.plus(kind, revision), written);
    }

    SetMemory writing(String key, int kind, long revision) {
        PMap<Integer, Long> own = written.getOrDefault(key, TreePMap.<Integer, Long>empty());
        return new SetMemory(queue, syncs, seen, written.plus(key, own.plus(kind, revision)));
    }

    SetMemory forgetting(String key) {
        return new SetMemory(queue, syncs, seen, written.minus(key));
    }

    /** Whether the cache shows all that the controller itself wrote for a set. */
    boolean isUpToDate(String key) {
        for (Map.Entry<Integer, Long> own :
                written.getOrDefault(key, TreePMap.<Integer, Long>empty()).entrySet()) {
            if (seen.getOrDefault(own.getKey(), 0L) < own.getValue()) {
                return false;
            }
        }
        return true;
    }
}
