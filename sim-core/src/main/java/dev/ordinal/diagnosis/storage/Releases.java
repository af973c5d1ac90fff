package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Volume;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Volumes that have lost their claim. */
record Releases(Scene scene) {
    /**
     * Why a released volume that is retained serves nobody.
     *
     * @param next a claim that could have it; null for none in particular
     */
    Cause cause(Volume volume, @Nullable Claim next) {
        Volume.ClaimRef last = Objects.requireNonNull(volume.claimRef());
        ObjectKey key = new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, last.namespace(), last.name());
        KubeObject now = scene.get(key.kind(), key.namespace(), key.name());
        Cause cause = Cause.of(
                Words.of(volume.object()),
                "is Released: it is still written down as the volume of the " + Words.of(key) + " that "
                        + (now == null ? "was deleted" : "was there before the one of today")
                        + ", and as its policy is Retain it is nobody's until that is taken off; its data is as it"
                        + " was");
        String patch = "-p '[{\"op\":\"remove\",\"path\":\"/spec/claimRef%s\"}]'";
        boolean isSameName = next != null && last.names(next.object());
        if (isSameName || next == null) {
            cause = cause.endedBy(
                    "keep it for a claim of the same name, " + Words.of(key) + ", which then finds all the data",
                    Words.command("patch", volume.object().key(), "--type=json", patch.formatted("/uid")));
        }
        return cause.endedBy(
                "give it to the next claim that it suits, which then finds all the data",
                Words.command("patch", volume.object().key(), "--type=json", patch.formatted("")));
    }
}
