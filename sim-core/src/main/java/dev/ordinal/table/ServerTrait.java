package dev.ordinal.table;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One thing in which the tables of API servers differ. */
public enum ServerTrait {
    /** Sets show DESIRED and CURRENT, the pods that exist, instead of READY. */
    SET_COUNTS,
    /** Pods count their sidecars, init containers that keep running, among the containers. */
    POD_SIDECARS,
    /** Pods that wait for a scheduling gate say so. */
    POD_SCHEDULING_GATES,
    /** Pods that run beside a finished container say Running or NotReady instead of Completed. */
    POD_COMPLETION,
    /** Finished pods never say Terminating. */
    POD_TERMINATION_BY_PHASE,
    /** Restarts tell when the last one was. */
    POD_RESTART_AGES,
    /** Wide pods show NOMINATED NODE and READINESS GATES. */
    POD_NOMINATION,
    /** A nominated node is a wide cell without header. */
    POD_NOMINATION_UNTITLED,
    /** Claims and volumes show VOLUMEATTRIBUTESCLASS. */
    VOLUME_ATTRIBUTES_CLASSES,
    /** Wide claims and volumes show VOLUMEMODE. */
    VOLUME_MODES,
    /** Storage classes show how they reclaim, bind and grow. */
    STORAGE_CLASS_POLICIES,
    /** Attachments show what is attached where. */
    ATTACHMENT_DETAILS,
    /** Wide nodes show INTERNAL-IP. */
    NODE_INTERNAL_ADDRESSES,
    /** Wide nodes name the architecture behind the kernel's version. */
    NODE_KERNEL_ARCHITECTURE,
    /** Addresses of a load balancer are cut short unless wide. */
    INGRESS_CUT,
    /** Endpoints without ports are bare addresses. */
    ENDPOINTS_WITHOUT_PORTS,
    /** Events show LAST SEEN, TYPE, REASON, OBJECT and MESSAGE, and know series and microseconds. */
    EVENT_SUMMARIES,
    /** Service accounts count their secrets. */
    SERVICE_ACCOUNT_SECRETS,
    /** Roles tell when they were made, and bindings which role they give. */
    ROLE_DETAILS,
    /** Leases show their holder. */
    LEASE_HOLDERS,
    /** Priority classes show PREEMPTIONPOLICY. */
    PREEMPTION_POLICIES;

    static final Set<ServerTrait> OLD = Collections.unmodifiableSet(
            EnumSet.of(SET_COUNTS, POD_NOMINATION_UNTITLED, INGRESS_CUT, SERVICE_ACCOUNT_SECRETS));

    static final Set<ServerTrait> AT_1_26 = Collections.unmodifiableSet(EnumSet.of(
            POD_SIDECARS,
            POD_SCHEDULING_GATES,
            POD_COMPLETION,
            POD_TERMINATION_BY_PHASE,
            POD_RESTART_AGES,
            POD_NOMINATION,
            VOLUME_MODES,
            STORAGE_CLASS_POLICIES,
            ATTACHMENT_DETAILS,
            NODE_INTERNAL_ADDRESSES,
            ENDPOINTS_WITHOUT_PORTS,
            EVENT_SUMMARIES,
            ROLE_DETAILS,
            LEASE_HOLDERS));

    static final Set<ServerTrait> AT_1_36 =
            plus(AT_1_26, VOLUME_ATTRIBUTES_CLASSES, NODE_KERNEL_ARCHITECTURE, PREEMPTION_POLICIES);

    private static Set<ServerTrait> plus(Set<ServerTrait> base, ServerTrait... more) {
        EnumSet<ServerTrait> all = EnumSet.copyOf(base);
        Collections.addAll(all, more);
        return Collections.unmodifiableSet(all);
    }
}
