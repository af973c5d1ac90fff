package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import dev.ordinal.storage.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a released volume. What an outside provisioner made it deletes itself; only the rest is done here.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller.go, reclaimVolume"
 */
record Reclaiming(List<Backend> backends) {
    private static final String NO_PLUGIN = "no deletable volume plugin matched";

    VolumeMemory start(VolumeMemory memory, Volume volume, Turn turn) {
        return switch (volume.reclaimPolicy()) {
            case "Delete" -> delete(memory, volume, turn);
            case "Recycle" -> recycle(memory, volume, turn);
            default -> {
                turn.rule("a volume is retained", volume.object().key());
                yield memory;
            }
        };
    }

    private VolumeMemory delete(VolumeMemory memory, Volume volume, Turn turn) {
        String operation = operation("delete-", volume);
        String maker = volume.provisionedBy();
        boolean isOutside = maker != null
                && (!Backend.isInTree(maker) || turn.release().storage().has(StorageRule.MIGRATES_IN_TREE));
        if (volume.isTerminating() || isOutside) {
            return memory;
        }
        Operation known = memory.operations().get(operation);
        if (!Operation.mayStart(known, turn.now())) {
            return memory.restlessVolume(volume.name(), known instanceof Operation.Failed);
        }
        Backend backend = maker == null ? null : Backend.named(backends, maker);
        if (backend != null) {
            return deleteDisk(memory, volume, backend, operation, turn);
        }
        String why = refusal(volume, turn.release().storage());
        if (why != null) {
            return fail(memory, volume, operation, Word.warning("VolumeFailedDelete", why), turn);
        }
        turn.call(Request.Delete.of(volume.object().key()), new Purpose.Reclaimed(operation, volume.name(), null));
        return memory.withOperation(operation, Operation.started(null));
    }

    private static @Nullable String refusal(Volume volume, StorageRules rules) {
        Json.Obj host = volume.object().spec().object("hostPath");
        if (host.isEmpty()) {
            return rules.texts().noDeleter() + " getting deleter volume plugin for volume \"" + volume.name() + "\": "
                    + NO_PLUGIN;
        }
        String path = host.text("path", "");
        return path.matches(".*/tmp/.+")
                ? null
                : "host_path deleter only supports /tmp/.+ but received provided " + path;
    }

    private static VolumeMemory deleteDisk(
            VolumeMemory memory, Volume volume, Backend backend, String operation, Turn turn) {
        String node = attachedTo(volume, turn);
        Operation known = memory.operations().get(operation);
        if (node != null) {
            turn.normal(
                    volume.object(),
                    "VolumeDelete",
                    "Error deleting EBS volume \"" + volume.uniqueName() + "\" since volume is currently attached to \""
                            + node + "\"");
            return memory.withOperation(operation, Operation.failed(Operation.started(known), turn.now()))
                    .restlessVolume(volume.name(), true);
        }
        turn.wake(backend.delete(), new Task.DiskGone(operation, volume.name()));
        return memory.withOperation(operation, Operation.started(known));
    }

    private static @Nullable String attachedTo(Volume volume, Turn turn) {
        String name = volume.uniqueName();
        for (KubeObject node : turn.view().table(Kind.NODE).all()) {
            if (name != null && node.status().array("volumesAttached").find("name", name) != null) {
                return node.name();
            }
        }
        return null;
    }

    private static VolumeMemory fail(VolumeMemory memory, Volume volume, String operation, Word word, Turn turn) {
        if (volume.phase().equals("Failed")) {
            return memory;
        }
        turn.rule("a volume cannot be reclaimed", volume.object().key());
        turn.call(
                Writes.phase(
                        volume.object(),
                        "Failed",
                        word.message(),
                        turn.release().storage(),
                        turn.now()),
                new Purpose.Reclaimed(operation, volume.name(), word));
        return memory.withOperation(
                operation, Operation.started(memory.operations().get(operation)));
    }

    private static VolumeMemory recycle(VolumeMemory memory, Volume volume, Turn turn) {
        String operation = operation("recycle-", volume);
        if (!Operation.mayStart(memory.operations().get(operation), turn.now())) {
            return memory;
        }
        Json.Obj spec = volume.object().spec();
        if (!spec.has("hostPath") && !spec.has("nfs")) {
            Word word = Word.warning("VolumeFailedRecycle", "No recycler plugin found for the volume!");
            return fail(memory, volume, operation, word, turn);
        }
        turn.call(
                Writes.unbound(volume.object()),
                new Purpose.Reclaimed(operation, volume.name(), Word.normal("VolumeRecycled", "Volume recycled")));
        return memory.withOperation(operation, Operation.started(null));
    }

    /** The disk is deleted; its volume may go. */
    VolumeMemory gone(VolumeMemory memory, Task.DiskGone gone, Turn turn) {
        turn.call(
                Request.Delete.of(new ObjectKey(Kind.PERSISTENT_VOLUME, "", gone.volume())),
                new Purpose.Reclaimed(gone.operation(), gone.volume(), null));
        return memory.restlessVolume(gone.volume(), false);
    }

    /** The API answered. */
    VolumeMemory reclaimed(VolumeMemory memory, Purpose.Reclaimed reclaimed, Answer answer, Turn turn) {
        if (answer instanceof Answer.Accepted accepted && reclaimed.said() != null) {
            reclaimed.said().say(turn, accepted.object());
        }
        boolean isRetried = answer instanceof Answer.Refused;
        return memory.withOperation(reclaimed.operation(), null)
                .restlessVolume(
                        reclaimed.volume(),
                        isRetried && turn.view().get(Kind.PERSISTENT_VOLUME, "", reclaimed.volume()) != null);
    }

    /** The memory without what was tried with a volume that is gone. */
    static VolumeMemory forgotten(VolumeMemory memory, Volume volume) {
        return memory.withOperation(operation("delete-", volume), null)
                .withOperation(operation("recycle-", volume), null)
                .restlessVolume(volume.name(), false);
    }

    private static String operation(String verb, Volume volume) {
        return verb + volume.name() + "[" + volume.object().uid() + "]";
    }
}
