package dev.ordinal.release;

/**
 * What kubelets, and the controllers of nodes and evictions, of some releases do and those of others do not.
 *
 * @see "Kubernetes, pkg/controller/{nodelifecycle,tainteviction,podgc,disruption}, pkg/registry/core/pod/storage/eviction.go"
 */
public enum NodeRule {
    /** Kubelets renew a Lease, and drivers are listed in a CSINode; before, the node's status is the heartbeat. */
    LEASES,
    /** Nodes report OutOfDisk, and nobody declares their PIDPressure unknown. */
    OUT_OF_DISK,
    /** Nodes report the version of kube-proxy. */
    REPORTS_PROXY,
    /** A pod lists all its addresses in {@code podIPs}, and whether its containers have started. */
    LISTS_ADDRESSES,
    /** What is wrong with a node becomes a taint, and pods that do not tolerate it are deleted. */
    TAINTS_NODES,
    /** The NoExecute taint follows in the pass that found the node lost; else in the next one. */
    TAINTS_IN_ONE_PASS,
    /** Without taints, all pods of a lost node are deleted when a time is over. */
    EVICTS_BY_TIMEOUT,
    /** The pods of a lost node get an event as well. */
    POD_EVENT,
    /** Whoever disrupts a pod says so in its condition DisruptionTarget; what pod collection removes turns Failed first. */
    DISRUPTION_CONDITION,
    /** Pods of a node that is gone are removed only after a quarantine, and after another look. */
    QUARANTINES_GONE_NODES,
    /** The out-of-service taint of a lost node lets its pods go. */
    OUT_OF_SERVICE,
    /** A pod that is torn down turns Succeeded or Failed before its object goes. */
    ENDS_IN_PHASE,
    /** Pods that are pending, finished or terminating can be evicted whatever their budget says. */
    EVICTS_IDLE_PODS,
    /** Pods that are not ready can be evicted as long as their budget is healthy without them. */
    EVICTS_UNREADY_PODS,
    /** A budget may say that pods which are not ready can always be evicted. */
    UNHEALTHY_POLICY,
    /** A budget reports the condition DisruptionAllowed. */
    BUDGET_CONDITION,
    /** A pod without controller leaves its budget without an answer; else it does not count where owners do. */
    NEEDS_CONTROLLERS,
    /** The pods of a Service are listed in EndpointSlices, too. */
    ENDPOINT_SLICES,
    /** All pods of a namespace that is deleted are gone before anything else in it is deleted. */
    PODS_GO_FIRST,
    /** A namespace that is deleted tells what it waits for. */
    NAMESPACE_CONDITIONS,
    /** Nodes whose name says that they are masters do not count towards their zone; else those with a label for it. */
    MASTERS_BY_NAME,
    /** Pods without controller in a budget are worth an event. */
    REPORTS_UNMANAGED,
    /** A fault of a readiness probe strikes a running container only; else it waits for the pod's container. */
    PROBE_FAULT_NEEDS_CONTAINER
}
