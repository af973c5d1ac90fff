package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Volume;
import java.util.List;

/** What has become of a claim or a volume that is gone, and of the data. */
public final class Gone {
    private Gone() {}

    /** The cause, with what the past tells of the object. */
    public static List<Cause> of(ObjectKey key, Cause absent, Scene scene) {
        KubeObject last = scene.past().last(key);
        if (last == null) {
            return List.of(absent);
        }
        return switch (key.kind()) {
            case PERSISTENT_VOLUME -> List.of(absent.because(volume(Volume.of(last))));
            case PERSISTENT_VOLUME_CLAIM -> List.of(absent.because(claim(Claim.of(last), scene)));
            default -> List.of(absent);
        };
    }

    private static Cause volume(Volume volume) {
        boolean isMade = volume.provisionedBy() != null;
        String policy = volume.reclaimPolicy().equals("Delete") && isMade
                ? ", and its policy Delete had the disk deleted with all that stood on it. Such volumes have to be"
                        + " patched to Retain before their claim goes"
                : "; the disk behind it is as it was";
        Volume.ClaimRef owner = volume.claimRef();
        return Cause.of(
                Words.of(volume.object()),
                "was the volume of " + (owner == null ? "no claim" : "pvc " + owner.path()) + policy);
    }

    private static Cause claim(Claim claim, Scene scene) {
        String name = claim.volumeName();
        if (name.isEmpty()) {
            return Cause.of(Words.of(claim.object()), "was deleted, and had no volume");
        }
        ObjectKey key = new ObjectKey(Kind.PERSISTENT_VOLUME, "", name);
        KubeObject volume = scene.get(Kind.PERSISTENT_VOLUME, "", name);
        KubeObject last = scene.past().last(key);
        Cause deleted = Cause.of(Words.of(claim.object()), "was deleted; its volume was " + name);
        if (volume != null) {
            return deleted.because(
                    Cause.of(Words.of(key), "is " + Volume.of(volume).phase() + " and still there"));
        }
        return last == null ? deleted : deleted.because(volume(Volume.of(last)));
    }
}
