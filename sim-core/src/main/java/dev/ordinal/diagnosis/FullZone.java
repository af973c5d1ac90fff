package dev.ordinal.diagnosis;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import java.util.Objects;

/** A zone in which a back end has no room for one more volume. */
final class FullZone {
    private FullZone() {}

    static Cause of(Claim claim, Backend backend, String zone, Scene scene) {
        Quantity used = Quantity.ZERO;
        for (KubeObject object : scene.list(Kind.PERSISTENT_VOLUME, "")) {
            Volume volume = Volume.of(object);
            boolean isThere = backend.driver().equals(volume.provisionedBy())
                    && object.spec().object("nodeAffinity").toString().contains("[\"" + zone + "\"]");
            used = isThere ? used.plus(size(volume.capacity())) : used;
        }
        Quantity request = size(claim.request());
        Quantity enough = used;
        for (KubeObject other : scene.list(Kind.PERSISTENT_VOLUME_CLAIM, "")) {
            boolean isWaiting = Claim.of(other).volumeName().isEmpty();
            enough = isWaiting ? enough.plus(size(Claim.of(other).request())) : enough;
        }
        return Cause.of(
                        "zone " + zone,
                        "has no room left for a volume of " + request.canonical() + " of " + backend.driver()
                                + ", whose"
                                + " volumes there take " + used.canonical() + "; the scheduler is told to choose a node"
                                + " again each time, but does not remember that this zone is full")
                .endedBy(
                        "get more room there, so that all claims which wait can be served",
                        "fault zoneRoom " + backend.driver() + " " + zone + " "
                                + enough.plus(request).canonical())
                .endedBy(Remedy.of("or have the pod run in another zone, where there is room"));
    }

    private static Quantity size(String text) {
        return Objects.requireNonNullElse(Quantity.parse(text), Quantity.ZERO);
    }
}
