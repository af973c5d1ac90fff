package dev.ordinal.storage;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where volumes come from: one driver, and how long its work takes from request to done.
 *
 * <p>A driver whose name begins with {@code kubernetes.io/} is a plugin inside the controller manager of old releases;
 * all others are processes of their own.
 *
 * @param driver the name that classes give as their provisioner: {@code ebs.csi.aws.com}
 * @param zone where a volume lands whose claim has no selected node; null for nowhere in particular
 * @param attaches whether its volumes have to be attached to a node; else they are directories on the host
 * @param sidecar how it behaves if its provisioner, attacher and resizer are to run as the real ones do, with events,
 *     failures and retries; null for the agents of the recordings, which take exactly the stated times and never fail
 */
public record Backend(
        String driver,
        Duration provision,
        Duration attach,
        Duration detach,
        Duration delete,
        @Nullable String zone,
        boolean attaches,
        @Nullable Sidecar sidecar) {
    private static final String IN_TREE = "kubernetes.io/";

    /** A driver as the recordings have it. */
    public Backend(
            String driver,
            Duration provision,
            Duration attach,
            Duration detach,
            Duration delete,
            @Nullable String zone,
            boolean attaches) {
        this(driver, provision, attach, detach, delete, zone, attaches, null);
    }

    public Backend with(Sidecar changed) {
        return new Backend(driver, provision, attach, detach, delete, zone, attaches, changed);
    }

    /** Whether a provisioner of this name belongs into the controller manager. */
    public static boolean isInTree(String driver) {
        return driver.startsWith(IN_TREE);
    }

    /**
     * The CSI driver that took over an in-tree name; null if none did.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/csi-translation-lib/translate.go"
     */
    public static @Nullable String migrated(String provisioner) {
        return switch (provisioner) {
            case "kubernetes.io/aws-ebs" -> "ebs.csi.aws.com";
            case "kubernetes.io/gce-pd" -> "pd.csi.storage.gke.io";
            case "kubernetes.io/azure-disk" -> "disk.csi.azure.com";
            case "kubernetes.io/azure-file" -> "file.csi.azure.com";
            case "kubernetes.io/cinder" -> "cinder.csi.openstack.org";
            case "kubernetes.io/vsphere-volume" -> "csi.vsphere.vmware.com";
            case "kubernetes.io/portworx-volume" -> "pxd.portworx.com";
            default -> null;
        };
    }

    /** The backend of this driver; null if nobody runs it. */
    public static @Nullable Backend named(List<Backend> backends, String driver) {
        for (Backend backend : backends) {
            if (backend.driver.equals(driver)) {
                return backend;
            }
        }
        return null;
    }
}
