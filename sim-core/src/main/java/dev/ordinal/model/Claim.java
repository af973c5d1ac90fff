package dev.ordinal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What controllers ask of a PersistentVolumeClaim. */
public final class Claim {
    public static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    public static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
    public static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";
    public static final String BETA_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";
    public static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";
    public static final String PROTECTION = "kubernetes.io/pvc-protection";

    private final KubeObject object;

    private Claim(KubeObject object) {
        this.object = object;
    }

    public static Claim of(KubeObject object) {
        return object.as(Claim::new);
    }

    public KubeObject object() {
        return object;
    }

    public String name() {
        return object.name();
    }

    /** {@code Pending}, {@code Bound} or {@code Lost}. */
    public String phase() {
        return object.status().text("phase", "");
    }

    /** The volume that it is bound to, or that it asks for; empty if none. */
    public String volumeName() {
        return object.spec().text("volumeName", "");
    }

    /** Whether the binding got as far as the claim's own write. */
    public boolean isBindCompleted() {
        return object.annotation(BIND_COMPLETED) != null;
    }

    /** Whether the scheduler may rely on it: it names a volume and its binding is complete. */
    public boolean isBound() {
        return !volumeName().isEmpty() && isBindCompleted();
    }

    /** The class that it names; null if it names none, which is not the empty name. */
    public @Nullable String className() {
        String beta = object.annotation(BETA_CLASS);
        return beta != null ? beta : object.spec().text("storageClassName");
    }

    /** The node that the scheduler chose for its volume; null before. */
    public @Nullable String selectedNode() {
        return object.annotation(SELECTED_NODE);
    }

    /** The driver that has to provision for it; null before the volume controller has said so. */
    public @Nullable String provisioner() {
        String name = object.annotation(PROVISIONER);
        return name != null ? name : object.annotation(BETA_PROVISIONER);
    }

    public List<String> accessModes() {
        return object.spec().array("accessModes").texts();
    }

    /** The requested size as written: {@code 1Gi}. */
    public String request() {
        return object.spec().object("resources").object("requests").text("storage", "0");
    }

    public boolean isTerminating() {
        return object.isTerminating();
    }
}
