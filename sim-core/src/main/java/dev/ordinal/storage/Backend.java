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
 */
public record Backend(
        String driver,
        Duration provision,
        Duration attach,
        Duration detach,
        Duration delete,
        @Nullable String zone,
        boolean attaches) {
    private static final String IN_TREE = "kubernetes.io/";

    /** Whether a provisioner of this name belongs into the controller manager. */
    public static boolean isInTree(String driver) {
        return driver.startsWith(IN_TREE);
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
