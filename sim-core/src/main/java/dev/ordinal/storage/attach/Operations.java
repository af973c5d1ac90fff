package dev.ordinal.storage.attach;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens between the start of an attach or detach and its end.
 *
 * @see "Kubernetes 1.36, pkg/volume/util/operationexecutor/operation_generator.go, pkg/volume/csi/csi_attacher.go"
 */
record Operations(Loop loop, List<Backend> backends, Turn turn) {
    /** A plugin of the controller manager starts its work on what a pass has begun. */
    AttachMemory plugins(AttachMemory memory, String volume) {
        Disk disk = memory.disks().get(volume);
        if (disk == null || !disk.isInTree()) {
            return memory;
        }
        AttachMemory result = memory;
        for (Operation operation : disk.operations().values()) {
            if (operation.isAttach() && operation.since() == null) {
                result = plugin(result, disk, operation);
            }
        }
        return result;
    }

    private AttachMemory plugin(AttachMemory memory, Disk disk, Operation operation) {
        Backend backend = Backend.named(backends, disk.driver());
        Duration takes = backend == null ? Duration.ZERO : operation.isAttach() ? backend.attach() : backend.detach();
        turn.wake(takes, new Signal.PluginDone(disk.volume(), operation.node()));
        return memory.with(disk.with(operation.node(), operation.since(turn.now())));
    }

    /** The API answered the creation of an attachment; one that exists already will do. */
    AttachMemory attaching(AttachMemory memory, Purpose.Attach purpose, Answer answer) {
        Disk disk = memory.disks().get(purpose.volume());
        Operation operation = running(disk, purpose.node());
        if (disk == null || operation == null) {
            return memory;
        }
        if (answer instanceof Answer.Refused refused && !refused.rejection().is("AlreadyExists")) {
            return attachFailed(memory, disk, operation, refused.rejection().message());
        }
        AttachMemory waiting = begun(memory, disk, operation);
        if (answer instanceof Answer.Refused) {
            look(disk, operation.since(turn.now()));
        }
        return waiting;
    }

    /** The volume is no more in the node's status: now it may be detached, unless the kubelet has begun to use it. */
    AttachMemory withdrawn(AttachMemory memory, Purpose.Withdraw purpose, Answer answer) {
        Disk disk = memory.disks().get(purpose.volume());
        Operation operation = running(disk, purpose.node());
        if (disk == null || operation == null) {
            return memory;
        }
        KubeObject node = ApiServer.get(turn.live(), new ObjectKey(Kind.NODE, "", purpose.node()));
        boolean isInUse = node != null && Node.of(node).usesVolume(disk.uniqueName());
        boolean isRefused = answer instanceof Answer.Refused && node != null;
        if (isRefused || isInUse && !purpose.isForced()) {
            return detachFailed(memory, disk, operation);
        }
        if (disk.isInTree()) {
            return plugin(memory, disk, operation);
        }
        turn.call(
                Request.Delete.of(disk.attachment(purpose.node())),
                new Purpose.Detach(purpose.volume(), purpose.node()));
        return memory;
    }

    /** The API answered the deletion of an attachment; one that is gone already will do. */
    AttachMemory detaching(AttachMemory memory, Purpose.Detach purpose, Answer answer) {
        Disk disk = memory.disks().get(purpose.volume());
        Operation operation = running(disk, purpose.node());
        if (disk == null || operation == null) {
            return memory;
        }
        AttachMemory waiting = begun(memory, disk, operation);
        if (answer instanceof Answer.Refused) {
            look(disk, operation.since(turn.now()));
        }
        return waiting;
    }

    private static @Nullable Operation running(@Nullable Disk disk, String node) {
        Operation operation = disk == null ? null : disk.operation(node);
        return operation != null && operation.node().equals(node) ? operation : null;
    }

    private AttachMemory begun(AttachMemory memory, Disk disk, Operation operation) {
        turn.wake(
                turn.release().storage().attachLimit(), new Signal.Limit(disk.volume(), operation.node(), turn.now()));
        return memory.with(disk.with(operation.node(), operation.since(turn.now())));
    }

    /** The attachment has changed: the operation that waits for it sees that at its next look. */
    AttachMemory attachmentChanged(AttachMemory memory, String volume, String node, boolean isGone) {
        Disk disk = memory.disks().get(volume);
        Operation operation = running(disk, node);
        if (disk == null) {
            return memory;
        }
        if (operation != null) {
            look(disk, operation);
        } else if (isGone && disk.links().containsKey(node)) {
            Loop verification = new Loop(loop.zero(), Duration.ZERO, Duration.ofMinutes(1));
            turn.wake(Duration.between(turn.now(), verification.after(turn.now())), new Signal.Verify(volume, node));
        }
        return memory;
    }

    private void look(Disk disk, Operation operation) {
        Instant since = operation.since();
        if (since != null) {
            boolean isPolled = turn.release().storage().has(StorageRule.LOOKS_AT_ATTACHMENTS);
            Instant next = isPolled ? Looks.from(since, turn.now()) : turn.now();
            turn.wake(Duration.between(turn.now(), next), new Signal.Look(disk.volume(), operation.node(), since));
        }
    }

    /** An operation looks at its attachment. */
    AttachMemory look(AttachMemory memory, Signal.Look look) {
        Disk disk = memory.disks().get(look.volume());
        Operation operation = running(disk, look.node());
        if (disk == null || operation == null || !look.since().equals(operation.since())) {
            return memory;
        }
        KubeObject attachment = turn.view().get(disk.attachment(look.node()));
        if (!operation.isAttach()) {
            return attachment == null ? detached(memory, disk, operation) : memory;
        }
        if (attachment == null || attachment.isTerminating()) {
            return attachFailed(memory, disk, operation, "volume attachment is being deleted");
        }
        String error = Attachments.attachError(attachment);
        if (Attachments.isAttached(attachment)) {
            return attached(memory, disk, operation);
        }
        return error == null ? memory : attachFailed(memory, disk, operation, error);
    }

    /** An operation has waited long enough. */
    AttachMemory limit(AttachMemory memory, Signal.Limit limit) {
        Disk disk = memory.disks().get(limit.volume());
        Operation operation = running(disk, limit.node());
        if (disk == null || operation == null || !limit.since().equals(operation.since())) {
            return memory;
        }
        if (!operation.isAttach()) {
            return detachFailed(memory, disk, operation);
        }
        boolean isPolled = turn.release().storage().has(StorageRule.LOOKS_AT_ATTACHMENTS);
        return attachFailed(
                memory,
                disk,
                operation,
                isPolled
                        ? "timed out waiting for external-attacher of " + disk.driver()
                                + " CSI driver to attach volume " + disk.handle()
                        : "attachment timeout for volume " + disk.handle());
    }

    AttachMemory pluginDone(AttachMemory memory, Signal.PluginDone done) {
        Disk disk = memory.disks().get(done.volume());
        Operation operation = running(disk, done.node());
        if (disk == null || operation == null) {
            return memory;
        }
        return operation.isAttach() ? attached(memory, disk, operation) : detached(memory, disk, operation);
    }

    private AttachMemory attached(AttachMemory memory, Disk disk, Operation operation) {
        for (KubeObject pod : operation.pods()) {
            turn.normal(
                    pod,
                    "SuccessfulAttachVolume",
                    "AttachVolume.Attach succeeded for volume \"" + disk.volume() + "\" ");
        }
        reportSoon(operation.node());
        return memory.with(disk.ended(operation.node(), true, turn.now()).with(operation.node(), Link.ATTACHED));
    }

    private AttachMemory attachFailed(AttachMemory memory, Disk disk, Operation operation, String error) {
        for (KubeObject pod : operation.pods()) {
            turn.warning(
                    pod,
                    "FailedAttachVolume",
                    "AttachVolume.Attach failed for volume \"" + disk.volume() + "\" : " + error);
        }
        return memory.with(disk.ended(operation.node(), false, turn.now()).with(operation.node(), Link.UNCERTAIN));
    }

    private AttachMemory detached(AttachMemory memory, Disk disk, Operation operation) {
        return memory.with(disk.ended(operation.node(), true, turn.now()).with(operation.node(), (Link) null));
    }

    /** A detach that failed: the volume is in the node's status again. */
    private AttachMemory detachFailed(AttachMemory memory, Disk disk, Operation operation) {
        Disk ended = disk.ended(operation.node(), false, turn.now());
        Link link = ended.links().get(operation.node());
        if (link != null && link.isConfirmed()) {
            reportSoon(operation.node());
            ended = ended.with(operation.node(), link.reported(true));
        }
        return memory.with(ended);
    }

    private void reportSoon(String node) {
        turn.wake(Duration.between(turn.now(), loop.after(turn.now())), new Signal.Report(node));
    }

    /** What should be attached is verified: an attachment that is gone was none. */
    AttachMemory verify(AttachMemory memory, Signal.Verify verify) {
        Disk disk = memory.disks().get(verify.volume());
        if (disk == null
                || disk.operation(verify.node()) != null
                || !disk.links().containsKey(verify.node())
                || turn.view().get(disk.attachment(verify.node())) != null) {
            return memory;
        }
        turn.rule("an attachment is gone", disk.attachment(verify.node()));
        reportSoon(verify.node());
        return memory.with(disk.with(verify.node(), (Link) null));
    }
}
