package dev.ordinal.invariant;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import org.jspecify.annotations.Nullable;

/** Who a pod is, and whose. */
final class IdentityRules {
    private static final String POD_INDEX_LABEL = "apps.kubernetes.io/pod-index";

    private IdentityRules() {}

    /** One object for each name: another one of that name comes after the first has gone, and is another. */
    static @Nullable String oneOfEachName(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (after == null) {
            return null;
        }
        if (before != null) {
            return before.uid().equals(after.uid()) ? null : "a pod took the place of another that was still there";
        }
        Memory.Birth last = write.memory().lastOf(Kind.POD, after.key().path());
        if (last == null) {
            return null;
        }
        boolean another =
                !last.uid().equals(after.uid()) && !after.creationTimestamp().isBefore(last.created());
        return another ? null : "a pod was made again with the uid or before the time of the one that went";
    }

    /** A set that is being deleted leaves pods and claims alone. */
    static @Nullable String nothingWhenDeleted(SetWrite write) {
        return write.seen().set().isTerminating() ? "written by a sync that saw the set being deleted" : null;
    }

    /** Orphans are adopted only by a set that a live look finds to be there. */
    static @Nullable String adoptsOnlyAlive(SetWrite write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null || before.controller() != null || after.controller() == null) {
            return null;
        }
        KubeObject set = write.seen().set().object();
        KubeObject live = ApiServer.get(write.seen().live(), set.key());
        boolean alive = live != null && live.uid().equals(set.uid()) && !live.isTerminating();
        boolean readopts =
                before.kind() == Kind.CONTROLLER_REVISION && write.seen().has(SetRule.READOPTS_REVISIONS);
        return alive || readopts && live != null ? null : "adopted by a set that is gone or being deleted";
    }

    /** A pod is made with the name, labels, owner and host name of its ordinal. */
    static @Nullable String madeAsItsOrdinal(SetWrite write) {
        KubeObject pod = write.after();
        if (!write.isCreation() || pod == null) {
            return null;
        }
        StatefulSet set = write.seen().set();
        if (!Names.set(pod.name()).equals(set.name()) || !write.seen().isInRange(write.ordinal())) {
            return "created outside the range of the set";
        }
        String index = write.seen().has(SetRule.POD_INDEX_LABEL) ? Integer.toString(write.ordinal()) : null;
        Json.Obj spec = pod.spec();
        OwnerReference controller = pod.controller();
        boolean labelled = pod.name().equals(pod.label(Pod.NAME_LABEL))
                && (index == null || index.equals(pod.label(POD_INDEX_LABEL)))
                && !Pod.of(pod).revision().isEmpty();
        boolean hosted = spec.text("hostname", "").equals(pod.name())
                && spec.text("subdomain", "").equals(set.object().spec().text("serviceName", ""));
        boolean owned = controller != null && controller.uid().equals(set.uid());
        if (!labelled) {
            return "created without the labels of its ordinal";
        }
        return hosted && owned ? null : "created without the host name or the owner of its ordinal";
    }

    /** The controller never moves a pod to another revision by relabelling it. */
    static @Nullable String revisionStays(SetWrite write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        return before == null
                        || after == null
                        || Pod.of(before).revision().equals(Pod.of(after).revision())
                ? null
                : "the controller changed the revision label";
    }

    /** One sync of a set at a time. */
    static @Nullable String oneSyncAtATime(SyncSeen.Beginning beginning) {
        SyncSeen other = beginning.other();
        return other == null ? null : "a sync began while another of this set, begun at " + other.began() + ", went on";
    }

    /** Whether a set has nothing to do: all pods are there and up, none is too many, all are of the right revision. */
    private static boolean isSteady(SetWrite write) {
        Observation seen = write.seen();
        String update = write.sync().update();
        boolean steady = seen.isOrdered()
                && seen.condemned().isEmpty()
                && seen.firstNotDone(Integer.MAX_VALUE, write.sync().began()) == null;
        boolean rolls = seen.set().strategy() == StatefulSet.Strategy.ROLLING_UPDATE;
        for (int ordinal = seen.first(); steady && rolls && ordinal < seen.end(); ordinal++) {
            Pod pod = seen.pod(ordinal);
            boolean right = pod != null && pod.revision().equals(update)
                    || seen.index(ordinal) < seen.set().partition();
            steady = right;
        }
        return steady;
    }

    /** A steady OrderedReady set is quiet. */
    static @Nullable String quietWhenSteady(SetWrite write) {
        boolean podOrClaim = write.isCreation() || write.isDrop();
        return podOrClaim && isSteady(write) ? "written although the set had nothing to do" : null;
    }

    /** A steady set writes a status only to say something new. */
    static @Nullable String silentWhenSteady(SetWrite write) {
        Change change = write.write().change();
        KubeObject before = change.before();
        KubeObject after = change.after();
        return before != null && after != null && before.status().equals(after.status()) && isSteady(write)
                ? "written although the set had nothing to say"
                : null;
    }
}
