package dev.ordinal.release;

/**
 * What the scheduler of some releases does and that of others does not.
 *
 * @see "Kubernetes, pkg/scheduler, compared between 1.10.5, 1.26.1 and 1.36.2"
 */
public enum SchedulerRule {
    /** Nodes are judged by predicates and scored from 0 to 10; an error of one predicate hides all reasons. */
    PREDICATES,
    /** A claim that waits for its consumer may be provisioned; the chosen node is written into it. */
    PROVISIONS_ON_NODE,
    /** A bound pod gets the zone and region labels of its node. */
    COPIES_TOPOLOGY,
    /** The chosen node is written into the pod's status before its claims are. */
    NOMINATES_NODE,
    /** A pod that was deleted before it had a node, or while it waits for it, is still told of by an event. */
    REPORTS_DELETED_PODS,
    /** The text of a success names the namespace. */
    NAMES_NAMESPACE,
    /** VolumeAttachments of a node count against its limit, beside the volumes of its pods. */
    COUNTS_ATTACHMENTS,
    /** A claim for one pod only that is in use ends the attempt before any node is looked at. */
    CLAIM_IN_USE_STOPS,
    /** A node that is kept for a pod is tried before all others. */
    TRIES_NOMINATED_NODE_FIRST,
    /** Pods that have to make room say so in their condition DisruptionTarget. */
    MARKS_VICTIMS,
    /** Of pods of one priority those that run for longer are the last to make room. */
    SPARES_OLDER_PODS,
    /** Each pod that has to make room uses up a disruption that its budgets allow. */
    BUDGETS_COUNT_DOWN,
    /** A pod waits for those that make room for it; without it, for any pod of lower priority that ends on its node. */
    WAITS_FOR_VICTIMS_ONLY,
    /** A deleted pod for which room was kept wakes those of no higher priority, for whom it counted as if it stood there. */
    DELETED_NOMINEE_WAKES
}
