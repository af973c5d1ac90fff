package dev.ordinal.kubelet.mount;

import java.time.Duration;

/** What the kubelet of a pod gets to know about its volumes. */
public sealed interface MountNews {
    /** The uid of the pod. */
    String uid();

    /** All volumes are mounted: its containers may be started. */
    record Mounted(String uid) implements MountNews {}

    /** The wait for its volumes has ended in vain; the next one begins after a pause. */
    record Missing(String uid, Duration pause) implements MountNews {}

    /** Nothing of its volumes is left on the node: its object may go. */
    record Unmounted(String uid) implements MountNews {}

    /** The node cannot take its volumes: the pod has failed. */
    record Rejected(String uid, String reason, String message) implements MountNews {}
}
