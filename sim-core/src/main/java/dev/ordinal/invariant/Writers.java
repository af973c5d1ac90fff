package dev.ordinal.invariant;

/** The components whose writes are held to more than others', by their names in the trace. */
final class Writers {
    static final String USER = "kubectl";
    static final String SETS = "statefulset-controller";
    static final String SCHEDULER = "default-scheduler";
    static final String KUBELET = "kubelet";
    static final String NODES = "node-controller";
    static final String ATTACH_DETACH = "attachdetach-controller";
    static final String VOLUMES = "persistentvolume-controller";
    static final String CLAIM_PROTECTION = "pvc-protection-controller";

    private Writers() {}
}
