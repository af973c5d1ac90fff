package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why a volume that a node could have is not mounted there, or not unmounted. */
record Mounts(Pod pod, Scene scene) {
    List<Cause> causes(Claim claim, Volume volume) {
        List<Cause> causes = new ArrayList<>();
        String driver = Objects.requireNonNullElse(volume.driver(), "");
        if (!driver.isEmpty() && !new Plugins(scene).has(pod.nodeName(), driver)) {
            causes.add(new Plugins(scene).absent(pod.nodeName(), driver, claim));
        }
        causes.addAll(unanswered(driver));
        for (Lasting fails : scene.striking(
                Fault.DriverFails.class,
                fault -> fault.driver().equals(driver) && fault.call().equals("mount"))) {
            causes.add(Cause.of(
                            "node/" + pod.nodeName(),
                            "cannot mount volumes of " + driver + "; it tries again after 0.5 s, 1 s, 2 s ... 2 min")
                    .endedBy(Remedy.ending(fails, "mend what it complains of")));
        }
        if (claim.accessModes().contains("ReadWriteOncePod")) {
            for (KubeObject user : scene.podsUsing(claim.object())) {
                boolean isOther = !user.key().equals(pod.object().key());
                if (isOther
                        && Pod.of(user).nodeName().equals(pod.nodeName())
                        && !Pod.of(user).isFinished()) {
                    causes.add(OnePod.taken(claim, Pod.of(user)));
                }
            }
        }
        if (causes.isEmpty()) {
            causes.addAll(walked(volume));
        }
        return causes.isEmpty() ? underWay(volume) : causes;
    }

    /** What real kubelets do before they start containers, of which they tell nothing. */
    private List<Cause> underWay(Volume volume) {
        boolean isStarting = scene.cluster().setup().kubelets() != KubeletKind.REAL
                || !scene.lastEvent(pod.object(), "Pulling", "Pulled", "Created", "Started", "Failed")
                        .isEmpty();
        KubeObject node = scene.get(Kind.NODE, "", pod.nodeName());
        String unique = volume.uniqueName();
        boolean isAttached = volume.driver() == null || isAttachable(volume);
        if (isStarting || node == null || unique == null || !isAttached) {
            return List.of();
        }
        return List.of(
                Node.of(node).usesVolume(unique)
                        ? Cause.of(
                                Words.of(volume.object()),
                                "is being mounted on node " + pod.nodeName()
                                        + "; one that nobody has used yet is formatted first")
                        : Cause.of(
                                Words.of(volume.object()),
                                "is mounted once node " + pod.nodeName() + " has told that it uses it, which it tells"
                                        + " with its status every 10 s"));
    }

    private boolean isAttachable(Volume volume) {
        Backend backend = scene.driver(Objects.requireNonNullElse(volume.driver(), ""));
        return backend != null && backend.attaches();
    }

    /** The server behind a share does not answer, which ends no mount and no unmount. */
    List<Cause> unanswered(String driver) {
        List<Cause> causes = new ArrayList<>();
        for (Lasting down :
                scene.striking(Fault.ShareDown.class, fault -> fault.driver().equals(driver))) {
            causes.add(Cause.of(
                            "the server of " + driver,
                            "does not answer: nothing of it can be mounted, and what is mounted can be neither read nor"
                                    + " unmounted")
                    .endedBy(Remedy.ending(down, "bring the server back")));
        }
        return causes;
    }

    /** With an fsGroup every file on a volume is looked at before a pod starts. */
    private List<Cause> walked(Volume volume) {
        Json.Obj security = pod.object().spec().object("securityContext");
        String told = scene.lastEvent(pod.object(), "VolumePermissionChangeInProgress", "FailedMount");
        boolean isWalked = security.has("fsGroup")
                && !security.text("fsGroupChangePolicy", "Always").equals("OnRootMismatch")
                && volume.isExclusive()
                && !told.isEmpty();
        if (!isWalked) {
            return List.of();
        }
        Cause cause = Cause.of(
                "node/" + pod.nodeName(),
                "gives each file on the volume to the group " + security.number("fsGroup", 0)
                        + " (fsGroup) before the pod may start, at each mount anew; many files take minutes");
        boolean knowsPolicy = scene.release().storage().has(StorageRule.TELLS_OF_LONG_WALKS);
        Json.Obj atTheTop = Json.object("securityContext", Json.object("fsGroupChangePolicy", "OnRootMismatch"));
        return List.of(
                knowsPolicy
                        ? cause.endedBy(Mending.of(pod, scene)
                                .changed(
                                        "make the pod anew with fsGroupChangePolicy: OnRootMismatch, which looks at"
                                                + " the top alone",
                                        atTheTop))
                        : cause);
    }
}
