package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.StorageRule;
import dev.ordinal.storage.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a claim has no volume, has lost it, does not grow or does not go. */
public final class ClaimCauses {

    private final Claim claim;
    private final Walk walk;
    private final Scene scene;
    private final Classes classes;

    private ClaimCauses(Claim claim, Walk walk) {
        this.claim = claim;
        this.walk = walk;
        this.scene = walk.scene();
        this.classes = new Classes(scene);
    }

    public static List<Cause> of(KubeObject object, Walk walk) {
        Claim claim = Claim.of(object);
        if (claim.isTerminating()) {
            return Leaving.claim(claim, walk);
        }
        if (claim.phase().equals("Lost")) {
            return List.of(new LostVolume(claim, walk.scene()).cause());
        }
        return claim.isBound() ? Growing.of(claim, walk.scene()) : new ClaimCauses(claim, walk).unbound();
    }

    private List<Cause> unbound() {
        List<Cause> causes = new ArrayList<>();
        Cause leftOver = leftOver();
        if (!claim.volumeName().isEmpty()) {
            causes.addAll(new NamedVolume(claim, scene).causes());
        } else {
            causes.addAll(unserved());
        }
        if (leftOver == null || causes.isEmpty()) {
            return causes;
        }
        Cause first = causes.getFirst();
        List<Cause> deeper = new ArrayList<>();
        deeper.add(leftOver);
        deeper.addAll(first.because());
        causes.set(0, first.because(deeper));
        return causes;
    }

    private List<Cause> unserved() {
        String name = claim.className();
        if (name == null || name.isEmpty()) {
            return List.of(classless(name != null));
        }
        StorageClass type = classes.named(name);
        if (type == null) {
            return List.of(missing(name));
        }
        if (type.waitsForConsumer() && claim.selectedNode() == null) {
            return unselected(type);
        }
        if (type.isByHand()) {
            return List.of(listed(type));
        }
        return new Provisioning(claim, type, scene).causes();
    }

    private Cause pending(String why) {
        return Cause.of(Words.of(claim.object()), "is Pending: " + why);
    }

    private boolean isUsed() {
        return !scene.podsUsing(claim.object()).isEmpty();
    }

    // ---- a template that was mended

    /** That the set that uses the claim would make another one today; null if it would not. */
    private @Nullable Cause leftOver() {
        Template template = Template.of(claim.object().key(), scene);
        if (template == null || !template.isWanted()) {
            return null;
        }
        Claim today = Claim.of(template.claim());
        if (Objects.equals(today.className(), claim.className()) || today.className() == null) {
            return null;
        }
        List<String> commands = new ArrayList<>();
        commands.add(new Anew(scene).deletion(claim.object().key()));
        commands.addAll(new Anew(scene).unhealed(template.pod()));
        return Cause.of(
                        Words.of(claim.object()),
                        "is an old one, " + Words.age(claim.object(), scene) + " old, of class " + claim.className()
                                + ": " + Words.of(template.set().object()) + " names class " + today.className()
                                + " by now, but takes the claim that it finds by name as it is")
                .endedBy(new Remedy(
                        "delete the old claim, which holds nothing; the set makes it anew from its template",
                        commands));
    }

    // ---- no class

    private Cause classless(boolean isNamed) {
        List<KubeObject> defaults = classes.defaults();
        List<StorageClass> served = classes.served();
        boolean fills = scene.release().storage().has(StorageRule.FILLS_IN_DEFAULT_CLASS);
        Cause cause = pending("no volume suits it, and none is made for a claim without a class")
                .telling(scene.lastEvent(claim.object(), "FailedBinding"));
        List<Cause> deeper = new ArrayList<>();
        if (isNamed) {
            deeper.add(Cause.of(
                            Words.of(claim.object()),
                            "names the empty class (storageClassName: \"\"), which means volumes made by hand alone:"
                                    + " not even a default class is filled in")
                    .endedBy(named(served)));
        } else if (!defaults.isEmpty()) {
            String name = defaults.getFirst().name();
            deeper.add(
                    fills
                            ? Cause.of("sc/" + name, "is the default now, and is filled in within 15 s")
                            : Cause.of(
                                            Words.of(claim.object()),
                                            "was made before sc/" + name + " became the default, which only new claims"
                                                    + " get")
                                    .endedBy(new Remedy(
                                            "make the claim anew; it is empty, and nothing is lost", again())));
        } else {
            deeper.add(undefaulted(served, fills));
        }
        deeper.addAll(new VolumeSupply(claim, scene).causes());
        return cause.because(deeper);
    }

    private Remedy named(List<StorageClass> served) {
        List<KubeObject> defaults = classes.defaults();
        String name = !defaults.isEmpty()
                ? defaults.getFirst().name()
                : served.isEmpty() ? "" : served.getFirst().name();
        return name.isEmpty()
                ? Remedy.of("make a class whose provisioner runs here, or a volume without a class")
                : new Remedy(
                        "make the claim anew with class " + name + "; it is empty, and nothing is lost",
                        new Anew(scene).claim(claim, object -> object.with(Json.of(name), "spec", "storageClassName")));
    }

    private Cause undefaulted(List<StorageClass> served, boolean fills) {
        Cause cause = Cause.of(Words.of(claim.object()), "names no class, and no class is marked as the default");
        String then = fills ? "; it is filled into the claim within 15 s" : ", and make the claim anew with it";
        for (StorageClass one : served) {
            List<String> commands = new ArrayList<>();
            commands.add(Words.command("annotate", one.object().key(), Classes.IS_DEFAULT + "=true"));
            commands.addAll(fills ? List.of() : again());
            cause = cause.endedBy(new Remedy("mark class " + one.name() + " as the default" + then, commands));
        }
        if (served.isEmpty() && !classes.makers().isEmpty()) {
            List<String> commands = new ArrayList<>();
            commands.add(
                    Remedy.apply(classes.manifest("standard", classes.makers().getFirst(), "Delete", isUsed(), true)));
            commands.addAll(fills ? List.of() : again());
            cause = cause.endedBy(new Remedy("make a default class" + then, commands));
        }
        return cause;
    }

    /** The claim as it is, made again. */
    private List<String> again() {
        Template template = Template.of(claim.object().key(), scene);
        if (template == null || !template.isWanted()) {
            return new Anew(scene).claim(claim, object -> object);
        }
        List<String> commands = new ArrayList<>();
        commands.add(new Anew(scene).deletion(claim.object().key()));
        commands.addAll(new Anew(scene).unhealed(template.pod()));
        return commands;
    }

    // ---- a class that is missing, or for which nothing is made

    private Cause missing(String name) {
        Cause missing = Cause.of("sc/" + name, "does not exist, so nobody makes volumes for its claims");
        for (Backend backend : classes.makers()) {
            missing = missing.endedBy(
                    "make the class, here for the driver " + backend.driver() + "; the claim is served within 15 s",
                    Remedy.apply(classes.manifest(name, backend, "Delete", isUsed(), false)));
        }
        List<Cause> deeper = new ArrayList<>();
        deeper.add(missing);
        deeper.addAll(new VolumeSupply(claim, scene).causes());
        return pending("its class is missing, and no volume that exists suits it")
                .telling(scene.lastEvent(claim.object(), "ProvisioningFailed"))
                .because(deeper);
    }

    private Cause listed(StorageClass type) {
        List<Cause> deeper = new ArrayList<>();
        deeper.add(Cause.of(
                "sc/" + type.name(), "has no provisioner: its volumes are made by hand, and none that suits is free"));
        deeper.addAll(new VolumeSupply(claim, scene).causes());
        return pending("it waits for a volume that somebody makes by hand")
                .telling(scene.lastEvent(claim.object(), "ProvisioningFailed"))
                .because(deeper);
    }

    // ---- the first consumer

    private List<Cause> unselected(StorageClass type) {
        List<Pod> users = new ArrayList<>();
        for (KubeObject object : scene.podsUsing(claim.object())) {
            if (!Pod.of(object).isFinished()) {
                users.add(Pod.of(object));
            }
        }
        String told = scene.lastEvent(claim.object(), "WaitForFirstConsumer", "WaitForPodScheduled");
        String waits = "sc/" + type.name() + " waits for the first pod that uses the claim (WaitForFirstConsumer)";
        if (users.isEmpty()) {
            return List.of(pending(waits + ", and no pod does: that is no fault")
                    .telling(told)
                    .endedBy("make a pod that uses it", Remedy.apply(consumer())));
        }
        for (Pod pod : users) {
            if (pod.hasNode()) {
                return List.of(pending(waits + " to be given a node by the scheduler")
                        .telling(told)
                        .because(bypassing(pod)));
            }
        }
        List<Cause> deeper = new ArrayList<>();
        for (Pod pod : users) {
            deeper.addAll(walk.into(pod.object().key()));
        }
        deeper.addAll(new Provisioning(claim, type, scene).full());
        return deeper.isEmpty()
                ? List.of()
                : List.of(pending(waits + " to be given a node").telling(told).because(deeper));
    }

    /** A pod that names its node itself goes past the scheduler, and so nobody chooses a node for its claim. */
    private Cause bypassing(Pod pod) {
        String node = pod.nodeName();
        return Cause.of(
                        Words.of(pod.object()),
                        "names its node " + node
                                + " itself (spec.nodeName), so the scheduler never sees it, and chooses"
                                + " no node for the claim")
                .endedBy(new Remedy(
                        "make the pod anew with a nodeSelector for that node in place of nodeName",
                        new Anew(scene)
                                .pod(
                                        pod,
                                        object -> object.without("spec", "nodeName")
                                                .with(
                                                        Json.of(node),
                                                        "spec",
                                                        "nodeSelector",
                                                        "kubernetes.io/hostname"))));
    }

    private String consumer() {
        ObjectKey key = claim.object().key();
        return """
            apiVersion: v1
            kind: Pod
            metadata:
              name: uses-%s
              namespace: %s
            spec:
              containers:
              - name: app
                image: app:v1
                volumeMounts: [{name: data, mountPath: /data}]
              volumes:
              - name: data
                persistentVolumeClaim: {claimName: %s}
            """.formatted(key.name(), key.namespace(), key.name());
    }
}
