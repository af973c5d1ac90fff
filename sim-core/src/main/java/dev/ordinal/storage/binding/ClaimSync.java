package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one claim: what has to be done next so that it gets its volume.
 *
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller.go, syncClaim"
 */
record ClaimSync(Claim claim, Cache cache, Shelf shelf, StorageRules rules, Instant now) {
    private static final List<String> DEFAULT_CLASS =
            List.of("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class");

    Step next() {
        if (claim.isBindCompleted()) {
            return bound();
        }
        return claim.volumeName().isEmpty() ? searching() : asking();
    }

    /** The claim takes whatever suits it, or lets a volume be made. */
    private Step searching() {
        boolean delayed = isDelayed();
        Volume found = VolumeMatch.best(claim, candidates(), delayed, rules);
        if (found != null) {
            return bind("bind to the best volume", found);
        }
        String name = claim.className();
        if (name == null && rules.has(StorageRule.FILLS_IN_DEFAULT_CLASS)) {
            String standing = defaultClass();
            if (standing != null) {
                return Step.Write.then(
                        "fill in the default class",
                        Writes.main(claim.object().with(Json.of(standing), "spec", "storageClassName")));
            }
        }
        if (delayed && claim.selectedNode() == null) {
            return new Step.Complain("wait for the consumer", consumer());
        }
        if (name != null && !name.isEmpty()) {
            return new Step.Provision();
        }
        return new Step.Complain(
                "no volume and no class",
                Word.normal(
                        "FailedBinding", "no persistent volumes available for this claim and no storage class is set"));
    }

    /** Whether a consumer is waited for. */
    private boolean isDelayed() {
        String name = claim.className();
        KubeObject found = name == null || name.isEmpty() ? null : cache.storageClass(name);
        return found != null && StorageClass.of(found).waitsForConsumer();
    }

    private List<Volume> candidates() {
        List<Volume> found = new ArrayList<>();
        for (String name : shelf.candidates(claim.object().key().path())) {
            KubeObject volume = cache.volume(name);
            if (volume != null) {
                found.add(Volume.of(volume));
            }
        }
        return found;
    }

    /** The class that is the default now: the newest of several, of these the first by name. */
    private @Nullable String defaultClass() {
        KubeObject best = null;
        for (KubeObject each : cache.view().table(Kind.STORAGE_CLASS).all()) {
            boolean isDefault = DEFAULT_CLASS.stream().anyMatch(key -> "true".equals(each.annotation(key)));
            if (isDefault && (best == null || each.creationTimestamp().isAfter(best.creationTimestamp()))) {
                best = each;
            }
        }
        return best == null ? null : best.name();
    }

    private Word consumer() {
        List<String> waiting = rules.has(StorageRule.NAMES_UNSCHEDULED_PODS) ? unscheduledPods() : List.of();
        if (waiting.isEmpty()) {
            return Word.normal("WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        }
        String pods = (waiting.size() == 1 ? "pod " : "pods ") + String.join(",", waiting);
        return Word.normal("WaitForPodScheduled", "waiting for " + pods + " to be scheduled");
    }

    private List<String> unscheduledPods() {
        List<String> names = new ArrayList<>();
        for (KubeObject object : cache.view()
                .table(Kind.POD)
                .by(Tables.BY_CLAIM, claim.object().key().path())) {
            Pod pod = Pod.of(object);
            if (!pod.isFinished() && !pod.hasNode()) {
                names.add(pod.name());
            }
        }
        return names;
    }

    /** The claim asks for a volume by its name. */
    private Step asking() {
        KubeObject object = cache.volume(claim.volumeName());
        if (object == null) {
            return new Step.Hold("the volume that is asked for does not exist");
        }
        Volume volume = Volume.of(object);
        if (volume.claimRef() == null) {
            String why = VolumeMatch.unfit(volume, claim, rules.texts());
            return why == null
                    ? bind("bind to the volume that is asked for", volume)
                    : new Step.Complain(
                            "the volume that is asked for does not fit",
                            Word.warning(
                                    "VolumeMismatch",
                                    "Cannot bind to requested volume \"" + volume.name() + "\": " + why));
        }
        if (VolumeMatch.isFor(volume, claim.object())) {
            return bind("bind to the volume that is reserved", volume);
        }
        return rules.has(StorageRule.TELLS_OF_OTHER_CLAIM)
                ? new Step.Complain(
                        "the volume that is asked for is taken",
                        Word.warning(
                                "FailedBinding",
                                "volume \"" + volume.name() + "\" already bound to a different claim."))
                : new Step.Hold("the volume that is asked for is taken");
    }

    /** The claim was bound once; now it only can lose its volume, and find it again. */
    private Step bound() {
        if (claim.volumeName().isEmpty()) {
            return lost("ClaimLost", "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
        }
        KubeObject object = cache.volume(claim.volumeName());
        if (object == null) {
            return lost("ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        }
        Volume volume = Volume.of(object);
        Volume.ClaimRef reference = volume.claimRef();
        if (reference == null || reference.uid().equals(claim.object().uid())) {
            return bind("go on binding", volume);
        }
        return lost("ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
    }

    private Step lost(String reason, String message) {
        if (claim.phase().equals("Lost")) {
            return new Step.Hold("the claim has lost its volume");
        }
        return Step.Write.last(
                "the claim has lost its volume", Writes.phase(claim.object(), "Lost"), Word.warning(reason, message));
    }

    private Step bind(String rule, Volume volume) {
        Request write = Writes.bind(volume, claim, rules, now);
        return write == null ? new Step.Settled() : Step.Write.then(rule, write);
    }

    /** The provisioner class of the claim; null if the claim names none or it does not exist. */
    @Nullable
    StorageClass storageClass() {
        KubeObject found = cache.storageClass(Objects.requireNonNullElse(claim.className(), ""));
        return found == null ? null : StorageClass.of(found);
    }
}
