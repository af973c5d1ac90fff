package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import java.util.List;

/** Why a volume serves nobody, or does not go. */
public final class VolumeCauses {
    private VolumeCauses() {}

    public static List<Cause> of(KubeObject object, Walk walk) {
        Volume volume = Volume.of(object);
        if (volume.isTerminating()) {
            return Leaving.volume(volume, walk);
        }
        boolean isReleased = volume.phase().equals("Released") || volume.phase().equals("Failed");
        if (!isReleased || volume.claimRef() == null) {
            return List.of();
        }
        if (volume.reclaimPolicy().equals("Retain")) {
            return List.of(new Releases(walk.scene()).cause(volume, null));
        }
        return List.of(Cause.of(
                        Words.of(object),
                        "is " + volume.phase() + ": its claim is gone, and its policy " + volume.reclaimPolicy()
                                + " has its disk deleted with all that stands on it")
                .telling(walk.scene().lastEvent(object, "VolumeFailedDelete", "VolumeDelete"))
                .because(new Reclaim(volume, walk).causes()));
    }
}
