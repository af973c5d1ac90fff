package dev.ordinal.kubelet;

import dev.ordinal.model.ObjectKey;

/** What can be done to kubelets from outside; each is a wake-up of the component {@value Kubelets#NAME}. */
public sealed interface KubeletFault {
    /** The node stops: no heartbeat, nothing on it is started, stopped or unmounted, its containers run on. */
    record NodeDown(String node) implements KubeletFault {}

    /** The node works again. */
    record NodeUp(String node) implements KubeletFault {}

    /** The readiness probe of the pod starts to fail. */
    record PodUnready(ObjectKey pod) implements KubeletFault {}

    /** The readiness probe of the pod passes again. */
    record PodReady(ObjectKey pod) implements KubeletFault {}

    /** The pod's containers end with an error, for good. */
    record PodFail(ObjectKey pod) implements KubeletFault {}
}
