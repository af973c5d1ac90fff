package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Claim;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why a claim is not as large as it was asked to become. */
final class Growing {
    private Growing() {}

    static List<Cause> of(Claim claim, Scene scene) {
        KubeObject object = claim.object();
        Quantity asked = size(claim.request());
        Quantity has = size(object.status().object("capacity").text("storage", "0"));
        KubeObject found = scene.volumeOf(claim);
        if (found == null || asked.compareTo(has) <= 0) {
            return List.of();
        }
        Volume volume = Volume.of(found);
        Cause cause = Cause.of(
                        Words.of(object),
                        "is to grow to " + asked.canonical() + " and has " + has.canonical() + " so far")
                .telling(scene.lastEvent(object, "VolumeResizeFailed", "FileSystemResizeRequired", "Resizing"));
        boolean isGrown = size(volume.capacity()).compareTo(asked) >= 0;
        return List.of(cause.because(isGrown ? filesystem(claim, scene) : disk(claim, volume, scene)));
    }

    private static Quantity size(String text) {
        return Objects.requireNonNullElse(Quantity.parse(text), Quantity.ZERO);
    }

    // ---- the disk is grown

    private static List<Cause> filesystem(Claim claim, Scene scene) {
        List<Pod> users = new ArrayList<>();
        scene.podsUsing(claim.object()).forEach(pod -> users.add(Pod.of(pod)));
        Cause cause =
                Cause.of(Words.of(claim.object()), "has a disk of that size, whose filesystem is still the old one: ");
        boolean isOnline = scene.release().storage().has(StorageRule.EXPANDS_MOUNTED);
        if (users.isEmpty()) {
            return List.of(Cause.of(cause.subject(), cause.state() + "it grows when a pod is started that uses it")
                    .endedBy(Remedy.of("start a pod that uses it")));
        }
        if (isOnline) {
            return List.of(Cause.of(cause.subject(), cause.state() + "its node is growing it"));
        }
        Cause restart = Cause.of(cause.subject(), cause.state() + "it grows when its pod is started anew");
        for (Pod user : users) {
            if (user.object().controller() != null) {
                restart = restart.endedBy(
                        "delete " + Words.of(user.object())
                                + ", which is then made anew; what stands on the volume stays",
                        Words.delete(user.object().key()));
            }
        }
        return List.of(restart);
    }

    // ---- the disk is not

    private static List<Cause> disk(Claim claim, Volume volume, Scene scene) {
        String driver =
                Objects.requireNonNullElse(volume.driver(), Objects.requireNonNullElse(volume.provisionedBy(), ""));
        Backend backend = scene.driver(driver);
        List<Cause> causes = new ArrayList<>();
        Sidecar sidecar = backend == null ? null : backend.sidecar();
        Quantity largest = sidecar == null ? null : sidecar.largest();
        if (largest != null && size(claim.request()).compareTo(largest) > 0) {
            causes.add(infeasible(claim, volume, driver, largest, scene));
        }
        for (Lasting down : scene.striking(
                Fault.ProvisionerDown.class, fault -> fault.driver().equals(driver))) {
            causes.add(Cause.of("resizer " + driver, "is down").endedBy(Remedy.ending(down, "start it again")));
        }
        for (Lasting fails : scene.striking(
                Fault.DriverFails.class,
                fault -> fault.driver().equals(driver) && fault.call().equals("resize"))) {
            causes.add(Cause.of(
                            "the back end of " + driver,
                            "refuses to grow volumes; it is asked again after 1 s, 2 s, 4 s ... 5 min")
                    .endedBy(Remedy.ending(fails, "mend what it complains of")));
        }
        if (sidecar != null && sidecar.expansion() == Sidecar.Expansion.OFFLINE) {
            causes.addAll(mounted(claim, driver, scene));
        }
        if (causes.isEmpty()) {
            String takes = sidecar == null
                    ? ""
                    : ", which takes " + Durations.brief(sidecar.times().resize());
            causes.add(Cause.of("driver " + driver, "grows the disk" + takes));
        }
        return causes;
    }

    private static Cause infeasible(Claim claim, Volume volume, String driver, Quantity largest, Scene scene) {
        String size = largest.canonical();
        Cause cause = Cause.of(
                "driver " + driver, "has no volumes larger than " + size + ", and none can be had by asking again");
        String patch = "-p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" + size + "\"}}}}'";
        if (scene.release().storage().has(StorageRule.TRACKS_EXPANSION)) {
            return cause.endedBy(
                    "take the wish back to what can be had; the data stays",
                    Words.command("patch", claim.object().key(), patch));
        }
        Cause stuck = Cause.of(
                cause.subject(),
                cause.state() + "; and this release takes no wish back: the claim works on with the size that it has");
        Remedy again = new Rebinding(claim, volume, scene)
                .remedy(
                        "make the claim again around its volume, with the size that it has; the data stays, and its"
                                + " pod stops meanwhile",
                        claim.object().status().object("capacity").text("storage", size));
        return again == null ? stuck : stuck.endedBy(again);
    }

    private static List<Cause> mounted(Claim claim, String driver, Scene scene) {
        List<Cause> causes = new ArrayList<>();
        for (KubeObject user : scene.podsUsing(claim.object())) {
            Pod pod = Pod.of(user);
            if (pod.hasNode() && !pod.isFinished()) {
                Cause cause = Cause.of(
                        Words.of(user),
                        "uses the volume on node " + pod.nodeName() + ", and " + driver
                                + " grows only volumes that nobody uses");
                causes.add(
                        pod.object().controller() == null
                                ? cause.endedBy("stop the pod; its data stays", Words.delete(user.key()))
                                : cause.endedBy(stopped(claim, scene)));
            }
        }
        return causes;
    }

    private static Remedy stopped(Claim claim, Scene scene) {
        Template template = Template.of(claim.object().key(), scene);
        return template == null
                ? Remedy.of("stop its pod")
                : Remedy.of(
                        "have its set stop all pods from this one on, until the disk is grown; their data stays",
                        Words.command(
                                "scale",
                                template.set().object().key(),
                                "--replicas="
                                        + (template.ordinal() - template.set().start())));
    }
}
