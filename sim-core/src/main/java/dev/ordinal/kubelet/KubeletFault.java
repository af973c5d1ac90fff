package dev.ordinal.kubelet;

import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.ObjectKey;

/** What can be done to kubelets from outside; each is a wake-up of the component {@value Kubelets#NAME}. */
public sealed interface KubeletFault {
    /**
     * The node stops. A recorded one has no heartbeat any more, nothing on it is started, stopped or unmounted, its containers
     * run on; a real one has no power, and nothing on it runs.
     */
    record NodeDown(String node) implements KubeletFault {}

    /** The node works again, whatever it lacked. */
    record NodeUp(String node) implements KubeletFault {}

    /** The node's network is cut: all on it goes on, and no kubelet and API server hear of each other. */
    record NodePartitioned(String node) implements KubeletFault {}

    /** The node has no kubelet any more, and its containers run on. */
    record KubeletDown(String node) implements KubeletFault {}

    /** The node's kubelet is started anew. */
    record KubeletRestart(String node) implements KubeletFault {}

    /** The node boots. */
    record NodeReboot(String node) implements KubeletFault {}

    /** So many bytes of the node's memory are left. */
    record MemoryShort(String node, long left) implements KubeletFault {}

    /** The first container of the pod that runs ends by itself. */
    record ContainerCrash(ObjectKey pod, int exitCode) implements KubeletFault {}

    /** It is killed since it uses more memory than it may. */
    record Oom(ObjectKey pod) implements KubeletFault {}

    /** Probes of a kind fail, or pass, whatever the pod's program says. */
    record ProbeForced(ObjectKey pod, ProbeKind kind, boolean passes) implements KubeletFault {}

    /** A hook of the pod, {@code preStop} or {@code postStart}, does not come to an end. */
    record HookHangs(ObjectKey pod, String hook) implements KubeletFault {}

    /** A hook of a pod that hung comes to its end. */
    record HookEnds(ObjectKey pod, String hook) implements KubeletFault {}

    /** The registry does not have the image. */
    record ImageMissing(String image) implements KubeletFault {}

    record ImageBack(String image) implements KubeletFault {}

    /** The readiness probe of the pod starts to fail. */
    record PodUnready(ObjectKey pod) implements KubeletFault {}

    /** The readiness probe of the pod passes again. */
    record PodReady(ObjectKey pod) implements KubeletFault {}

    /** The pod ends with phase Failed. */
    record PodFail(ObjectKey pod) implements KubeletFault {}
}
