package dev.ordinal.kubelet.real;

/** What works of a node, less and less of it. */
enum Reach {
    /** All of it. */
    WORKS,
    /** All of it, but its network: the kubelet hears nothing from the API server and reaches it with nothing. */
    PARTITIONED,
    /** Its containers run, but no kubelet does. */
    WITHOUT_KUBELET,
    /** Nothing: it has no power. */
    OFF;

    boolean runsContainers() {
        return this != OFF;
    }

    boolean runsKubelet() {
        return this == WORKS || this == PARTITIONED;
    }
}
