package dev.ordinal.storage.sidecar;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.storage.Tails;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The external-provisioner of a driver: it has volumes made for claims, and deleted when they are released.
 *
 * @see "kubernetes-sigs/sig-storage-lib-external-provisioner, controller/controller.go"
 * @see "kubernetes-csi/external-provisioner, pkg/controller/controller.go"
 */
final class Provisioner extends SidecarProcess {
    static final String FINALIZER = "external-provisioner.volume.kubernetes.io/finalizer";
    private static final String INFEASIBLE =
            "Volume provisioning failed with infeasible error. Retries will be delayed. ";

    private final Making making;

    Provisioner(Backend backend) {
        super(backend);
        this.making = new Making(backend, sidecar);
    }

    @Override
    public String name() {
        return "external-provisioner " + backend.driver();
    }

    @Override
    public String eventSource() {
        return backend.driver() + "_" + sidecar.pod() + "_" + ProcessId.of(backend.driver());
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(
                Kind.PERSISTENT_VOLUME_CLAIM,
                Kind.PERSISTENT_VOLUME,
                Kind.STORAGE_CLASS,
                Kind.VOLUME_ATTACHMENT,
                Kind.CSI_NODE,
                Kind.NODE);
    }

    @Override
    ProcessMemory all(ProcessMemory memory, Turn turn) {
        ProcessMemory result = memory;
        for (KubeObject claim : turn.view().table(Kind.PERSISTENT_VOLUME_CLAIM).all()) {
            result = claim(result, claim, turn);
        }
        for (KubeObject volume : turn.view().table(Kind.PERSISTENT_VOLUME).all()) {
            result = volume(result, volume, turn);
        }
        return result;
    }

    @Override
    ProcessMemory changed(ProcessMemory memory, Change change, Turn turn) {
        KubeObject object = change.object();
        return switch (change.kind()) {
            case PERSISTENT_VOLUME_CLAIM ->
                change.isDeletion() ? memory.without(Verb.PROVISION, object.key()) : claim(memory, object, turn);
            case PERSISTENT_VOLUME ->
                change.isDeletion() ? forgotten(memory, object, turn) : volume(memory, object, turn);
            case STORAGE_CLASS -> change.isCreation() ? all(memory, turn) : memory;
            default -> memory;
        };
    }

    // ---- to make

    private ProcessMemory claim(ProcessMemory memory, KubeObject object, Turn turn) {
        Call known = memory.call(Verb.PROVISION, object.key());
        if (!wants(Claim.of(object), turn)) {
            return known == null ? memory : memory.without(known);
        }
        if (known != null && known.uid().equals(object.uid())) {
            return memory;
        }
        return attempt(memory, Call.of(Verb.PROVISION, object, turn.now()), object, turn);
    }

    private boolean wants(Claim claim, Turn turn) {
        StorageClass type = making.storageClass(claim, turn);
        return backend.driver().equals(claim.provisioner())
                && sidecar.source() != Sidecar.Source.LOCAL
                && claim.volumeName().isEmpty()
                && type != null
                && (!type.waitsForConsumer() || claim.selectedNode() != null);
    }

    @Override
    ProcessMemory attempt(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        if (call.verb() == Verb.DELETE) {
            return delete(memory, call, Volume.of(about), turn);
        }
        Claim claim = Claim.of(about);
        turn.rule("the provisioner asks for a volume", about.key());
        turn.normal(
                about,
                "Provisioning",
                "External provisioner is provisioning volume for claim \""
                        + about.key().path() + "\"");
        String refusal = making.refusal(claim, turn);
        if (!refusal.isEmpty()) {
            return refused(memory, call.calling(turn.now(), refusal, null), about, turn);
        }
        String told = memory.errors().getOrDefault(Verb.PROVISION, making.crowded(memory, claim, turn));
        if (!told.isEmpty()) {
            return calling(memory, call, REFUSAL, told, turn);
        }
        Instant ready = call.ready();
        Duration takes = ready == null
                ? Tails.draw(
                        turn.choices(),
                        "provision time",
                        backend.provision(),
                        sidecar.times().provisionTail())
                : later(turn.now(), ready);
        Duration limit = sidecar.times().provisionLimit();
        return takes.compareTo(limit) <= 0
                ? waiting(memory, call.calling(turn.now().plus(takes), "", null), turn)
                : waiting(
                        memory,
                        call.calling(
                                turn.now().plus(limit),
                                "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
                                turn.now().plus(takes)),
                        turn);
    }

    private static Duration later(Instant now, Instant then) {
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    @Override
    ProcessMemory refused(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        if (call.verb() == Verb.DELETE) {
            turn.warning(about, "VolumeFailedDelete", call.error());
            return retried(memory, call, turn);
        }
        turn.warning(about, "ProvisioningFailed", prefix(call.error(), Claim.of(about), turn) + call.error());
        if (call.error().contains("code = ResourceExhausted") && Claim.of(about).selectedNode() != null) {
            turn.rule("no room there: the scheduler has to choose another node", about.key());
            Json.Obj annotations = Json.object(Claim.SELECTED_NODE, Json.Null.NULL);
            turn.call(
                    patch(
                            about.key(),
                            Json.object("metadata", Json.object("annotations", annotations)),
                            Request.Part.MAIN),
                    "");
            return memory.with(call.writing());
        }
        return retried(memory, call, turn);
    }

    private static String prefix(String error, Claim claim, Turn turn) {
        if (turn.release().storage().has(StorageRule.PROVISIONERS_NAME_CLASS)) {
            return "failed to provision volume with StorageClass \"" + claim.className() + "\": ";
        }
        return error.contains("code = InvalidArgument") ? INFEASIBLE : "";
    }

    @Override
    ProcessMemory done(ProcessMemory memory, Call call, KubeObject about, Turn turn) {
        if (call.verb() == Verb.DELETE) {
            turn.call(Request.Delete.of(about.key()), call.key());
            return memory.with(call.writing());
        }
        turn.call(new Request.Create(making.volume(Claim.of(about), turn)), call.key());
        return memory.with(call.writing());
    }

    // ---- to delete

    private ProcessMemory volume(ProcessMemory memory, KubeObject object, Turn turn) {
        Volume volume = Volume.of(object);
        if (!isOurs(volume, turn)) {
            return memory;
        }
        boolean isKept = !volume.reclaimPolicy().equals("Delete");
        if (isKept && object.hasFinalizer(FINALIZER)) {
            turn.call(finalizers(object, rest(object), Json.EMPTY), "");
        }
        boolean isDue =
                volume.phase().equals("Released") && (!object.isTerminating() || object.hasFinalizer(FINALIZER));
        if (isKept || !isDue || memory.call(Verb.DELETE, object.key()) != null) {
            return memory;
        }
        return attempt(memory, Call.of(Verb.DELETE, object, turn.now()), object, turn);
    }

    private boolean isOurs(Volume volume, Turn turn) {
        if (sidecar.source() != Sidecar.Source.LOCAL) {
            return backend.driver().equals(volume.provisionedBy());
        }
        KubeObject type = turn.view().get(Kind.STORAGE_CLASS, "", volume.className());
        return volume.object().spec().has("local")
                && type != null
                && StorageClass.of(type).provisioner().equals(backend.driver());
    }

    private ProcessMemory delete(ProcessMemory memory, Call call, Volume volume, Turn turn) {
        for (KubeObject attachment : turn.view().table(Kind.VOLUME_ATTACHMENT).all()) {
            if (attachment
                    .spec()
                    .object("source")
                    .text("persistentVolumeName", "")
                    .equals(volume.name())) {
                String node = attachment.spec().text("nodeName", "");
                String error = "persistentvolume " + volume.name() + " is still attached to node " + node;
                return refused(memory, call.calling(turn.now(), error, null), volume.object(), turn);
            }
        }
        turn.rule("the provisioner deletes a volume", volume.object().key());
        return calling(memory, call, backend.delete(), "", turn);
    }

    /** A volume is gone; the disk of a node, wiped, is listed anew. */
    private ProcessMemory forgotten(ProcessMemory memory, KubeObject object, Turn turn) {
        if (sidecar.source() == Sidecar.Source.LOCAL && memory.call(Verb.DELETE, object.key()) != null) {
            turn.call(new Request.Create(Making.listedAnew(object)), "");
        }
        return memory.without(Verb.DELETE, object.key());
    }

    private static List<String> rest(KubeObject object) {
        return object.withoutFinalizer(FINALIZER).finalizers();
    }

    // ---- what the API says to it

    @Override
    public ProcessMemory answer(ProcessMemory memory, Request request, Object purpose, Answer answer, Turn turn) {
        Call call = memory.calls().get((String) purpose);
        if (call == null) {
            return memory;
        }
        if (call.verb() == Verb.DELETE) {
            KubeObject live = turn.live()
                    .get(Kind.PERSISTENT_VOLUME.ordinal(), call.about().path());
            if (live != null && live.hasFinalizer(FINALIZER)) {
                turn.call(finalizers(live, rest(live), Json.EMPTY), "");
            }
            return memory;
        }
        KubeObject claim = turn.view().get(call.about());
        switch (answer) {
            case Answer.Accepted accepted -> {
                if (claim != null) {
                    turn.normal(
                            claim,
                            "ProvisioningSucceeded",
                            "Successfully provisioned volume "
                                    + accepted.object().name());
                }
                return memory;
            }
            case Answer.Refused refused -> {
                return refused.rejection().is("AlreadyExists") ? memory : retried(memory, call, turn);
            }
        }
    }
}
