package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why a pod's node does not have its volumes, without which none of its containers starts. */
public final class MountCauses {
    /** Why a node has rejected a pod, as its status has it. */
    private static final String OVER_LIMIT = "VolumeAttachmentLimitExceeded";

    private final Pod pod;
    private final Walk walk;
    private final Scene scene;

    private MountCauses(Pod pod, Walk walk) {
        this.pod = pod;
        this.walk = walk;
        this.scene = walk.scene();
    }

    /** What keeps a pod that has a node from its volumes; empty if nothing does, or if its containers have started. */
    public static List<Cause> of(Pod pod, Walk walk) {
        if (!pod.isPending()) {
            return List.of();
        }
        List<Cause> causes = new MountCauses(pod, walk).causes();
        return causes.isEmpty()
                ? List.of()
                : List.of(Cause.of(
                                Words.of(pod.object()),
                                "waits on node " + pod.nodeName()
                                        + " for its volumes: its containers start when all are" + " mounted")
                        .telling(walk.scene()
                                .lastEvent(
                                        pod.object(),
                                        "FailedAttachVolume",
                                        "FailedMount",
                                        "VolumePermissionChangeInProgress"))
                        .because(causes));
    }

    /** Whether its node has rejected a pod since it takes no more volumes. */
    public static boolean isOverLimit(Pod pod) {
        return OVER_LIMIT.equals(pod.object().status().text("reason"));
    }

    public static List<Cause> rejected(Pod pod, Walk walk) {
        return new MountCauses(pod, walk).rejected();
    }

    /** What keeps the volumes of a pod whose containers have stopped from being unmounted. */
    public static List<Cause> unmounting(Pod pod, Walk walk) {
        List<Cause> causes = new ArrayList<>();
        for (Volume volume : walk.scene().volumesOf(pod)) {
            String driver = Objects.requireNonNullElse(volume.driver(), "");
            causes.addAll(new Mounts(pod, walk.scene()).unanswered(driver));
        }
        return causes;
    }

    private List<Cause> rejected() {
        List<Cause> causes = new ArrayList<>();
        KubeObject node = scene.get(Kind.NODE, "", pod.nodeName());
        for (Volume volume : scene.volumesOf(pod)) {
            Backend backend = scene.driver(Objects.requireNonNullElse(volume.driver(), ""));
            if (node != null && backend != null) {
                causes.add(new Crowding(scene, backend).rejected(pod, node));
            }
        }
        return List.of(Cause.of(
                        Words.of(pod.object()),
                        "was rejected by node " + pod.nodeName() + ", and a pod that has Failed is never started again")
                .telling(pod.object().status().text("message", ""))
                .because(causes));
    }

    private List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (String name : pod.claims()) {
            causes.addAll(claim(
                    new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name)));
        }
        return causes;
    }

    private List<Cause> claim(ObjectKey key) {
        KubeObject object = scene.get(key.kind(), key.namespace(), key.name());
        if (object == null) {
            return List.of(new MissingClaim(pod, key, scene).cause());
        }
        Claim claim = Claim.of(object);
        KubeObject volume = scene.volumeOf(claim);
        boolean isUsable = claim.isBound() && !claim.phase().equals("Lost") && !claim.isTerminating();
        if (!isUsable || volume == null) {
            List<Cause> deeper = walk.into(key);
            return deeper.isEmpty() ? List.of(Cause.of(Words.of(key), "has no volume that could be mounted")) : deeper;
        }
        return volume(claim, Volume.of(volume));
    }

    private List<Cause> volume(Claim claim, Volume volume) {
        KubeObject node = scene.get(Kind.NODE, "", pod.nodeName());
        if (node != null && !NodeTerms.acceptVolume(volume.object(), node)) {
            return List.of(misplaced(volume));
        }
        List<Cause> held = new Holders(pod, claim, volume, walk).causes();
        if (!held.isEmpty()) {
            return held;
        }
        List<Cause> attaching = attachment(volume);
        return attaching.isEmpty() ? new Mounts(pod, scene).causes(claim, volume) : attaching;
    }

    private Cause misplaced(Volume volume) {
        return Cause.of(
                        Words.of(volume.object()),
                        "cannot be used on node " + pod.nodeName()
                                + ", which the pod was given without the scheduler (spec.nodeName)")
                .endedBy(new Remedy(
                        "make the pod anew without nodeName; the scheduler sends it where its volume is",
                        new Anew(scene).pod(pod, object -> object.without("spec", "nodeName"))));
    }

    /** That a volume which has to be attached is not; empty if it is, or need not be. */
    private List<Cause> attachment(Volume volume) {
        for (KubeObject object : scene.list(Kind.VOLUME_ATTACHMENT, "")) {
            Attachment one = Attachment.of(object);
            if (one.volume().equals(volume.name()) && one.node().equals(pod.nodeName())) {
                return walk.into(object.key());
            }
        }
        return volume.driver() == null ? attachmentInTree(volume) : List.of();
    }

    /** Disks of plugins in the controller manager are attached without an object that tells of it. */
    private List<Cause> attachmentInTree(Volume volume) {
        KubeObject node = scene.get(Kind.NODE, "", pod.nodeName());
        Backend backend = scene.driver(Objects.requireNonNullElse(volume.provisionedBy(), ""));
        String unique = volume.uniqueName();
        boolean isAttached = node == null
                || unique == null
                || node.status().array("volumesAttached").find("name", unique) != null;
        return isAttached || backend == null
                ? List.of()
                : List.of(Cause.of(
                        Words.of(volume.object()),
                        "is being attached to node " + pod.nodeName() + ", which takes "
                                + Words.span(backend.attach())));
    }
}
