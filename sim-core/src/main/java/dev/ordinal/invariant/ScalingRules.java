package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.SetRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order a set makes pods and takes them away. */
final class ScalingRules {
    private ScalingRules() {}

    /** OrderedReady does one thing in a sync; some replace a failed pod in one, or update several at a time. */
    static @Nullable String oneAtATime(SetWrite write) {
        boolean counts = write.isCreation() || write.isDrop();
        if (!counts || !write.seen().isOrdered()) {
            return null;
        }
        int made = write.sync().creations(Kind.POD) + (write.isCreation() ? 1 : 0);
        int dropped = write.sync().drops() + (write.isDrop() ? 1 : 0);
        if (made + dropped <= 1) {
            return null;
        }
        boolean replaces = write.seen().has(SetRule.REPLACES_IN_ONE_SYNC)
                && made == 1
                && dropped == 1
                && write.sync().written(Kind.POD, write.name()) != null;
        boolean updates = write.seen().has(ApiFields.Field.MAX_UNAVAILABLE)
                && made == 0
                && dropped <= UpdateRules.maxUnavailable(write.seen().set());
        return replaces || updates
                ? null
                : "one sync of an OrderedReady set created " + made + " and deleted " + dropped + " pods";
    }

    /** OrderedReady makes a pod when all before it are up. */
    static @Nullable String afterAllBefore(SetWrite write) {
        if (!write.isCreation() || !write.seen().isOrdered()) {
            return null;
        }
        Integer hole = write.seen().firstNotDone(write.ordinal(), write.write().at());
        return hole == null
                ? null
                : "created while the sync saw ordinal " + hole + " "
                        + state(write.seen(), hole, write.write().at());
    }

    /** OrderedReady makes a pod for the first time only after the one before it. */
    static @Nullable String firstInOrder(SetWrite write) {
        int before = write.ordinal() - 1;
        if (!write.isCreation()
                || !write.seen().isOrdered()
                || before < write.seen().first()) {
            return null;
        }
        String path = write.seen().set().object().key().path() + "-" + before;
        return write.write().memory().lastOf(Kind.POD, path) == null
                ? "created before there ever was an ordinal " + before
                : null;
    }

    /** OrderedReady scales down from the top, one settled pod after another. */
    static @Nullable String fromTheTop(SetWrite write) {
        boolean applies = write.isDrop() && write.seen().isOrdered() && write.cause() == SetWrite.Cause.CONDEMNED;
        if (!applies) {
            return null;
        }
        Instant now = write.write().at();
        Integer hole = write.seen().firstNotDone(Integer.MAX_VALUE, now);
        if (hole != null) {
            return "scaled down while the sync saw ordinal " + hole + " " + state(write.seen(), hole, now);
        }
        List<Pod> condemned = write.seen().condemned();
        Pod last = condemned.getLast();
        if (!last.name().equals(write.name())) {
            return "scaled down while " + last.name() + " stood above it";
        }
        boolean lowest = condemned.stream()
                .filter(pod -> Names.ordinal(pod.name()) < write.ordinal())
                .allMatch(pod -> write.seen().isSound(pod, now));
        boolean settled = write.seen().isDone(last, now);
        return settled || lowest ? null : "scaled down although it and a lower pod that goes are not ready";
    }

    /** OrderedReady scales down before it updates. */
    static @Nullable String scaleBeforeUpdate(SetWrite write) {
        boolean applies = write.seen().isOrdered()
                && write.isUpdate()
                && !write.seen().condemned().isEmpty();
        return applies ? "updated while pods outside the range were there" : null;
    }

    /** Parallel tries all that is missing in one sync, and does not wait before it scales down. */
    static @Nullable String allAtOnce(SyncSeen.Over over) {
        Observation seen = over.sync().seen();
        if (over.failed() || seen.isOrdered() || seen.set().isTerminating()) {
            return null;
        }
        for (int ordinal = seen.first(); ordinal < seen.end(); ordinal++) {
            String name = seen.set().name() + "-" + ordinal;
            boolean waits = ClaimRules.ofEarlierPod(seen, ordinal) != null;
            if (seen.pod(ordinal) == null && !waits && !over.sync().touched(Kind.POD, name)) {
                return "a sync of a Parallel set left out " + name;
            }
        }
        for (Pod pod : seen.condemned()) {
            boolean stays = !pod.isTerminating() && !over.sync().touched(Kind.POD, pod.name());
            if (stays && isStanding(over, pod)) {
                return "a sync of a Parallel set let " + pod.name() + " stand";
            }
        }
        return null;
    }

    private static boolean isStanding(SyncSeen.Over over, Pod pod) {
        KubeObject live = Tables.table(over.memory().live(), Kind.POD)
                .get(pod.object().key().path());
        return live != null && live.uid().equals(pod.object().uid()) && !live.isTerminating();
    }

    static String state(Observation seen, int ordinal, Instant now) {
        Pod pod = seen.pod(ordinal);
        if (pod == null) {
            return "missing";
        }
        if (pod.isTerminating()) {
            return "being deleted";
        }
        if (!Observation.isUp(pod)) {
            return pod.isRunning() ? "not ready" : pod.phase();
        }
        return seen.isAvailable(pod, now) ? "available" : "not available yet";
    }
}
