package dev.ordinal.release;

/**
 * What kubelets of some releases do and those of others do not.
 *
 * @see "Kubernetes, pkg/kubelet/{kubelet,pod_workers}.go, pkg/kubelet/prober, pkg/kubelet/kuberuntime"
 */
public enum KubeletRule {
    /** A sync that changed something is followed by a look at the pod at once; else the next relist shows it. */
    RELISTS_AT_ONCE,
    /** A sync that a crash loop held up is repeated when its back-off ends; else after the time of any error. */
    RETRIES_BY_BACKOFF,
    /** The condition ContainersReady. */
    CONTAINERS_READY,
    /** The condition PodReadyToStartContainers tells of the sandbox. */
    SANDBOX_CONDITION,
    /** Init containers that are always restarted run beside the others. */
    SIDECARS,
    /** Startup probes, and readiness probes that a sync pokes. */
    POKES_PROBES,
    /** Workers of probes wait for a part of their period only if the kubelet has just started; else always. */
    PROBES_PROMPTLY,
    /** A probe's own grace period is honoured. */
    PROBE_GRACE,
    /** A command of a probe is cut off at its timeout. */
    ENFORCES_EXEC_TIMEOUT,
    /** Liveness probes end when the pod begins to stop. */
    STOPS_LIVENESS_FIRST,
    /** The event of a kill comes before it; else after it, with the container's id. */
    ANNOUNCES_KILLS,
    /** No pod is stopped with less than a second. */
    LEAST_GRACE,
    /** A pod that has ended is taken away by its worker; else by the status loop. */
    WORKER_DELETES,
    /** A container that ran before the kubelet was restarted stays ready until it is probed. */
    KEEPS_READY_OVER_RESTART,
    /** Initialized stays True once a regular container has run. */
    KEEPS_INITIALIZED,
    /** Phase Failed and Succeeded give Ready=False a reason of their own. */
    FINAL_READY_REASON,
    /**
     * A status tells what it was made of: the generation, all addresses of the node, the resources that the pod and each
     * container got, whom a container runs as, and its mounts.
     */
    DETAILED_STATUS
}
