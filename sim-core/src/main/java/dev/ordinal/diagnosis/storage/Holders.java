package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The other node that has a volume attached which one node at a time can have. */
record Holders(Pod pod, Claim claim, Volume volume, Walk walk) {
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    List<Cause> causes() {
        if (!volume.isExclusive()) {
            return List.of();
        }
        for (String node : nodes()) {
            if (!node.equals(pod.nodeName())) {
                return List.of(Cause.of(
                                Words.of(volume.object()),
                                "is attached to node " + node + " still, and only one node at a time can have it")
                        .because(held(node)));
            }
        }
        return List.of();
    }

    /** The nodes to which it is attached, as their own status and the attachments have it. */
    private List<String> nodes() {
        List<String> nodes = new ArrayList<>();
        for (KubeObject object : scene().list(Kind.VOLUME_ATTACHMENT, "")) {
            Attachment one = Attachment.of(object);
            if (one.volume().equals(volume.name()) && one.isAttached()) {
                nodes.add(one.node());
            }
        }
        String unique = Objects.requireNonNullElse(volume.uniqueName(), "");
        for (KubeObject node : scene().list(Kind.NODE, "")) {
            for (Json.Obj attached : node.status().array("volumesAttached").objects()) {
                if (attached.text("name", "").equals(unique)) {
                    nodes.add(node.name());
                }
            }
        }
        return nodes;
    }

    private Scene scene() {
        return walk.scene();
    }

    private List<Cause> held(String node) {
        List<Cause> causes = new ArrayList<>();
        for (KubeObject object : scene().podsUsing(claim.object())) {
            Pod other = Pod.of(object);
            if (other.nodeName().equals(node) && !other.isFinished()) {
                causes.add(other.isTerminating() ? leaving(other) : used(other));
            }
        }
        if (!causes.isEmpty()) {
            return causes;
        }
        for (KubeObject object : scene().list(Kind.VOLUME_ATTACHMENT, "")) {
            Attachment one = Attachment.of(object);
            if (object.isTerminating()
                    && one.volume().equals(volume.name())
                    && one.node().equals(node)) {
                return walk.into(object.key());
            }
        }
        KubeObject found = scene().get(Kind.NODE, "", node);
        return List.of(
                found == null || !Node.of(found).isReady()
                        ? abandoned(node, found != null)
                        : unmounting(node, Node.of(found)));
    }

    private Cause leaving(Pod other) {
        return Cause.of(Words.of(other.object()), "uses it on node " + other.nodeName() + " and is being deleted")
                .because(walk.into(other.object().key()));
    }

    private Cause used(Pod other) {
        Cause cause = Cause.of(
                        Words.of(other.object()),
                        "uses it on node " + other.nodeName() + "; " + Words.of(claim.object()) + " is "
                                + String.join(", ", claim.accessModes()) + ", which is for one node, not for one pod")
                .endedBy(
                        "delete " + Words.of(other.object()) + ", and the volume moves here with all that stands on it",
                        Words.delete(other.object().key()));
        boolean isFree = pod.object().controller() == null;
        return isFree
                ? cause.endedBy(new Remedy(
                        "or have both on one node, where both may write at once: make " + Words.of(pod.object())
                                + " anew for node " + other.nodeName(),
                        new Anew(scene())
                                .pod(
                                        pod,
                                        object -> object.without("spec", "nodeName")
                                                .with(
                                                        Json.object("kubernetes.io/hostname", other.nodeName()),
                                                        "spec",
                                                        "nodeSelector"))))
                : cause;
    }

    /** Nobody wants the volume there any more, but the node does not say that it has unmounted it. */
    private Cause abandoned(String node, boolean exists) {
        Cause cause = Cause.of(
                "node/" + node,
                (exists ? "is not Ready and does not" : "is gone and did not")
                        + " say that it has unmounted the volume, so it is detached by force only "
                        + Words.span(PATIENCE) + " after its last pod there went, in about "
                        + Words.span(left()) + "; what the node had not written yet is lost then");
        for (Lasting lasting : scene().faults()) {
            if (exists && lasting.ending().equals("nodeUp " + node)) {
                cause = cause.endedBy(Remedy.ending(lasting, "bring the node back, which then unmounts it"));
            }
        }
        boolean mayTaint = exists && scene().release().storage().has(StorageRule.OUT_OF_SERVICE_TAINT);
        return mayTaint
                ? cause.endedBy(
                        "once you are sure that the machine is off: say so, and the volume is detached at once",
                        "kubectl taint nodes " + node + " " + OUT_OF_SERVICE + "=nodeshutdown:NoExecute")
                : cause;
    }

    /** How long until the volume is torn off, as far as the pod was made when its last one went. */
    private Duration left() {
        Duration left = PATIENCE.minus(scene().since(pod.object().creationTimestamp()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Cause unmounting(String node, Node state) {
        boolean runsOn = scene().cluster().disks().nodesOf(pod.object().key()).contains(node);
        Backend backend = scene().driver(Objects.requireNonNullElse(volume.driver(), ""));
        String detach = backend == null ? "" : ", which takes " + Durations.brief(backend.detach());
        String unique = Objects.requireNonNullElse(volume.uniqueName(), "");
        String words = runsOn
                ? "still has containers of the pod of this name that was taken away; when they have stopped, the"
                        + " volume is unmounted and moves"
                : state.usesVolume(unique)
                        ? "has not told yet that it has unmounted the volume; it tells every 10 s, and then the volume"
                                + " is detached" + detach
                        : "has unmounted the volume, which is being detached" + detach;
        return Cause.of("node/" + node, words);
    }
}
