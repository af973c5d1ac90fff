package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The volumes that exist and that a claim could have, if only the two suited each other. */
record VolumeSupply(Claim claim, Scene scene) {
    /** More of them would only be noise. */
    private static final int MOST = 3;

    /** Why each of the volumes that come near is not the claim's; empty if there is none that nobody has. */
    List<Cause> causes() {
        List<Volume> free = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.PERSISTENT_VOLUME, "")) {
            Volume volume = Volume.of(object);
            boolean isMade = volume.provisionedBy() != null && !volume.phase().equals("Released");
            boolean isFree = volume.phase().equals("Available")
                    || volume.phase().equals("Released")
                            && volume.reclaimPolicy().equals("Retain");
            if (isFree && !isMade && !volume.isTerminating() && isNear(volume)) {
                free.add(volume);
            }
        }
        free.sort(Comparator.comparingInt(
                        (Volume volume) -> Misfit.of(volume, claim).size())
                .thenComparing(Volume::name));
        List<Cause> causes = new ArrayList<>();
        for (Volume volume : free.subList(0, Math.min(MOST, free.size()))) {
            causes.add(cause(volume));
        }
        return causes;
    }

    /** One slip apart, or a volume that the claim has had. */
    private boolean isNear(Volume volume) {
        return Misfit.of(volume, claim).size() <= 1;
    }

    private Cause cause(Volume volume) {
        String name = Words.of(volume.object());
        List<Misfit> misfits = Misfit.of(volume, claim);
        if (volume.phase().equals("Released")) {
            Cause released = new Releases(scene).cause(volume, misfits.isEmpty() ? claim : null);
            return misfits.isEmpty()
                    ? released
                    : misfit(Cause.of(name, misfits.getFirst().words()), volume);
        }
        Volume.ClaimRef reserved = volume.claimRef();
        if (reserved != null && !reserved.names(claim.object())) {
            return Cause.of(name, "is kept for pvc " + reserved.path());
        }
        return misfits.isEmpty()
                ? Cause.of(name, "suits it, and is not bound to it yet: claims are looked at every 15 s")
                : misfit(
                        Cause.of(
                                name,
                                "does not suit it: it " + misfits.getFirst().words()),
                        volume);
    }

    private Cause misfit(Cause cause, Volume volume) {
        UnaryOperator<KubeObject> mended = object -> {
            KubeObject one = object;
            for (Misfit misfit : Misfit.of(volume, claim)) {
                one = misfit.mended().apply(one);
            }
            return one;
        };
        boolean isFree = volume.phase().equals("Available");
        return isFree
                ? cause.endedBy(new Remedy(
                        "make the claim anew so that it suits " + volume.name() + "; it is empty, and nothing is lost",
                        new Anew(scene).claim(claim, mended)))
                : cause;
    }
}
