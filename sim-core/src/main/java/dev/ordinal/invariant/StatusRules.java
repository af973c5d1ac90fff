package dev.ordinal.invariant;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a set says of itself, and the revisions that it keeps. */
final class StatusRules {
    private static final List<String> PARTS =
            List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas");

    private StatusRules() {}

    /** The status names the newest revision as the one that the set goes to. */
    static @Nullable String namesNewest(SetWrite write) {
        KubeObject after = write.after();
        if (after == null
                || after.status().text("updateRevision", "").equals(write.sync().update())) {
            return null;
        }
        return "updateRevision is " + after.status().text("updateRevision", "") + ", but the newest is "
                + write.sync().update();
    }

    /** The number of a revision never falls. */
    static @Nullable String numbersRise(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean falls = before != null
                && after != null
                && ControllerRevision.of(after).revision()
                        < ControllerRevision.of(before).revision();
        return falls ? "the number of a revision fell" : null;
    }

    /** The current revision changes when an update is complete, at first, or when its object is gone. */
    static @Nullable String currentByCompletion(SetWrite write) {
        KubeObject after = write.after();
        String before = write.seen().set().currentRevision();
        if (after == null || before.isEmpty() || before.equals(after.status().text("currentRevision", ""))) {
            return null;
        }
        boolean gone = !write.sync().revisions().containsKey(before);
        return gone || isComplete(after)
                ? null
                : "currentRevision changed from " + before + " although the update is not complete";
    }

    private static boolean isComplete(KubeObject set) {
        Json.Obj status = set.status();
        long replicas = status.number("replicas", 0);
        return status.text("currentRevision", "").equals(status.text("updateRevision", ""))
                && status.number("updatedReplicas", 0) == replicas
                && status.number("readyReplicas", 0) == replicas;
    }

    /** An update is complete when all pods that the spec asks for are updated and ready. */
    static @Nullable String completeWithAll(SetWrite write) {
        KubeObject after = write.after();
        StatefulSet seen = write.seen().set();
        if (after == null || seen.currentRevision().isEmpty()) {
            return null;
        }
        String current = after.status().text("currentRevision", "");
        boolean completes = !current.equals(seen.currentRevision())
                && current.equals(after.status().text("updateRevision", ""))
                && write.sync().revisions().containsKey(seen.currentRevision());
        boolean all = after.status().number("replicas", 0) == seen.replicas() && isComplete(after);
        return completes && !all
                ? "an update counts as complete without all of its " + seen.replicas() + " pods"
                : null;
    }

    /** No revision that is in use is deleted by the controller. */
    static @Nullable String keepsLiveRevisions(SetWrite write) {
        if (!write.isDrop()) {
            return null;
        }
        return live(write.sync()).contains(write.name()) ? "the controller deleted a revision that is in use" : null;
    }

    private static TreeSet<String> live(SyncSeen sync) {
        TreeSet<String> live = new TreeSet<>();
        live.add(sync.current());
        live.add(sync.update());
        for (Pod pod : sync.seen().pods().values()) {
            live.add(pod.revision());
        }
        return live;
    }

    /** After a sync that went through, no more old revisions are left than the limit says. */
    static @Nullable String historyWithinLimit(SyncSeen.Over over) {
        int limit = over.sync().seen().set().revisionHistoryLimit();
        if (over.failed() || limit < 0) {
            return null;
        }
        TreeSet<String> live = live(over.sync());
        long old = over.sync().revisions().keySet().stream()
                .filter(name -> !live.contains(name))
                .filter(name -> !over.sync().touched(Kind.CONTROLLER_REVISION, name)
                        || over.sync().written(Kind.CONTROLLER_REVISION, name) != null)
                .count();
        return old <= limit ? null : "a sync left " + old + " old revisions, with a limit of " + limit;
    }

    /** The counts of a status make sense together, and what must not fall does not. */
    static @Nullable String countsMakeSense(Write write) {
        KubeObject after = write.after();
        if (after == null) {
            return null;
        }
        Json.Obj status = after.status();
        long replicas = status.number("replicas", 0);
        for (String part : PARTS) {
            long count = status.number(part, 0);
            if (count < 0 || count > replicas) {
                return part + " is " + count + " of " + replicas + " replicas";
            }
        }
        if (replicas < 0 || status.number("availableReplicas", 0) > status.number("readyReplicas", 0)) {
            return "more pods are available than ready, or fewer than none are there";
        }
        KubeObject before = write.before();
        if (isOfEarlierSet(write, after) || before != null && isAhead(before)) {
            return null;
        }
        if (isAhead(after)) {
            return "observedGeneration is ahead of the generation";
        }
        boolean falls = before != null
                && (falls("observedGeneration", before, after) || falls("collisionCount", before, after));
        return falls ? "observedGeneration or collisionCount fell" : null;
    }

    private static boolean isAhead(KubeObject set) {
        return set.status().number("observedGeneration", 0) > set.generation();
    }

    /** Whether a sync of an earlier set of this name is under way, which may write its status to this one. */
    private static boolean isOfEarlierSet(Write write, KubeObject set) {
        SyncSeen sync = write.memory().syncs().get(set.key().path());
        return sync != null && !sync.seen().set().uid().equals(set.uid());
    }

    private static boolean falls(String field, KubeObject before, KubeObject after) {
        return after.status().number(field, 0) < before.status().number(field, 0);
    }
}
