package dev.ordinal.kubelet.mount;

import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.StorageRule;
import org.pcollections.TreePSet;

/**
 * A node that takes no more volumes, which shows only when one is attached: where the driver says that its limit may change,
 * the pod is rejected and the limit corrected.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/volumemanager/volume_manager.go, pkg/volume/csi/csi_plugin.go"
 */
record Limits(Turn turn) {
    private static final long RESOURCE_EXHAUSTED = 8;
    private static final String REASON = "VolumeAttachmentLimitExceeded";

    /** Notes whether a node is too full for a volume. */
    MountMemory attachment(MountMemory memory, KubeObject attachment, boolean isGone) {
        if (!turn.release().storage().has(StorageRule.REJECTS_OVER_LIMIT)) {
            return memory;
        }
        String driver = attachment.spec().text("attacher", "");
        boolean isFull = !isGone
                && attachment.status().object("attachError").number("errorCode", 0) == RESOURCE_EXHAUSTED
                && isRefreshed(driver);
        String name = attachment.spec().text("nodeName", "");
        String volume = attachment.spec().object("source").text("persistentVolumeName", "");
        NodeVolumes node = memory.node(name);
        if (node.refused().contains(volume) == isFull) {
            return memory;
        }
        if (isFull) {
            correct(name, driver);
        }
        return memory.with(
                name,
                node.refusing(
                        isFull ? node.refused().plus(volume) : node.refused().minus(volume)));
    }

    /** Rejects a pod that waits for a volume for which its node is too full. */
    MountMemory judge(MountMemory memory, String uid) {
        PodVolumes held = memory.working(uid);
        KubeObject pod = held == null ? null : turn.view().get(held.pod());
        if (held == null || pod == null || !held.isWaiting()) {
            return memory;
        }
        TreePSet<String> refused = memory.node(held.node()).refused();
        for (PodMount mount : held.mounts()) {
            Source source = mount.source();
            boolean waits = mount.stage() == PodMount.Stage.WAITING;
            if (waits && source != null && refused.contains(source.volume())) {
                return rejected(memory, held, pod);
            }
        }
        return memory;
    }

    private boolean isRefreshed(String driver) {
        KubeObject known = turn.view().get(Kind.CSI_DRIVER, "", driver);
        return known != null && known.spec().has("nodeAllocatableUpdatePeriodSeconds");
    }

    private MountMemory rejected(MountMemory memory, PodVolumes held, KubeObject pod) {
        String message = MountTexts.overLimit(held);
        MountTexts.warn(turn, held, pod, REASON, message);
        return memory.with(held.told())
                .telling(new MountNews.Rejected(held.uid(), REASON, "Pod was rejected: " + message));
    }

    /** The driver says how many volumes the node takes, which is as many as it has now. */
    private void correct(String node, String driver) {
        int attached = 0;
        for (KubeObject other : turn.view().table(Kind.VOLUME_ATTACHMENT).all()) {
            boolean counts = other.spec().text("nodeName", "").equals(node)
                    && other.spec().text("attacher", "").equals(driver)
                    && other.status().flag("attached");
            attached += counts ? 1 : 0;
        }
        new Plugins(turn).limit(node, driver, attached);
    }
}
