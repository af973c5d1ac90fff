package dev.ordinal.release;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Nodes, kubelets, eviction, budgets and garbage collection in one release.
 *
 * @param kubelet the version that nodes report
 * @param grace how long after a heartbeat was noticed a node counts as lost
 * @param monitor when the node controller looks at all nodes
 * @param taintSource the component that events of taint eviction name
 * @param evictionLag from the event of a taint eviction to its first write
 * @param collectorLag from the loss of an owner to the first write of the garbage collector
 */
public record NodeRules(
        String kubelet,
        Duration grace,
        Ticks monitor,
        String taintSource,
        Duration evictionLag,
        Duration collectorLag,
        Set<NodeRule> rules) {

    /** When kubelets renew what says that they live. */
    public static final Ticks HEARTBEAT = new Ticks(Duration.ofSeconds(3), Duration.ofSeconds(5));
    /** When pod garbage collection comes round. */
    public static final Ticks POD_COLLECTION = new Ticks(Duration.ofMillis(10_500), Duration.ofSeconds(20));
    /** The namespace of the leases of nodes. */
    public static final String LEASE_NAMESPACE = "kube-node-lease";

    private static final Duration PASS = Duration.ofSeconds(5);

    static NodeRules of1_10() {
        return old("v1.10.5");
    }

    static NodeRules of1_11() {
        return old("v1.11.5");
    }

    private static NodeRules old(String kubelet) {
        return new NodeRules(
                kubelet,
                Duration.ofSeconds(40),
                new Ticks(Duration.ofMillis(500), PASS),
                "taint-controller",
                Duration.ZERO,
                Duration.ofMillis(5),
                Collections.unmodifiableSet(EnumSet.of(
                        NodeRule.OUT_OF_DISK,
                        NodeRule.REPORTS_PROXY,
                        NodeRule.EVICTS_BY_TIMEOUT,
                        NodeRule.NEEDS_CONTROLLERS,
                        NodeRule.MASTERS_BY_NAME)));
    }

    static NodeRules of1_26() {
        return new NodeRules(
                "v1.26.1",
                Duration.ofSeconds(40),
                new Ticks(Duration.ofMillis(500), PASS),
                "taint-controller",
                Duration.ofMillis(40),
                Duration.ofMillis(30),
                Collections.unmodifiableSet(EnumSet.of(
                        NodeRule.LEASES,
                        NodeRule.REPORTS_PROXY,
                        NodeRule.LISTS_ADDRESSES,
                        NodeRule.TAINTS_NODES,
                        NodeRule.POD_EVENT,
                        NodeRule.DISRUPTION_CONDITION,
                        NodeRule.QUARANTINES_GONE_NODES,
                        NodeRule.OUT_OF_SERVICE,
                        NodeRule.EVICTS_IDLE_PODS,
                        NodeRule.EVICTS_UNREADY_PODS,
                        NodeRule.BUDGET_CONDITION,
                        NodeRule.ENDPOINT_SLICES,
                        NodeRule.NAMESPACE_CONDITIONS)));
    }

    static NodeRules of1_36() {
        return new NodeRules(
                "v1.36.2",
                Duration.ofSeconds(50),
                new Ticks(Duration.ofMillis(900), PASS),
                "taint-eviction-controller",
                Duration.ZERO,
                Duration.ZERO,
                Collections.unmodifiableSet(EnumSet.of(
                        NodeRule.LEASES,
                        NodeRule.LISTS_ADDRESSES,
                        NodeRule.TAINTS_NODES,
                        NodeRule.TAINTS_IN_ONE_PASS,
                        NodeRule.POD_EVENT,
                        NodeRule.DISRUPTION_CONDITION,
                        NodeRule.QUARANTINES_GONE_NODES,
                        NodeRule.OUT_OF_SERVICE,
                        NodeRule.ENDS_IN_PHASE,
                        NodeRule.EVICTS_IDLE_PODS,
                        NodeRule.EVICTS_UNREADY_PODS,
                        NodeRule.UNHEALTHY_POLICY,
                        NodeRule.BUDGET_CONDITION,
                        NodeRule.ENDPOINT_SLICES,
                        NodeRule.PODS_GO_FIRST,
                        NodeRule.NAMESPACE_CONDITIONS,
                        NodeRule.REPORTS_UNMANAGED,
                        NodeRule.PROBE_FAULT_NEEDS_CONTAINER)));
    }

    public boolean has(NodeRule rule) {
        return rules.contains(rule);
    }
}
