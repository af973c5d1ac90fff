package dev.ordinal.release;

/**
 * What claims, volumes and attachment do in some releases and not in others.
 *
 * @see "Kubernetes, pkg/controller/volume, compared between 1.10.5, 1.11.0, 1.26.1 and 1.36.1"
 */
public enum StorageRule {
    /** A sync of a claim or volume that failed is tried again; else it waits for the next event or tick. */
    RETRIES_FAILED_SYNCS,
    /** Provisioning that failed is refused until its back-off is over. */
    BACKS_OFF_PROVISIONING,
    /** The protection controllers put the finalizers on; else objects are born with them. */
    CONTROLLERS_ADD_FINALIZERS,
    /** Before a claim loses its protection the API itself is asked which pods use it; else the cache is trusted. */
    LISTS_PODS_BEFORE_REMOVAL,
    /** A pod that has ended still protects its claims. */
    ENDED_PODS_PROTECT,
    /** The provisioner is written under both of its annotation keys. */
    BOTH_PROVISIONER_KEYS,
    /** A claim that waits for its consumer names the pods that have no node yet. */
    NAMES_UNSCHEDULED_PODS,
    /** A waiting claim that names no class gets the default class once there is one. */
    FILLS_IN_DEFAULT_CLASS,
    /** A claim whose volume belongs to another claim says so. */
    TELLS_OF_OTHER_CLAIM,
    /** In-tree provisioner names stand for CSI drivers. */
    MIGRATES_IN_TREE,
    /** A claim is looked up in the API itself before its volume is released. */
    CHECKS_TWICE_BEFORE_RELEASE,
    /** Only a volume in phase Available is matched. */
    MATCHES_AVAILABLE_ONLY,
    /** A volume's status holds the time of its last change of phase. */
    PHASE_TRANSITION_TIME,
    /** A volume is torn off after six minutes only from a node that is not ready. */
    FORCE_NEEDS_UNREADY_NODE,
    /** The out-of-service taint lets go of the volumes of a node at once. */
    OUT_OF_SERVICE_TAINT,
    /** Attachments are looked at in growing steps; else they are watched. */
    LOOKS_AT_ATTACHMENTS,
    /** A claim's status tells how far its growth has got, and a growth that cannot be had may be taken back. */
    TRACKS_EXPANSION,
    /** A filesystem grows while a pod has it mounted; else when a pod is started next. */
    EXPANDS_MOUNTED,
    /** A volume is kept by a finalizer of its provisioner until its disk is deleted. */
    DELETION_FINALIZER,
    /** The provisioners of the time name the class when they fail. */
    PROVISIONERS_NAME_CLASS,
    /** Kubelets tell of each volume that they have mounted. */
    TELLS_OF_MOUNTS,
    /** Kubelets tell of each wait for volumes that ended in vain. */
    TELLS_OF_MOUNT_TIMEOUTS,
    /** Each look in vain whether a volume may be mounted doubles the wait for the next; else kubelets look every 100 ms. */
    WAITS_LONGER_FOR_MOUNTS,
    /** Kubelets tell of a walk over the files of a volume that takes long. */
    TELLS_OF_LONG_WALKS,
    /** A pod whose node turns out to take no more volumes fails, where the driver may correct its limit. */
    REJECTS_OVER_LIMIT
}
