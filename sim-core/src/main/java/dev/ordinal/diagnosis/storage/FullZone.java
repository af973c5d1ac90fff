package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A zone in which a back end has no room for one more volume. */
final class FullZone {
    private FullZone() {}

    /** @param isChosenAgain whether the scheduler chooses a node again after each refusal */
    static Cause of(Claim claim, Backend backend, String zone, boolean isChosenAgain, Scene scene) {
        List<Volume> there = there(backend, zone, scene);
        Quantity used = Quantity.ZERO;
        for (Volume volume : there) {
            used = used.plus(size(volume.capacity()));
        }
        Quantity request = size(claim.request());
        Quantity enough = used;
        for (KubeObject other : scene.list(Kind.PERSISTENT_VOLUME_CLAIM, "")) {
            boolean isWaiting = Claim.of(other).volumeName().isEmpty();
            enough = isWaiting ? enough.plus(size(Claim.of(other).request())) : enough;
        }
        Cause cause = Cause.of(
                        "zone " + zone,
                        "has no room left for a volume of " + request.canonical() + " of " + backend.driver()
                                + ", which has " + Words.count(there.size(), "volume") + " with " + used.canonical()
                                + " there"
                                + (isChosenAgain
                                        ? "; the scheduler is told to choose a node again each time, but does not"
                                                + " remember that this zone is full"
                                        : ""))
                .endedBy(
                        "get more room there, so that all claims which wait can be served",
                        "fault zoneRoom " + backend.driver() + " " + zone + " "
                                + enough.plus(request).canonical());
        for (KubeObject idle : idle(there, request, scene)) {
            cause = cause.endedBy(
                    "delete " + Words.of(idle) + ", which no pod uses, and its volume there with all that stands on it",
                    Words.delete(idle.key()));
        }
        return cause.endedBy(Remedy.of("or have the pod run in another zone, where there is room"));
    }

    private static List<Volume> there(Backend backend, String zone, Scene scene) {
        List<Volume> there = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.PERSISTENT_VOLUME, "")) {
            boolean isThere = backend.driver().equals(Volume.of(object).provisionedBy())
                    && object.spec().object("nodeAffinity").toString().contains("[\"" + zone + "\"]");
            if (isThere) {
                there.add(Volume.of(object));
            }
        }
        return there;
    }

    /** The claims without a pod whose volumes are large enough to make room for another, and go with them. */
    private static List<KubeObject> idle(List<Volume> volumes, Quantity needed, Scene scene) {
        List<KubeObject> idle = new ArrayList<>();
        for (Volume volume : volumes) {
            Volume.ClaimRef owner = volume.claimRef();
            KubeObject claim =
                    owner == null ? null : scene.get(Kind.PERSISTENT_VOLUME_CLAIM, owner.namespace(), owner.name());
            boolean isEnough = size(volume.capacity()).compareTo(needed) >= 0
                    && volume.reclaimPolicy().equals("Delete");
            if (claim != null && isEnough && scene.podsUsing(claim).isEmpty()) {
                idle.add(claim);
            }
        }
        return idle;
    }

    private static Quantity size(String text) {
        return Objects.requireNonNullElse(Quantity.parse(text), Quantity.ZERO);
    }
}
