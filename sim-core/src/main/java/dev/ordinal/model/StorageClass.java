package dev.ordinal.model;

/** What controllers ask of a StorageClass. */
public final class StorageClass {
    /** The name that stands for no provisioner. */
    private static final String BY_HAND = "kubernetes.io/no-provisioner";

    private final KubeObject object;

    private StorageClass(KubeObject object) {
        this.object = object;
    }

    public static StorageClass of(KubeObject object) {
        return object.as(StorageClass::new);
    }

    public KubeObject object() {
        return object;
    }

    public String name() {
        return object.name();
    }

    public String provisioner() {
        return object.tree().text("provisioner", "");
    }

    /** Whether its volumes are made by hand, and nobody is asked for one. */
    public boolean isByHand() {
        return provisioner().equals(BY_HAND);
    }

    /** Whether its volumes may be made where a node is. */
    public boolean reaches(KubeObject node) {
        return NodeTerms.topologyAllows(object.tree().array("allowedTopologies"), node);
    }

    /** Whether its claims wait until a pod that uses them is scheduled. */
    public boolean waitsForConsumer() {
        return "WaitForFirstConsumer".equals(object.tree().text("volumeBindingMode"));
    }

    public String reclaimPolicy() {
        return object.tree().text("reclaimPolicy", "Delete");
    }

    public boolean allowsExpansion() {
        return object.tree().flag("allowVolumeExpansion");
    }
}
