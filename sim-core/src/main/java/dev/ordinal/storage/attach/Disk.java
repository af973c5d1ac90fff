package dev.ordinal.storage.attach;

import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Volume;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What the controller knows of one volume that can be attached.
 *
 * @param uniqueName the name under which nodes list it
 * @param isInTree whether a plugin of the controller manager attaches it, without an attachment object
 * @param links by node, where it is attached
 * @param operations what is under way, by lane: one for a volume that only one node may have, else one for each node
 * @param backoffs what has failed, by lane
 * @param reported the nodes for which it was said that another has it
 * @param lookAt when the loop looks at it next; null if it need not
 */
record Disk(
        String volume,
        String uniqueName,
        String driver,
        String handle,
        boolean isInTree,
        boolean isExclusive,
        TreePMap<String, Link> links,
        TreePMap<String, Operation> operations,
        TreePMap<String, Backoff> backoffs,
        TreePSet<String> reported,
        @Nullable Instant lookAt) {

    /** The disk of a volume that is attached nowhere; null if the volume needs no attaching. */
    static @Nullable Disk of(KubeObject object, View view) {
        Volume volume = Volume.of(object);
        String name = volume.uniqueName();
        if (name == null) {
            return null;
        }
        String driver = volume.driver();
        KubeObject described = driver == null ? null : view.get(Kind.CSI_DRIVER, "", driver);
        if (described != null && described.spec().get("attachRequired") == Json.Bool.FALSE) {
            return null;
        }
        return new Disk(
                volume.name(),
                name,
                driver == null ? "kubernetes.io/aws-ebs" : driver,
                driver == null ? name : object.spec().object("csi").text("volumeHandle", ""),
                driver == null,
                volume.isExclusive(),
                TreePMap.empty(),
                TreePMap.empty(),
                TreePMap.empty(),
                TreePSet.empty(),
                null);
    }

    String lane(String node) {
        return isExclusive ? "" : node;
    }

    @Nullable
    Operation operation(String node) {
        return operations.get(lane(node));
    }

    /** Whether nothing may be started for this node, because something runs or failed just now. */
    boolean isHeld(String node, Instant now) {
        Backoff backoff = backoffs.get(lane(node));
        return operation(node) != null || backoff != null && now.isBefore(backoff.until());
    }

    /** Whether another node is known to have it. */
    boolean isElsewhere(String node) {
        return links.entrySet().stream()
                .anyMatch(
                        link -> link.getValue().isConfirmed() && !link.getKey().equals(node));
    }

    boolean isForgotten() {
        return links.isEmpty() && operations.isEmpty();
    }

    /** The key of its attachment to a node. */
    ObjectKey attachment(String node) {
        return Attachments.key(handle, driver, node);
    }

    Disk with(TreePMap<String, Link> changed) {
        return new Disk(
                volume,
                uniqueName,
                driver,
                handle,
                isInTree,
                isExclusive,
                changed,
                operations,
                backoffs,
                reported,
                lookAt);
    }

    Disk with(String node, @Nullable Link link) {
        return with(link == null ? links.minus(node) : links.plus(node, link));
    }

    Disk with(String node, @Nullable Operation operation) {
        return new Disk(
                volume,
                uniqueName,
                driver,
                handle,
                isInTree,
                isExclusive,
                links,
                operation == null ? operations.minus(lane(node)) : operations.plus(lane(node), operation),
                backoffs,
                reported,
                lookAt);
    }

    /** The disk after an operation for this node ended, well or not. */
    Disk ended(String node, boolean isWell, Instant now) {
        String lane = lane(node);
        TreePMap<String, Backoff> changed =
                isWell ? backoffs.minus(lane) : backoffs.plus(lane, Backoff.after(backoffs.get(lane), now));
        return new Disk(
                volume,
                uniqueName,
                driver,
                handle,
                isInTree,
                isExclusive,
                links,
                operations.minus(lane),
                changed,
                reported,
                lookAt);
    }

    Disk withReported(TreePSet<String> nodes) {
        return new Disk(
                volume, uniqueName, driver, handle, isInTree, isExclusive, links, operations, backoffs, nodes, lookAt);
    }

    Disk lookedAt(@Nullable Instant time) {
        return new Disk(
                volume, uniqueName, driver, handle, isInTree, isExclusive, links, operations, backoffs, reported, time);
    }
}
