package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a claim or a volume that is being deleted is still there. */
final class Leaving {
    private Leaving() {}

    static List<Cause> claim(Claim claim, Walk walk) {
        Scene scene = walk.scene();
        KubeObject object = claim.object();
        List<Cause> causes = new ArrayList<>();
        if (object.hasFinalizer(Claim.PROTECTION)) {
            for (KubeObject user : scene.podsUsing(object)) {
                Pod pod = Pod.of(user);
                boolean protects = pod.hasNode()
                        && (!pod.isFinished() || scene.release().storage().has(StorageRule.ENDED_PODS_PROTECT));
                if (protects) {
                    causes.add(user(claim, pod, walk));
                }
            }
        }
        for (String finalizer : object.finalizers()) {
            if (!finalizer.equals(Claim.PROTECTION)) {
                causes.add(finalizer(object, finalizer));
            }
        }
        return List.of(Cause.of(
                        Words.of(object),
                        "is being deleted, " + ago(object, scene)
                                + ", and stays until no pod uses it: a deletion cannot" + " be taken back")
                .because(causes));
    }

    static String ago(KubeObject object, Scene scene) {
        Instant when = Objects.requireNonNullElse(
                object.deletionTimestamp(), scene.cluster().now());
        long grace = object.metadata().number("deletionGracePeriodSeconds", 0);
        return "since " + Words.since(when.minusSeconds(grace), scene);
    }

    static Cause finalizer(KubeObject object, String finalizer) {
        return Cause.of(Words.of(object), "is kept by the finalizer " + finalizer + ", which nobody has taken off")
                .endedBy(Remedy.unfinalized(
                        object.key(), "take its finalizers off by hand, once what they stand for is done"));
    }

    private static Cause user(Claim claim, Pod pod, Walk walk) {
        String word = Words.of(pod.object());
        if (pod.isTerminating()) {
            return Cause.of(word, "uses it, and is being deleted itself")
                    .because(walk.into(pod.object().key()));
        }
        Template template = Template.of(claim.object().key(), walk.scene());
        String then = template != null && template.isWanted() ? "; the set then makes both anew, and empty" : "";
        Cause cause = Cause.of(
                word,
                (pod.isFinished() ? "has ended, but is still there and so" : "runs on node " + pod.nodeName() + " and")
                        + " uses it");
        KubeObject volume = walk.scene().volumeOf(claim);
        if (volume == null || !Volume.of(volume).reclaimPolicy().equals("Delete")) {
            return cause.endedBy(
                    "delete the pod, and the claim goes with it" + then,
                    Words.delete(pod.object().key()));
        }
        return cause.endedBy(
                        "keep the volume and what stands on it: have it retained, then delete the pod" + then,
                        Words.command(
                                "patch",
                                volume.key(),
                                "-p '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"Retain\"}}'"),
                        Words.delete(pod.object().key()))
                .endedBy(
                        "copy what you need while the pod runs, then delete it: the claim goes, and the volume with all"
                                + " its data" + then,
                        Words.delete(pod.object().key()));
    }

    static List<Cause> volume(Volume volume, Walk walk) {
        Scene scene = walk.scene();
        KubeObject object = volume.object();
        List<Cause> causes = new ArrayList<>();
        Volume.ClaimRef owner = volume.claimRef();
        if (object.hasFinalizer(Volume.PROTECTION) && volume.phase().equals("Bound") && owner != null) {
            ObjectKey key = new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, owner.namespace(), owner.name());
            KubeObject claim = scene.get(key.kind(), key.namespace(), key.name());
            causes.add(Cause.of(Words.of(key), "is bound to it, and it stays as long as the claim does")
                    .because(claim != null && claim.isTerminating() ? walk.into(key) : List.of())
                    .endedBy(given(key, claim, scene)));
        } else {
            causes.addAll(new Reclaim(volume, walk).causes());
        }
        return List.of(Cause.of(
                        Words.of(object),
                        "is being deleted, " + ago(object, scene) + "; a deletion cannot be taken back")
                .because(causes));
    }

    private static Remedy given(ObjectKey key, @Nullable KubeObject claim, Scene scene) {
        List<String> commands = new ArrayList<>();
        commands.add(new Anew(scene).deletion(key));
        for (KubeObject pod : claim == null ? List.<KubeObject>of() : scene.podsUsing(claim)) {
            commands.add(Words.delete(pod.key()));
        }
        return new Remedy("delete the claim and the pods that use it, and so give the volume up", commands);
    }
}
