package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import dev.ordinal.store.Store;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one volume: whose it is, and what becomes of it when its claim is gone.
 *
 * @param live the API past the cache, which is asked before a claim is believed to be gone
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller.go, syncVolume"
 */
record VolumeSync(Volume volume, Cache cache, Store<KubeObject> live, StorageRules rules, Instant now) {
    Step next() {
        Volume.ClaimRef reference = volume.claimRef();
        if (reference == null || reference.uid().isEmpty()) {
            return turned("Available", "nobody's, or reserved for a claim to come");
        }
        KubeObject object = claim(reference);
        if (object == null || !object.uid().equals(reference.uid())) {
            return let();
        }
        Claim claim = Claim.of(object);
        if (claim.volumeName().isEmpty()) {
            return unfinished(object);
        }
        if (claim.volumeName().equals(volume.name())) {
            return turned("Bound", "its claim has it");
        }
        return other();
    }

    private @Nullable KubeObject claim(Volume.ClaimRef reference) {
        KubeObject known = cache.claim(reference.path());
        if ((known == null || !known.uid().equals(reference.uid()))
                && rules.has(StorageRule.CHECKS_TWICE_BEFORE_RELEASE)) {
            return ApiServer.get(
                    live, new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, reference.namespace(), reference.name()));
        }
        return known;
    }

    private Step let() {
        if (!volume.phase().equals("Released") && !volume.phase().equals("Failed")) {
            return Step.Write.then("its claim is gone", Writes.phase(volume.object(), "Released", null, rules, now));
        }
        return new Step.Reclaim();
    }

    private Step unfinished(KubeObject claim) {
        if (!VolumeMatch.isOtherMode(volume.object(), claim)) {
            return new Step.LookAtClaim(claim.key().path());
        }
        String end = "to requested PersistentVolumeClaim \"" + claim.name() + "\" due to incompatible volumeMode.";
        return new Step.Mismatch(
                Word.warning("VolumeMismatch", "Cannot bind PersistentVolume " + end),
                Word.warning("VolumeMismatch", "Cannot bind PersistentVolume \"" + volume.name() + "\" " + end));
    }

    /** Its claim got another volume meanwhile. */
    private Step other() {
        if (volume.provisionedBy() != null && volume.reclaimPolicy().equals("Delete")) {
            return let();
        }
        return Step.Write.then("its claim has another volume", Writes.unbound(volume.object()));
    }

    private Step turned(String phase, String rule) {
        return volume.phase().equals(phase)
                ? new Step.Settled()
                : Step.Write.last(rule, Writes.phase(volume.object(), phase, null, rules, now), null);
    }
}
