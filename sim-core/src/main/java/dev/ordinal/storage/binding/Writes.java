package dev.ordinal.storage.binding;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.model.Volume;
import dev.ordinal.release.StorageRule;
import dev.ordinal.release.StorageRules;
import dev.ordinal.storage.NewVolume;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The writes of the controller, each made from the version of the object that its cache holds. */
final class Writes {
    private static final String YES = "yes";

    private Writes() {}

    /**
     * The next of the four writes that bind a volume to a claim; null when all are made.
     *
     * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller.go, bind"
     */
    static @Nullable Request bind(Volume volume, Claim claim, StorageRules rules, Instant now) {
        KubeObject reserved = reserved(volume, claim.object());
        if (!reserved.equals(volume.object())) {
            return main(reserved);
        }
        if (!volume.phase().equals("Bound")) {
            return phase(volume.object(), "Bound", null, rules, now);
        }
        KubeObject bound = bound(claim, volume.name());
        if (!bound.equals(claim.object())) {
            return main(bound);
        }
        KubeObject told = told(claim, volume);
        return told.equals(claim.object()) ? null : status(told);
    }

    private static KubeObject reserved(Volume volume, KubeObject claim) {
        Volume.ClaimRef reference = volume.claimRef();
        KubeObject object = volume.object();
        if (reference != null && reference.names(claim) && reference.uid().equals(claim.uid())) {
            return object;
        }
        boolean isOurs = !VolumeMatch.isFor(volume, claim);
        KubeObject named = object.with(NewVolume.reference(claim), "spec", "claimRef");
        return isOurs ? named.withAnnotation(Claim.BOUND_BY_CONTROLLER, YES) : named;
    }

    private static KubeObject bound(Claim claim, String volume) {
        KubeObject object = claim.object();
        if (!claim.volumeName().equals(volume)) {
            object = object.with(Json.of(volume), "spec", "volumeName").withAnnotation(Claim.BOUND_BY_CONTROLLER, YES);
        }
        return claim.isBindCompleted() ? object : object.withAnnotation(Claim.BIND_COMPLETED, YES);
    }

    /** A bound claim shows the modes of its volume; its size only as it becomes bound, for it may be growing later. */
    private static KubeObject told(Claim claim, Volume volume) {
        KubeObject object = claim.object()
                .with(Json.of("Bound"), "status", "phase")
                .with(Json.strings(volume.accessModes()), "status", "accessModes");
        return claim.phase().equals("Bound") && claim.object().status().has("capacity")
                ? object
                : object.with(volume.object().spec().object("capacity"), "status", "capacity");
    }

    /** A volume in another phase; the reason of an earlier failure goes. */
    static Request phase(KubeObject volume, String phase, @Nullable String message, StorageRules rules, Instant now) {
        KubeObject changed = volume.with(Json.of(phase), "status", "phase").without("status", "reason");
        changed = message == null
                ? changed.without("status", "message")
                : changed.with(Json.of(message), "status", "message");
        if (rules.has(StorageRule.PHASE_TRANSITION_TIME)) {
            changed = changed.with(Json.of(Timestamps.seconds(now)), "status", "lastPhaseTransitionTime");
        }
        return status(changed);
    }

    /** A claim in another phase. */
    static Request phase(KubeObject claim, String phase) {
        return status(claim.with(Json.of(phase), "status", "phase"));
    }

    /** A volume that is let go of: nobody's, or, if a user reserved it, anybody's of that name. */
    static Request unbound(KubeObject volume) {
        if (volume.annotation(Claim.BOUND_BY_CONTROLLER) == null) {
            return main(volume.without("spec", "claimRef", "uid").without("spec", "claimRef", "resourceVersion"));
        }
        return main(volume.without("metadata", "annotations", Claim.BOUND_BY_CONTROLLER)
                .without("spec", "claimRef"));
    }

    /** A claim that says who has to provision for it. */
    static KubeObject provisionedBy(KubeObject claim, String provisioner, StorageRules rules) {
        KubeObject asked = claim.withAnnotation(Claim.BETA_PROVISIONER, provisioner);
        return rules.has(StorageRule.BOTH_PROVISIONER_KEYS)
                ? asked.withAnnotation(Claim.PROVISIONER, provisioner)
                : asked;
    }

    static Request main(KubeObject object) {
        return new Request.Update(object, Request.Part.MAIN);
    }

    private static Request status(KubeObject object) {
        return new Request.Update(object, Request.Part.STATUS);
    }
}
