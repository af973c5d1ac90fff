package dev.ordinal.storage;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import org.jspecify.annotations.Nullable;

/**
 * The volume that is made for a claim, as its object is first written.
 *
 * @see "kubernetes-sigs/sig-storage-lib-external-provisioner, controller/controller.go, provisionClaimOperation"
 */
public record NewVolume(Claim claim, StorageClass storageClass, String driver) {
    /** The name of every volume made for a claim. */
    public static String name(KubeObject claim) {
        return "pvc-" + claim.uid();
    }

    /** The object, with a source such as {@code csi: {...}}. */
    public KubeObject with(String source, Json.Obj details) {
        KubeObject object = claim.object();
        Json.Obj spec = Json.object(
                "accessModes",
                Json.strings(claim.accessModes()),
                "capacity",
                Json.object("storage", claim.request()),
                "claimRef",
                reference(object),
                "persistentVolumeReclaimPolicy",
                storageClass.reclaimPolicy(),
                "storageClassName",
                storageClass.name(),
                source,
                details);
        Json mountOptions = storageClass.object().tree().get("mountOptions");
        Json mode = object.spec().get("volumeMode");
        spec = spec.withOptional("mountOptions", mountOptions).withOptional("volumeMode", mode);
        Json.Obj metadata =
                Json.object("name", name(object), "annotations", Json.object(Volume.PROVISIONED_BY, driver));
        return KubeObject.of(Kind.PERSISTENT_VOLUME, Json.object("metadata", metadata, "spec", spec));
    }

    /** The reference by which a volume names its claim. */
    public static Json.Obj reference(KubeObject claim) {
        return Json.object(
                "apiVersion", claim.kind().apiVersion(),
                "kind", claim.kind().title(),
                "namespace", claim.namespace(),
                "name", claim.name(),
                "resourceVersion", Long.toString(claim.resourceVersion()),
                "uid", claim.uid());
    }

    /** The volume, to be used in one zone only; unchanged if there is none. */
    public static KubeObject inZone(KubeObject volume, @Nullable String zone) {
        return zone == null ? volume : where(volume, Node.ZONE_LABEL, zone);
    }

    /** The volume, to be used only on nodes with this label. */
    public static KubeObject where(KubeObject volume, String label, String value) {
        Json.Obj expression = Json.object("key", label, "operator", "In", "values", Json.array(Json.of(value)));
        Json.Obj term = Json.object("matchExpressions", Json.array(expression));
        return volume.with(Json.array(term), "spec", "nodeAffinity", "required", "nodeSelectorTerms");
    }
}
