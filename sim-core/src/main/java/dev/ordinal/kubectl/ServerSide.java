package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.admission.ThreeWayMerge;
import dev.ordinal.apiserver.ownership.Migration;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OtherKind;

/**
 * {@code apply --server-side} of one object of a manifest.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go, applyOneObject and migrateToSSAIfNecessary"
 */
record ServerSide(Profile profile, Turn turn) {
    /** The manager of whoever names none. */
    static final String MANAGER = "kubectl";

    private static final Wording SILENT = Wording.of("");

    Edits.Edit apply(Task.ApplyThere task, String manager) {
        ObjectKey key = Making.key(task.document(), task.namespace(), turn.release());
        OtherKind other = Making.other(task.document().tree());
        if (other != null) {
            return Making.passedOver(other, task.document().tree());
        }
        String error = task.document().clientError();
        if (key == null) {
            return new Edits.Edit.Say(
                    error == null
                            ? new Messages(profile)
                                    .unknownKind(task.file(), task.document().tree())
                            : Making.invalid(task.file(), error),
                    true,
                    "");
        }
        Json.Obj tree = Making.withNamespace(task.document().tree(), key);
        KubeObject live = ApiServer.get(turn.live(), key);
        String warning = live != null && live.isTerminating() ? Making.terminating(live) : "";
        String done = new Messages(profile).line(key.kind(), key.name(), "serverside-applied");
        return new Edits.Edit.Send(
                new Request.Apply(KubeObject.of(key.kind(), tree), manager, task.forces()),
                Wording.of(done).refusing(new Wording.Refusal.Applied()),
                warning);
    }

    /**
     * Does the next thing that makes over an object which was applied from this side before: the annotation gets its own
     * manager, then all other fields go to the one that applies, which applies once more.
     */
    Invocation migrate(Invocation at, Task.Migrate task) {
        Request.Apply apply = task.apply();
        KubeObject live = ApiServer.get(turn.live(), apply.key());
        if (live == null || !Migration.isDue(live)) {
            return at.next();
        }
        String last = live.annotation(ThreeWayMerge.LAST_APPLIED);
        if (last != null && !Migration.keepsLastApplied(live)) {
            return at.inserting(new Task.Send(keeping(live, last), SILENT));
        }
        Json patch = Migration.patch(live, apply.manager(), turn.now());
        return patch == null
                ? at.next()
                : at.next()
                        .inserting(new Task.Send(apply, SILENT))
                        .inserting(new Task.Send(
                                new Request.Patch(apply.key(), Request.PatchType.MERGE, patch, Request.Part.MAIN),
                                SILENT));
    }

    /** Applies nothing but the annotation, as it is. */
    private static Request.Apply keeping(KubeObject live, String annotation) {
        Json.Obj metadata =
                Json.object("name", live.name(), "annotations", Json.object(ThreeWayMerge.LAST_APPLIED, annotation));
        metadata = live.namespace().isEmpty() ? metadata : metadata.with("namespace", live.namespace());
        return new Request.Apply(
                KubeObject.of(live.kind(), Json.object("metadata", metadata)), Migration.LAST_APPLIED_MANAGER, false);
    }
}
