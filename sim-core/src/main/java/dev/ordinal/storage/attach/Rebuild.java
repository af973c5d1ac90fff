package dev.ordinal.storage.attach;

import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;

/**
 * What a controller that has just been started makes of the API: what a node's status lists is attached there, and what an
 * attachment tells of may be. All timers begin anew.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/attachdetach/attach_detach_controller.go, populateActualStateOfWorld"
 */
final class Rebuild {
    private Rebuild() {}

    static AttachMemory memory(Turn turn) {
        AttachMemory memory = AttachMemory.EMPTY;
        for (KubeObject volume : turn.view().table(Kind.PERSISTENT_VOLUME).all()) {
            Disk disk = Disk.of(volume, turn.view());
            Disk known = disk == null ? null : listed(attachments(disk, turn), turn);
            memory = known == null || known.links().isEmpty() ? memory : memory.with(known);
        }
        return memory;
    }

    private static Disk attachments(Disk disk, Turn turn) {
        Disk result = disk;
        for (KubeObject attachment : turn.view().table(Kind.VOLUME_ATTACHMENT).all()) {
            if (Attachments.volume(attachment).equals(disk.volume())) {
                result = result.with(attachment.spec().text("nodeName", ""), Link.UNCERTAIN);
            }
        }
        return result;
    }

    private static Disk listed(Disk disk, Turn turn) {
        Disk result = disk;
        for (KubeObject node : turn.view().table(Kind.NODE).all()) {
            if (node.status().array("volumesAttached").find("name", disk.uniqueName()) != null) {
                boolean isInUse = Node.of(node).usesVolume(disk.uniqueName());
                result = result.with(node.name(), Link.ATTACHED.wanted(isInUse));
            }
        }
        return result;
    }
}
