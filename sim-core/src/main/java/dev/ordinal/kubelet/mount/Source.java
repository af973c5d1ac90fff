package dev.ordinal.kubelet.mount;

import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import java.util.Objects;

/**
 * What is mounted: a volume, as the kubelet found it when its claim was bound.
 *
 * @param volume the name of the PersistentVolume
 * @param uniqueName how nodes list it; empty if it is never attached
 * @param driver the CSI driver, or the name of an in-tree plugin: {@code kubernetes.io/nfs}
 * @param isExclusive whether only one node may have it
 * @param isOnePods whether only one pod may have it
 */
record Source(String volume, String uniqueName, String driver, boolean isExclusive, boolean isOnePods) {
    static Source of(KubeObject object, View view) {
        Volume volume = Volume.of(object);
        String driver = volume.driver();
        boolean attaches = volume.uniqueName() != null && (driver == null || attaches(driver, view));
        return new Source(
                volume.name(),
                attaches ? Objects.requireNonNull(volume.uniqueName()) : "",
                driver == null ? plugin(object) : driver,
                volume.isExclusive(),
                volume.accessModes().contains("ReadWriteOncePod"));
    }

    private static boolean attaches(String driver, View view) {
        KubeObject known = view.get(Kind.CSI_DRIVER, "", driver);
        return known == null || known.spec().get("attachRequired") != Json.Bool.FALSE;
    }

    private static String plugin(KubeObject volume) {
        Json.Obj spec = volume.spec();
        if (spec.has("awsElasticBlockStore")) {
            return "kubernetes.io/aws-ebs";
        }
        return spec.has("nfs")
                ? "kubernetes.io/nfs"
                : spec.has("local") ? "kubernetes.io/local-volume" : "kubernetes.io/host-path";
    }

    boolean isAttachable() {
        return !uniqueName.isEmpty();
    }

    boolean isCsi() {
        return !driver.startsWith("kubernetes.io/");
    }

    /** Its directory, from the pod's uid on. */
    String directory(String uid) {
        String plugin = isCsi() ? "kubernetes.io~csi" : driver.replace('/', '~');
        return uid + "/volumes/" + plugin + "/" + volume + (isCsi() ? "/mount" : "");
    }
}
