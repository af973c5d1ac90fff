package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pods belong to a set, and what has to be written so that they do: orphans that match are adopted, pods that match no
 * longer are released.
 *
 * @param pods the pods that belong to the set without any write
 * @param requests adoptions and releases, revisions first
 * @param errors why an orphan could not be adopted
 * @see "Kubernetes 1.36, pkg/controller/controller_ref_manager.go"
 */
record Members(List<Pod> pods, List<Request> requests, List<String> errors) {
    static Members of(StatefulSet set, Turn turn) {
        Members members = new Members(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        members.adoptRevisions(set, turn);
        if (!members.errors.isEmpty()) {
            return members;
        }
        for (KubeObject pod : turn.view().ownedBy(Kind.POD, set.uid())) {
            if (isControlledBy(pod, set.object())) {
                members.keepOrRelease(set, pod);
            }
        }
        for (KubeObject pod : turn.view().table(Kind.POD).by(Tables.BY_OWNER, Tables.NO_OWNER)) {
            if (pod.namespace().equals(set.namespace()) && matches(set, pod)) {
                members.adopt(set, pod, turn);
            }
        }
        return members;
    }

    static boolean isControlledBy(KubeObject object, KubeObject set) {
        OwnerReference controller = object.controller();
        return controller != null && controller.uid().equals(set.uid());
    }

    private static boolean matches(StatefulSet set, KubeObject pod) {
        return Pod.of(pod).isNamedAfter(set.name()) && set.selector().matches(pod.labels());
    }

    private void keepOrRelease(StatefulSet set, KubeObject pod) {
        if (matches(set, pod)) {
            pods.add(Pod.of(pod));
        } else if (!set.isTerminating()) {
            requests.add(patch(pod, Json.object("$patch", "delete", "uid", set.uid())));
        }
    }

    private void adopt(StatefulSet set, KubeObject pod, Turn turn) {
        if (set.isTerminating() || pod.isTerminating()) {
            return;
        }
        String hindrance = hindrance(set, turn, false);
        if (hindrance != null) {
            errors.add(hindrance);
        } else {
            requests.add(patch(pod, OwnerReference.controlledBy(set.object()).json()));
        }
    }

    private void adoptRevisions(StatefulSet set, Turn turn) {
        boolean readopts = turn.release().sets().has(SetRule.READOPTS_REVISIONS);
        KubeObject owned = firstOwnedRevision(set, turn);
        boolean hasOrphan = false;
        for (KubeObject revision : turn.view().table(Kind.CONTROLLER_REVISION).by(Tables.BY_OWNER, Tables.NO_OWNER)) {
            if (!isOf(set, revision)) {
                continue;
            }
            hasOrphan = true;
            String hindrance = hindrance(set, turn, readopts);
            if (hindrance != null) {
                errors.add("can't adopt ControllerRevisions: " + hindrance);
            } else if (owned == null || revision.name().compareTo(owned.name()) < 0) {
                requests.add(patch(
                        revision, OwnerReference.controlledBy(set.object()).json()));
            }
        }
        if (owned != null && hasOrphan) {
            errors.add("attempt to adopt revision owned by " + set.name());
        }
    }

    /**
     * The revision at which a set stops that goes through all of its revisions as soon as there is an orphan; null where only
     * orphans are adopted. In which order it goes is left to chance; here it is that of their names.
     */
    private static @Nullable KubeObject firstOwnedRevision(StatefulSet set, Turn turn) {
        if (!turn.release().sets().has(SetRule.ADOPTS_ALL_REVISIONS)) {
            return null;
        }
        return turn.view().ownedBy(Kind.CONTROLLER_REVISION, set.uid()).stream()
                .filter(revision -> isOf(set, revision))
                .min(Comparator.comparing(KubeObject::name))
                .orElse(null);
    }

    private static boolean isOf(StatefulSet set, KubeObject revision) {
        return revision.namespace().equals(set.namespace()) && set.selector().matches(revision.labels());
    }

    /** Why a set may not adopt, judged by a live look at it; null if it may. */
    private static @Nullable String hindrance(StatefulSet set, Turn turn, boolean evenWhenDeleted) {
        KubeObject live = ApiServer.get(turn.live(), set.object().key());
        if (live == null || !live.uid().equals(set.uid())) {
            return "original StatefulSet " + set.object().key().path() + " is gone: got uid "
                    + (live == null ? "" : live.uid()) + ", wanted " + set.uid();
        }
        return live.isTerminating() && !evenWhenDeleted
                ? set.object().key().path() + " has just been deleted at " + live.deletionTimestamp()
                : null;
    }

    /** Whether a request lets a pod go. */
    static boolean isRelease(Request request) {
        return request instanceof Request.Patch patch
                && patch.patch()
                                .asObject()
                                .object("metadata")
                                .array("ownerReferences")
                                .find("$patch", "delete")
                        != null;
    }

    /** Whether a refusal leaves nothing to do: the pod is gone, or what was to be let go is not held. */
    static boolean isHarmless(Request request, Rejection refusal) {
        return refusal.is(Rejection.NOT_FOUND) || isRelease(request) && refusal.is(Rejection.INVALID);
    }

    private static Request patch(KubeObject object, Json.Obj reference) {
        Json.Obj metadata = Json.object("uid", object.uid(), "ownerReferences", Json.array(reference));
        return new Request.Patch(
                object.key(), Request.PatchType.STRATEGIC, Json.object("metadata", metadata), Request.Part.MAIN);
    }
}
