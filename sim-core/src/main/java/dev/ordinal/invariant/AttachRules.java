package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps to the attaching and detaching of volumes, and to their mounting. */
final class AttachRules {
    private static final Duration FORCED_AFTER = Duration.ofMinutes(6);
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
    /** How long ago a pod must have been scheduled for all to know that it wants its volumes. */
    private static final Duration KNOWN = Duration.ofSeconds(2);

    private AttachRules() {}

    /** Where a volume is wanted, or was: {@code pvc-1 on node-a}. */
    static String place(String volume, String node) {
        return volume + " on " + node;
    }

    /** Whether a pod keeps its volumes on its node: it has not ended, and has not stopped on its way out. */
    static boolean wants(@Nullable KubeObject object) {
        if (object == null || !Pod.of(object).hasNode() || Pod.of(object).isFinished()) {
            return false;
        }
        return !object.isTerminating() || mayRun(object);
    }

    private static boolean mayRun(KubeObject pod) {
        List<Json.Obj> containers = pod.status().array("containerStatuses").objects();
        return containers.isEmpty()
                ? Pod.of(pod).isRunning()
                : containers.stream()
                        .map(container -> container.object("state"))
                        .anyMatch(state -> !state.has("terminated") && !state.has("waiting"));
    }

    /** The attachments of a volume, this one left out. */
    private static List<KubeObject> others(Write write, String volume, String name) {
        List<KubeObject> found = new ArrayList<>();
        for (String other : write.memory().disks().attachments(volume)) {
            KubeObject attachment = write.stored(Kind.VOLUME_ATTACHMENT, other);
            if (attachment != null && !other.equals(name)) {
                found.add(attachment);
            }
        }
        return found;
    }

    /** A volume for one node is not attached to another before it has left the first. */
    static @Nullable String leavesFirst(Write write) {
        KubeObject after = write.after();
        if (write.before() != null || after == null || !write.isBy(Writers.ATTACH_DETACH)) {
            return null;
        }
        String name = StorageRules.volumeOf(after);
        KubeObject volume = write.stored(Kind.PERSISTENT_VOLUME, name);
        List<KubeObject> others = others(write, name, after.name()).stream()
                .filter(other -> other.status().flag("attached"))
                .toList();
        return volume != null && Volume.of(volume).isExclusive() && !others.isEmpty()
                ? "is to be attached while it is at " + others.getFirst().spec().text("nodeName", "")
                : null;
    }

    /** What the attach-detach controller begins to detach; null for any other write. */
    private static @Nullable KubeObject leaving(Write write) {
        KubeObject before = write.before();
        boolean leaves = before != null && write.isBy(Writers.ATTACH_DETACH) && SetWrite.isDrop(write.change());
        return leaves ? before : null;
    }

    /**
     * The node that uses a volume which is to leave it; null if it has let go, or for any other write. A node that begins to
     * use it for a pod that has only just come may say so while the deletion is on its way: nobody could know that.
     */
    private static @Nullable KubeObject user(Write write, @Nullable KubeObject attachment) {
        KubeObject volume =
                attachment == null ? null : write.stored(Kind.PERSISTENT_VOLUME, StorageRules.volumeOf(attachment));
        String unique = volume == null ? null : Volume.of(volume).uniqueName();
        KubeObject node = attachment == null
                ? null
                : write.stored(Kind.NODE, attachment.spec().text("nodeName", ""));
        boolean isUsed = unique != null && node != null && Node.of(node).usesVolume(unique);
        return isUsed && attachment != null && !isUsedAnew(write, attachment) ? node : null;
    }

    /** Whether a pod that wants the volume of an attachment where it is was put there so lately that not all know of it. */
    private static boolean isUsedAnew(Write write, KubeObject attachment) {
        return users(write, attachment).stream().anyMatch(pod -> !isKnown(pod, write.at()));
    }

    /** The pods that want the volume of an attachment on its node. */
    private static List<KubeObject> users(Write write, KubeObject attachment) {
        KubeObject volume = write.stored(Kind.PERSISTENT_VOLUME, StorageRules.volumeOf(attachment));
        Volume.ClaimRef reference = volume == null ? null : Volume.of(volume).claimRef();
        KubeObject claim = reference == null ? null : write.stored(Kind.PERSISTENT_VOLUME_CLAIM, reference.path());
        if (reference == null || claim == null || !claim.uid().equals(reference.uid())) {
            return List.of();
        }
        String node = attachment.spec().text("nodeName", "");
        return Tables.table(write.change().store(), Kind.POD).by(Tables.BY_CLAIM, reference.path()).stream()
                .filter(pod -> wants(pod) && Pod.of(pod).nodeName().equals(node))
                .toList();
    }

    private static boolean isOutOfService(Write write, KubeObject node) {
        return write.release().storage().has(StorageRule.OUT_OF_SERVICE_TAINT)
                && node.spec().array("taints").objects().stream()
                        .anyMatch(taint -> OUT_OF_SERVICE.equals(taint.text("key")));
    }

    /** A node that is ready lets go of a volume before it is detached. */
    static @Nullable String letGoFirst(Write write) {
        KubeObject node = user(write, leaving(write));
        return node != null && Node.of(node).isReady() && !isOutOfService(write, node)
                ? "torn off node " + node.name() + ", which is ready and uses it"
                : null;
    }

    /** A volume that its node uses is torn off six minutes after it was last wanted there, unless the node is given up. */
    static @Nullable String tornOffLate(Write write) {
        KubeObject attachment = leaving(write);
        KubeObject node = user(write, attachment);
        if (attachment == null || node == null || isOutOfService(write, node)) {
            return null;
        }
        String place = place(StorageRules.volumeOf(attachment), node.name());
        Instant since = write.memory().disks().unwanted().get(place);
        return since == null || write.at().isBefore(since.plus(FORCED_AFTER))
                ? "torn off node " + node.name() + ", which uses it, before six minutes were over"
                : null;
    }

    /** A volume that a pod wants on a node is not detached from it. */
    static @Nullable String staysWhereWanted(Write write) {
        KubeObject attachment = leaving(write);
        if (attachment == null) {
            return null;
        }
        for (KubeObject pod : users(write, attachment)) {
            if (isKnown(pod, write.at())) {
                return "detached from node " + Pod.of(pod).nodeName() + ", where pod " + pod.name() + " wants it";
            }
        }
        return null;
    }

    private static boolean isKnown(KubeObject pod, Instant now) {
        Condition scheduled = pod.condition("PodScheduled");
        Instant since = scheduled == null || !scheduled.isTrue() ? null : scheduled.since();
        return since != null && !since.plus(KNOWN).isAfter(now);
    }

    /** A pod runs when its volumes are attached to its node, and the node says that it uses them. */
    static @Nullable String attachedFirst(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean begins = before != null
                && after != null
                && write.isBy(Writers.KUBELET)
                && Pod.of(before).isPending()
                && Pod.of(after).isRunning();
        if (!begins || after == null) {
            return null;
        }
        String name = Pod.of(after).nodeName();
        KubeObject node = write.stored(Kind.NODE, name);
        for (String claimName : Pod.of(after).claims()) {
            KubeObject claim = write.stored(Kind.PERSISTENT_VOLUME_CLAIM, after.namespace() + "/" + claimName);
            KubeObject volume = claim == null
                    ? null
                    : write.stored(Kind.PERSISTENT_VOLUME, Claim.of(claim).volumeName());
            String unique = volume == null ? null : Volume.of(volume).uniqueName();
            if (node == null || volume == null || unique == null || !isAttachable(write, volume)) {
                continue;
            }
            if (!Node.of(node).usesVolume(unique)) {
                return "runs before node " + name + " says that it uses " + volume.name();
            }
            boolean isThere = others(write, volume.name(), "").stream()
                    .anyMatch(each -> each.status().flag("attached")
                            && each.spec().text("nodeName", "").equals(name));
            if (!isThere) {
                return "runs before " + volume.name() + " is attached to node " + name;
            }
        }
        return null;
    }

    private static boolean isAttachable(Write write, KubeObject volume) {
        String driver = volume.spec().object("csi").text("driver", "");
        KubeObject known = write.stored(Kind.CSI_DRIVER, driver);
        return !driver.isEmpty() && (known == null || known.spec().get("attachRequired") != Json.Bool.FALSE);
    }
}
