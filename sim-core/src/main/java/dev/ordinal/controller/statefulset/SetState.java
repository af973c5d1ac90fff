package dev.ordinal.controller.statefulset;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one sync knows: the set, its pods and its two revisions, as the cache had them when it began.
 *
 * @param pods the pods that belong to the set, in any order
 * @param current the revision that the set comes from
 * @param update the revision that the set goes to
 */
record SetState(
        StatefulSet set,
        List<Pod> pods,
        ControllerRevision current,
        ControllerRevision update,
        Instant now,
        Release release) {

    SetRules rules() {
        return release.sets();
    }

    boolean has(SetRule rule) {
        return release.sets().has(rule);
    }

    boolean has(ApiFields.Field field) {
        return release.fields().has(field);
    }

    /** What stands at each ordinal that the set wants, ascending. */
    List<Slot> slots() {
        int start = set.start();
        @Nullable Pod[] found = new Pod[Math.max(0, set.replicas())];
        for (Pod pod : pods) {
            int index = pod.ordinal() - start;
            if (index >= 0 && index < found.length) {
                found[index] = pod;
            }
        }
        List<Slot> slots = new ArrayList<>(found.length);
        for (int i = 0; i < found.length; i++) {
            slots.add(slot(start + i, found[i]));
        }
        return slots;
    }

    private Slot slot(int ordinal, @Nullable Pod pod) {
        if (pod == null) {
            return new Slot.Empty(ordinal);
        }
        if (isFinished(pod)) {
            return new Slot.Finished(ordinal, pod);
        }
        if (pod.isTerminating()) {
            return new Slot.Leaving(ordinal, pod);
        }
        if (!isRunningAndReady(pod)) {
            return new Slot.Starting(ordinal, pod);
        }
        return isAvailable(pod) ? new Slot.Available(ordinal, pod) : new Slot.Fresh(ordinal, pod);
    }

    /** The pods that the set does not want any more, highest ordinal first. */
    List<Pod> condemned() {
        int start = set.start();
        int end = start + set.replicas();
        List<Pod> condemned = new ArrayList<>();
        for (Pod pod : pods) {
            int ordinal = pod.ordinal();
            if (ordinal >= 0 && (ordinal < start || ordinal >= end)) {
                condemned.add(pod);
            }
        }
        condemned.sort(Comparator.comparingInt(Pod::ordinal).reversed());
        return condemned;
    }

    boolean isFinished(Pod pod) {
        return pod.isFailed() || pod.isSucceeded() && has(SetRule.REPLACES_SUCCEEDED);
    }

    static boolean isRunningAndReady(Pod pod) {
        return pod.isRunning() && pod.isReady();
    }

    /** Whether a pod has been ready for minReadySeconds, counted from the whole second in which it turned ready. */
    boolean isAvailable(Pod pod) {
        if (!pod.isReady()) {
            return false;
        }
        long seconds = set.minReadySeconds();
        if (seconds == 0) {
            return true;
        }
        Instant since = pod.readySince();
        return since != null && !since.plusSeconds(seconds).isAfter(now);
    }

    /** Whether a pod is as the update needs it before it goes on: up, and not on its way out. */
    boolean isSound(Pod pod) {
        boolean up = has(SetRule.AVAILABILITY_DECIDES) ? isAvailable(pod) : isRunningAndReady(pod);
        return up && !pod.isTerminating();
    }

    /** The pod at a slot as the update finds it: one that was deleted and made again in this sync is a new one, not up yet. */
    @Nullable
    Pod standing(Slot slot) {
        boolean replaced = slot instanceof Slot.Finished && has(SetRule.REPLACES_IN_ONE_SYNC);
        return replaced ? null : slot.pod();
    }

    /** How many of the wanted pods are down: missing, not sound, or on their way out, also below the partition. */
    int unavailable(List<Slot> slots) {
        int down = 0;
        for (Slot slot : slots) {
            Pod pod = standing(slot);
            down += pod == null || !isSound(pod) ? 1 : 0;
        }
        return down;
    }

    /** What a pod adds to the counts of the status. */
    Tally counted(Pod pod) {
        boolean up = isRunningAndReady(pod);
        boolean stays = !pod.isTerminating();
        boolean isCurrent = pod.revision().equals(current.name());
        boolean isUpdate = pod.revision().equals(update.name());
        boolean counts = isUpdate && !(isCurrent && has(SetRule.UPDATED_MEANS_NOT_CURRENT));
        return new Tally(
                1, up ? 1 : 0, up && isAvailable(pod) ? 1 : 0, stays && isCurrent ? 1 : 0, stays && counts ? 1 : 0);
    }

    /**
     * The counts before this sync has done anything. Where the status tells what was there and not what was done, only pods
     * that the sync works on count: one whose ordinal is no number is left out.
     */
    Tally tally() {
        boolean all = has(SetRule.COUNTS_OWN_WRITES) || set.isTerminating();
        Tally tally = Tally.ZERO;
        for (Pod pod : pods) {
            if (all || pod.ordinal() != Ordinals.NONE) {
                tally = tally.plus(counted(pod));
            }
        }
        return tally;
    }

    /** The share of a pod of this revision in the counts of current and updated pods. */
    Tally revisionsOf(String revision) {
        boolean isCurrent = revision.equals(current.name());
        boolean isUpdate = revision.equals(update.name());
        return Tally.revisions(isCurrent, isUpdate && !(isCurrent && has(SetRule.UPDATED_MEANS_NOT_CURRENT)));
    }

    /** The revision from which a pod with this ordinal is made now. */
    ControllerRevision revisionFor(int ordinal) {
        int index = ordinal - set.start();
        if (set.rollingUpdate() != null) {
            return index < set.partition() ? current : update;
        }
        boolean old = set.strategy() == StatefulSet.Strategy.ROLLING_UPDATE && index < set.count("currentReplicas");
        return old ? current : update;
    }
}
