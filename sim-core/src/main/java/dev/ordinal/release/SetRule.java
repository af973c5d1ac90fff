package dev.ordinal.release;

/**
 * What the StatefulSet controller of some releases does and that of others does not.
 *
 * @see "Kubernetes, pkg/controller/statefulset, compared between 1.10.5, 1.26.1 and 1.36.2"
 */
public enum SetRule {
    /** Event messages begin with a capital: {@code Create Pod}. */
    CAPITAL_VERBS,
    /** The status of a sync counts the pods that this sync created and deleted. */
    COUNTS_OWN_WRITES,
    /** A pod of the current revision never counts as updated. */
    UPDATED_MEANS_NOT_CURRENT,
    /** A rollout is complete only with {@code spec.replicas} pods. */
    COMPLETION_NEEDS_SPEC,
    /** A Succeeded pod is replaced as a Failed one is. */
    REPLACES_SUCCEEDED,
    /** A failed pod, even a terminating one, is deleted and made again in one sync, with an event of its own. */
    REPLACES_IN_ONE_SYNC,
    /** Deleting a pod that is gone is an error. */
    MISSING_POD_IS_ERROR,
    /** A Pending pod whose claim vanished gets the claim again. */
    HEALS_PENDING_PODS,
    /** No pod is created on a claim that is being deleted. */
    REFUSES_TERMINATING_CLAIMS,
    /** Parallel works in batches of 1, 2, 4 and so on, and all of a batch are tried. */
    STARTS_SLOWLY,
    /** Updates wait for pods to be available, not only running and ready. */
    AVAILABILITY_DECIDES,
    /** The status is written and the history cut when a sync failed, too. */
    STATUS_AFTER_ERROR,
    /** The last revision also counts as unchanged if it means the same as the template. */
    COMPARES_SEMANTICALLY,
    /** A negative {@code revisionHistoryLimit} keeps every revision; elsewhere it crashes the controller. */
    KEEPS_ALL_BELOW_ZERO,
    /** A sync is refused while the cache is behind the controller's own writes. */
    READS_OWN_WRITES,
    /** Pods get the label {@code apps.kubernetes.io/pod-index}. */
    POD_INDEX_LABEL,
    /** A claim keeps the labels of its template beside those of the selector. */
    KEEPS_TEMPLATE_LABELS,
    /** Revision data hold {@code "creationTimestamp":null}. */
    NULL_CREATION_TIMESTAMP,
    /** The hash label of a revision is the bare number. */
    DECIMAL_HASH_LABEL,
    /** A revision whose name is taken by an equal one is that one. */
    REUSES_EQUAL_REVISION,
    /** Orphaned revisions are taken back while the set is being deleted. */
    READOPTS_REVISIONS,
    /** Once a revision is an orphan, all of the set's revisions are to be adopted, which fails at one that it owns. */
    ADOPTS_ALL_REVISIONS,
    /** Owner references that the set puts on claims name it as the controller. */
    CONTROLS_CLAIMS,
    /** A set with minReadySeconds is looked at when the next pod becomes available, not in a chain of that length. */
    EXACT_AVAILABILITY
}
