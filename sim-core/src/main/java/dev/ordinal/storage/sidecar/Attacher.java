package dev.ordinal.storage.sidecar;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.storage.Tails;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The external-attacher of a driver: it carries out what the VolumeAttachments ask for.
 *
 * @see "kubernetes-csi/external-attacher, pkg/controller/csi_handler.go"
 */
final class Attacher extends SidecarProcess {
    private static final String NODE_ID = "csi.alpha.kubernetes.io/node-id";
    /** How drivers say that there is no more room; the code of it is 8. */
    private static final String EXHAUSTED = "rpc error: code = ResourceExhausted";

    private static final Duration PREPARATION = Duration.ofMillis(20);

    private final String finalizer;

    Attacher(Backend backend) {
        super(backend);
        this.finalizer = "external-attacher/" + backend.driver().replace('.', '-');
    }

    @Override
    public String name() {
        return "external-attacher " + backend.driver();
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.VOLUME_ATTACHMENT, Kind.PERSISTENT_VOLUME, Kind.CSI_NODE);
    }

    @Override
    ProcessMemory all(ProcessMemory memory, Turn turn) {
        ProcessMemory result = memory;
        for (KubeObject attachment : turn.view().table(Kind.VOLUME_ATTACHMENT).all()) {
            result = attachment(result, attachment, turn);
        }
        turn.view().table(Kind.PERSISTENT_VOLUME).all().forEach(volume -> free(volume, turn));
        return result;
    }

    @Override
    ProcessMemory changed(ProcessMemory memory, Change change, Turn turn) {
        KubeObject object = change.object();
        if (change.kind() == Kind.PERSISTENT_VOLUME && !change.isDeletion()) {
            free(object, turn);
            return memory;
        }
        if (change.kind() != Kind.VOLUME_ATTACHMENT) {
            return memory;
        }
        if (!change.isDeletion()) {
            return attachment(memory, object, turn);
        }
        KubeObject volume = volume(object, turn);
        if (volume != null) {
            free(volume, turn);
        }
        return memory.without(Verb.ATTACH, object.key()).without(Verb.DETACH, object.key());
    }

    private static String volumeName(KubeObject attachment) {
        return attachment.spec().object("source").text("persistentVolumeName", "");
    }

    private static @Nullable KubeObject volume(KubeObject attachment, Turn turn) {
        return turn.view().get(Kind.PERSISTENT_VOLUME, "", volumeName(attachment));
    }

    /** Lets go of a volume that is being deleted and attached nowhere. */
    private void free(KubeObject volume, Turn turn) {
        if (!volume.isTerminating() || !volume.hasFinalizer(finalizer)) {
            return;
        }
        for (KubeObject attachment : turn.view().table(Kind.VOLUME_ATTACHMENT).all()) {
            if (volumeName(attachment).equals(volume.name())) {
                return;
            }
        }
        KubeObject live = turn.live().get(Kind.PERSISTENT_VOLUME.ordinal(), volume.name());
        if (live != null) {
            turn.call(finalizers(live, live.withoutFinalizer(finalizer).finalizers(), Json.EMPTY), "");
        }
    }

    private ProcessMemory attachment(ProcessMemory memory, KubeObject attachment, Turn turn) {
        if (!attachment.spec().text("attacher", "").equals(backend.driver())) {
            return memory;
        }
        if (attachment.isTerminating()) {
            boolean isUnderWay = memory.call(Verb.DETACH, attachment.key()) != null;
            return isUnderWay || !attachment.hasFinalizer(finalizer)
                    ? memory
                    : attempt(
                            memory.without(Verb.ATTACH, attachment.key()),
                            Call.of(Verb.DETACH, attachment, turn.now()),
                            attachment,
                            turn);
        }
        return attachment.status().flag("attached") || memory.call(Verb.ATTACH, attachment.key()) != null
                ? memory
                : attempt(memory, Call.of(Verb.ATTACH, attachment, turn.now()), attachment, turn);
    }

    @Override
    ProcessMemory attempt(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        Sidecar.Times times = sidecar.times();
        if (call.verb() == Verb.DETACH) {
            Duration takes = Tails.draw(turn.choices(), "detach time", backend.detach(), times.detachTail());
            return calling(memory, call, takes, "", turn);
        }
        String node = about.spec().text("nodeName", "");
        String refusal = refusal(about, node, turn);
        if (!refusal.isEmpty()) {
            return refused(memory, call.calling(turn.now(), refusal, null), about, turn);
        }
        prepare(about, node, turn);
        Duration takes = Tails.draw(turn.choices(), "attach time", backend.attach(), times.attachTail());
        return takes.compareTo(times.attachLimit()) <= 0
                ? calling(memory, call, takes.plus(PREPARATION), crowded(node, turn), turn)
                : waiting(
                        memory,
                        call.calling(
                                turn.now().plus(times.attachLimit()),
                                "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
                                null),
                        turn);
    }

    private String refusal(KubeObject attachment, String node, Turn turn) {
        KubeObject volume = volume(attachment, turn);
        if (volume == null) {
            return "could not get PersistentVolume \"" + volumeName(attachment) + "\"";
        }
        if (volume.isTerminating()) {
            return "PersistentVolume \"" + volume.name() + "\" is marked for deletion";
        }
        return new Making(backend, sidecar).runsOn(node, turn)
                ? ""
                : "CSINode " + node + " does not contain driver " + backend.driver();
    }

    /** Why the node takes no more volumes; empty if it does. */
    private String crowded(String node, Turn turn) {
        Sidecar.Limit limit = sidecar.limit();
        if (limit == null) {
            return "";
        }
        int attached = 0;
        for (KubeObject other : turn.view().table(Kind.VOLUME_ATTACHMENT).all()) {
            boolean counts = other.spec().text("nodeName", "").equals(node)
                    && other.spec().text("attacher", "").equals(backend.driver())
                    && other.status().flag("attached");
            attached += counts ? 1 : 0;
        }
        return attached < limit.count() ? "" : EXHAUSTED + " desc = Attachment limit exceeded on node " + node;
    }

    /** Puts the finalizers on the volume and its attachment. */
    private void prepare(KubeObject attachment, String node, Turn turn) {
        KubeObject volume = turn.live().get(Kind.PERSISTENT_VOLUME.ordinal(), volumeName(attachment));
        if (volume != null && !volume.hasFinalizer(finalizer)) {
            turn.call(finalizers(volume, volume.withFinalizer(finalizer).finalizers(), Json.EMPTY), "");
        }
        if (!attachment.hasFinalizer(finalizer)) {
            turn.call(
                    finalizers(
                            attachment,
                            attachment.withFinalizer(finalizer).finalizers(),
                            Json.object("annotations", Json.object(NODE_ID, node))),
                    "");
        }
    }

    @Override
    ProcessMemory done(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        if (call.verb() == Verb.DETACH) {
            turn.call(finalizers(about, about.withoutFinalizer(finalizer).finalizers(), Json.EMPTY), call.key());
        } else {
            Json.Obj status = Json.object("attached", true, "attachError", Json.Null.NULL);
            turn.call(patch(about.key(), Json.object("status", status), Request.Part.STATUS), call.key());
        }
        return memory.with(call.writing());
    }

    @Override
    ProcessMemory refused(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        String field = call.verb() == Verb.DETACH ? "detachError" : "attachError";
        Json.Obj error = Json.object("message", call.error(), "time", Timestamps.seconds(turn.now()));
        if (turn.release().storage().has(StorageRule.REJECTS_OVER_LIMIT)
                && call.error().contains(EXHAUSTED)) {
            error = error.with("errorCode", Json.of(8L));
        }
        turn.rule("the back end refuses", about.key());
        turn.call(patch(about.key(), Json.object("status", Json.object(field, error)), Request.Part.STATUS), "");
        return retried(memory, call, turn);
    }

    @Override
    public ProcessMemory answer(ProcessMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Call call = memory.calls().get((String) purpose);
        return call == null || call.stage() != Call.Stage.WRITING ? memory : memory.without(call);
    }
}
