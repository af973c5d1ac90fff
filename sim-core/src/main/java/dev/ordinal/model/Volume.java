package dev.ordinal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What controllers ask of a PersistentVolume. */
public final class Volume {
    public static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
    public static final String PROTECTION = "kubernetes.io/pv-protection";

    private final KubeObject object;

    private Volume(KubeObject object) {
        this.object = object;
    }

    public static Volume of(KubeObject object) {
        return object.as(Volume::new);
    }

    /** The claim that a volume is bound to, or reserved for: then the uid is empty. */
    public record ClaimRef(String namespace, String name, String uid) {
        /** Whether this names the claim, whatever its uid. */
        public boolean names(KubeObject claim) {
            return namespace.equals(claim.namespace()) && name.equals(claim.name());
        }

        /** {@code default/data-web-0}. */
        public String path() {
            return namespace + "/" + name;
        }
    }

    public KubeObject object() {
        return object;
    }

    public String name() {
        return object.name();
    }

    /** {@code Pending}, {@code Available}, {@code Bound}, {@code Released} or {@code Failed}. */
    public String phase() {
        return object.status().text("phase", "");
    }

    public @Nullable ClaimRef claimRef() {
        if (!(object.spec().get("claimRef") instanceof Json.Obj reference)) {
            return null;
        }
        return new ClaimRef(reference.text("namespace", ""), reference.text("name", ""), reference.text("uid", ""));
    }

    /** The class that it belongs to; empty for none. */
    public String className() {
        String beta = object.annotation(Claim.BETA_CLASS);
        return beta != null ? beta : object.spec().text("storageClassName", "");
    }

    public List<String> accessModes() {
        return object.spec().array("accessModes").texts();
    }

    /** Its size as written: {@code 10Gi}. */
    public String capacity() {
        return object.spec().object("capacity").text("storage", "0");
    }

    public String reclaimPolicy() {
        return object.spec().text("persistentVolumeReclaimPolicy", "Retain");
    }

    /** The CSI driver behind it; null if it is no CSI volume. */
    public @Nullable String driver() {
        return object.spec().object("csi").text("driver");
    }

    /** The driver that made it for a claim; null if it was made by hand. */
    public @Nullable String provisionedBy() {
        return object.annotation(PROVISIONED_BY);
    }

    /** Whether only one node may have it attached. */
    public boolean isExclusive() {
        List<String> modes = accessModes();
        return !modes.contains("ReadWriteMany") && !modes.contains("ReadOnlyMany");
    }

    public boolean isTerminating() {
        return object.isTerminating();
    }
}
