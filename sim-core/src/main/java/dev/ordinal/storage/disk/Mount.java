package dev.ordinal.storage.disk;

import dev.ordinal.model.ObjectKey;

/**
 * A disk in a pod's hands.
 *
 * @param claim the claim through which it has the disk
 * @param path where the container finds it: {@code /data}
 * @param uniqueName how nodes list it; empty for one that is never attached
 * @param isExclusive whether it is made for one pod or node at a time
 * @param isForced whether the pod is being taken away by force
 * @param isOrphan whether the pod's object is gone and its containers may still run
 */
record Mount(
        ObjectKey pod,
        String uid,
        String node,
        String claim,
        String path,
        String disk,
        String uniqueName,
        boolean isExclusive,
        boolean isForced,
        boolean isOrphan) {
    Mount forced() {
        return new Mount(pod, uid, node, claim, path, disk, uniqueName, isExclusive, true, isOrphan);
    }

    Mount orphaned() {
        return new Mount(pod, uid, node, claim, path, disk, uniqueName, isExclusive, isForced, true);
    }
}
