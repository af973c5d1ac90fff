package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a volume without its claim. */
public final class VolumeSurprises {
    private VolumeSurprises() {}

    public static List<Cause> of(KubeObject object, Scene scene) {
        Volume volume = Volume.of(object);
        List<Cause> causes = new ArrayList<>(older(object, scene));
        if (causes.isEmpty() && volume.reclaimPolicy().equals("Delete") && volume.claimRef() != null) {
            causes.add(lost(volume));
        }
        return causes;
    }

    /** A volume has its policy from the class of its name as that was when the volume was made. */
    static List<Cause> older(KubeObject object, Scene scene) {
        Volume volume = Volume.of(object);
        StorageClass type = new Classes(scene).named(volume.className());
        return type == null
                        || volume.provisionedBy() == null
                        || type.reclaimPolicy().equals(volume.reclaimPolicy())
                ? List.of()
                : List.of(older(volume, type));
    }

    private static Cause older(Volume volume, StorageClass type) {
        return Cause.of(
                        Words.of(volume.object()),
                        "keeps the policy " + volume.reclaimPolicy() + " with which it was made: sc/" + type.name()
                                + " says " + type.reclaimPolicy() + " by now, and changes no volume that exists")
                .endedBy("give it the policy that its class has today", policy(volume, type.reclaimPolicy()));
    }

    private static Cause lost(Volume volume) {
        Volume.ClaimRef owner = volume.claimRef();
        String claim = owner == null ? "its claim" : "pvc " + owner.path();
        return Cause.of(
                        Words.of(volume.object()),
                        "has the policy Delete: when " + claim + " is deleted, or its namespace, the disk goes within"
                                + " seconds, with all that stands on it")
                .endedBy("keep the disk when its claim goes", policy(volume, "Retain"));
    }

    private static String policy(Volume volume, String policy) {
        return Words.command(
                "patch",
                volume.object().key(),
                "-p '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"" + policy + "\"}}'");
    }
}
