package dev.ordinal.kubelet.mount;

import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * The volumes of one pod on its node.
 *
 * @param mounts those with claims, in the pod's order
 * @param waitsFrom when its worker began to wait, or will begin again
 * @param endsAt when that wait ends in vain; null if it does not
 * @param isTold whether its kubelet knows what came of the wait
 * @param isLeaving whether they are to be torn down
 */
record PodVolumes(
        ObjectKey pod,
        String uid,
        String node,
        PVector<PodMount> mounts,
        Instant waitsFrom,
        @Nullable Instant endsAt,
        boolean isTold,
        boolean isLeaving) {

    PodVolumes with(PodMount mount) {
        for (int i = 0; i < mounts.size(); i++) {
            if (mounts.get(i).name().equals(mount.name())) {
                return new PodVolumes(pod, uid, node, mounts.with(i, mount), waitsFrom, endsAt, isTold, isLeaving);
            }
        }
        throw new IllegalArgumentException(pod + " has no volume " + mount.name());
    }

    PodVolumes waiting(Instant from, @Nullable Instant end) {
        return new PodVolumes(pod, uid, node, mounts, from, end, isTold, isLeaving);
    }

    PodVolumes told() {
        return new PodVolumes(pod, uid, node, mounts, waitsFrom, null, true, isLeaving);
    }

    PodVolumes leaving() {
        return new PodVolumes(pod, uid, node, mounts, waitsFrom, null, isTold, true);
    }

    /** After a boot: nothing is mounted any more, and what was leaving is gone. */
    PodVolumes undone(Instant now) {
        PodVolumes result = new PodVolumes(pod, uid, node, mounts, now, null, false, isLeaving);
        for (PodMount mount : mounts) {
            PodMount anew = new PodMount(
                    mount.name(), mount.claim(), mount.source(), now, mount.stage(), mount.number(), null, "", 0);
            result = result.with(anew.at(isLeaving ? PodMount.Stage.GONE : PodMount.Stage.WAITING, null));
        }
        return result;
    }

    PodMount mount(String name) {
        return mounts.stream()
                .filter(mount -> mount.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    boolean areAll(PodMount.Stage stage) {
        return mounts.stream().allMatch(mount -> mount.stage() == stage);
    }

    /** The names of those that are not mounted. */
    List<String> unmounted() {
        return mounts.stream()
                .filter(mount -> mount.stage() != PodMount.Stage.MOUNTED)
                .map(PodMount::name)
                .toList();
    }

    /** Whether its worker waits for volumes. */
    boolean isWaiting() {
        return !isTold && !isLeaving;
    }
}
