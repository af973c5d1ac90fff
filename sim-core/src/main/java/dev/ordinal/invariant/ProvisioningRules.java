package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What keeps to the making and deleting of volumes, and to how many a node takes. */
final class ProvisioningRules {
    private static final String ONE_POD = "ReadWriteOncePod";

    private ProvisioningRules() {}

    /** A volume whose policy says so is deleted with its data once its claim has gone and nothing has it attached. */
    static @Nullable String deletedAtTheEnd(Write write) {
        KubeObject volume = write.before();
        if (volume == null
                || write.after() != null
                || write.isBy(Writers.USER)
                || !Volume.of(volume).reclaimPolicy().equals("Delete")
                || Volume.of(volume).provisionedBy() == null) {
            return null;
        }
        Volume.ClaimRef reference = Volume.of(volume).claimRef();
        KubeObject claim = reference == null ? null : write.stored(Kind.PERSISTENT_VOLUME_CLAIM, reference.path());
        if (reference != null && claim != null && claim.uid().equals(reference.uid())) {
            return "deleted while its claim " + claim.name() + " is there";
        }
        return write.memory().disks().attachments(volume.name()).isEmpty() ? null : "deleted while it is attached";
    }

    /** A claim gets one volume made for it, which bears its uid. */
    static @Nullable String madeOnce(Write write) {
        KubeObject volume = made(write);
        Volume.ClaimRef reference = volume == null ? null : Volume.of(volume).claimRef();
        if (volume == null || reference == null || reference.uid().isEmpty()) {
            return null;
        }
        return volume.name().equals("pvc-" + reference.uid())
                ? null
                : "made for claim " + reference.path() + " under a name that is not its own";
    }

    /** A volume that a driver has just made; null for any other write. */
    private static @Nullable KubeObject made(Write write) {
        KubeObject volume = write.after();
        boolean isNew = write.before() == null && volume != null && !write.isBy(Writers.USER);
        return isNew && volume != null && Volume.of(volume).provisionedBy() != null ? volume : null;
    }

    /** A node is selected only for a claim that waits for one. */
    static @Nullable String selectedForWaiting(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean isSelected = before != null
                && after != null
                && write.isBy(Writers.SCHEDULER)
                && before.annotation(Claim.SELECTED_NODE) == null
                && after.annotation(Claim.SELECTED_NODE) != null;
        if (before == null || !isSelected) {
            return null;
        }
        if (!Claim.of(before).volumeName().isEmpty()) {
            return "got a node selected although it has a volume";
        }
        return waits(write, before) ? null : "got a node selected although its class does not wait for one";
    }

    private static boolean waits(Write write, KubeObject claim) {
        KubeObject storageClass = write.stored(Kind.STORAGE_CLASS, claim.spec().text("storageClassName", ""));
        return storageClass != null
                && "WaitForFirstConsumer".equals(storageClass.tree().text("volumeBindingMode"));
    }

    /** A volume for a claim that waits for a node is made when that is selected. */
    static @Nullable String madeForNode(Write write) {
        KubeObject volume = made(write);
        Volume.ClaimRef reference = volume == null ? null : Volume.of(volume).claimRef();
        KubeObject claim = reference == null ? null : write.stored(Kind.PERSISTENT_VOLUME_CLAIM, reference.path());
        boolean isSame = reference != null && claim != null && claim.uid().equals(reference.uid());
        return isSame && claim != null && waits(write, claim) && claim.annotation(Claim.SELECTED_NODE) == null
                ? "made for claim " + claim.name() + ", for which no node is selected"
                : null;
    }

    /** The scheduler brings no more volumes of a driver to a node than that takes. */
    static @Nullable String withinLimit(Write write) {
        KubeObject placed = write.placed();
        KubeObject node = placed == null || Pod.of(placed).claims().isEmpty()
                ? null
                : write.stored(Kind.CSI_NODE, Pod.of(placed).nodeName());
        if (placed == null || node == null) {
            return null;
        }
        for (Json.Obj driver : node.spec().array("drivers").objects()) {
            long limit = driver.object("allocatable").number("count", -1);
            String name = driver.text("name", "");
            if (limit < 0 || !bringsMore(write, placed, name)) {
                continue;
            }
            TreeSet<String> used = used(write, name, node.name());
            if (used.size() > limit) {
                return "put on node " + node.name() + ", which takes " + limit + " volumes and not " + used.size();
            }
        }
        return null;
    }

    /** Whether a pod has a volume of a driver that has no attachment to its node yet. */
    private static boolean bringsMore(Write write, KubeObject pod, String driver) {
        for (KubeObject volume : volumes(write, pod, driver)) {
            boolean isThere = write.memory().disks().attachments(volume.name()).stream()
                    .map(name -> write.stored(Kind.VOLUME_ATTACHMENT, name))
                    .anyMatch(each -> each != null
                            && each.spec()
                                    .text("nodeName", "")
                                    .equals(Pod.of(pod).nodeName()));
            if (!isThere) {
                return true;
            }
        }
        return false;
    }

    private static List<KubeObject> volumes(Write write, KubeObject pod, String driver) {
        List<KubeObject> found = new ArrayList<>();
        for (String name : Pod.of(pod).claims()) {
            KubeObject claim = write.stored(Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace() + "/" + name);
            KubeObject volume = claim == null
                    ? null
                    : write.stored(Kind.PERSISTENT_VOLUME, Claim.of(claim).volumeName());
            if (volume != null && volume.spec().object("csi").text("driver", "").equals(driver)) {
                found.add(volume);
            }
        }
        return found;
    }

    /** The volumes of a driver that pods use which the scheduler has put on a node. */
    private static TreeSet<String> used(Write write, String driver, String node) {
        TreeSet<String> handles = new TreeSet<>();
        for (KubeObject pod : Tables.table(write.change().store(), Kind.POD).by(Tables.BY_NODE, node)) {
            if (!Pod.of(pod).isFinished() && pod.condition("PodScheduled") != null) {
                volumes(write, pod, driver)
                        .forEach(volume ->
                                handles.add(volume.spec().object("csi").text("volumeHandle", "")));
            }
        }
        return handles;
    }

    /** A claim for one pod is used by one that the scheduler has placed. */
    static @Nullable String onePodOnly(Write write) {
        KubeObject placed = write.placed();
        if (placed == null) {
            return null;
        }
        for (String name : Pod.of(placed).claims()) {
            String path = placed.namespace() + "/" + name;
            KubeObject claim = write.stored(Kind.PERSISTENT_VOLUME_CLAIM, path);
            if (claim == null || !Claim.of(claim).accessModes().contains(ONE_POD)) {
                continue;
            }
            for (KubeObject other :
                    Tables.table(write.change().store(), Kind.POD).by(Tables.BY_CLAIM, path)) {
                boolean uses = !other.uid().equals(placed.uid())
                        && Pod.of(other).hasNode()
                        && !Pod.of(other).isFinished()
                        && other.condition("PodScheduled") != null;
                if (uses) {
                    return "placed while pod " + other.name() + " has claim " + name + ", which is for one";
                }
            }
        }
        return null;
    }
}
