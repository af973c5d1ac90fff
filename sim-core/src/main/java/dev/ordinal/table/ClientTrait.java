package dev.ordinal.table;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One thing in which the texts of kubectl clients differ. */
public enum ClientTrait {
    // tables
    /** Cells of a table end at the first line break, and control characters are made visible. */
    CELLS_ON_ONE_LINE,
    /** An empty list names the namespace that was asked. */
    EMPTY_NAMES_NAMESPACE,
    /** The empty line between two kinds goes to standard output, and a NAMESPACE column once shown stays. */
    KINDS_IN_ONE_OUTPUT,
    /** Widths of columns are remembered while watching. */
    WATCH_REMEMBERS_WIDTHS,

    // describe, all kinds
    /** Annotations read {@code k: v}, long ones on their own lines, and the last applied configuration is hidden. */
    ANNOTATION_LINES,
    /** Values with several lines are split into lines of their own. */
    VALUE_LINES,
    /** Describing several objects, or by a prefix, shows no events. */
    EVENTS_OF_ONE,
    /** Events know series and the time in microseconds, and name no host. */
    EVENT_SERIES,
    /** Messages of events begin with the field that they are about. */
    EVENT_FIELDS,

    // describe, pods and their templates
    /** Ports are followed by their names. */
    PORT_NAMES,
    /** Mounts tell their path within the volume. */
    MOUNT_PATHS,
    /** Volumes tell what 1.10 did not know of: size limits, projections, ephemeral claims, attributes. */
    VOLUME_DETAILS,
    /** Pods tell what 1.10 did not: service account, all addresses, gates, spread, seccomp, startup probes and more. */
    POD_DETAILS,
    /** Finished pods are never called Terminating. */
    TERMINATION_BY_PHASE,
    /** Tolerations with the operator Exists say so. */
    TOLERATION_OPERATORS,

    // describe, other kinds
    /** Sets tell their update strategy, and their templates where pods may go. */
    SET_DETAILS,
    /** Claims tell who uses them, their source and conditions. */
    CLAIM_DETAILS,
    /** Priority classes tell whether their pods preempt. */
    PREEMPTION_POLICIES,
    /** Storage classes tell their topologies. */
    STORAGE_CLASS_TOPOLOGIES,
    /** Nodes tell their lease, all address ranges, ages of pods, and what is allocated of each resource. */
    NODE_DETAILS,
    /** Nodes tell the version of kube-proxy. */
    NODE_PROXY_VERSION,
    /** Services tell their families of addresses and internal policy, and read endpoint slices. */
    SERVICE_DETAILS,
    /** Namespaces tell their conditions. */
    NAMESPACE_CONDITIONS,
    /** Of a namespace without limits they say that there is no LimitRange. */
    NAMES_LIMIT_RANGES,
    /** Config maps tell their binary data, too, and leave a line empty after each value. */
    BINARY_DATA,
    /** The describer of any kind keeps names of fields that are no words, and hides managed fields. */
    ODD_FIELD_NAMES;

    static final Set<ClientTrait> OLD = Collections.unmodifiableSet(EnumSet.of(NODE_PROXY_VERSION));

    static final Set<ClientTrait> AT_1_32 =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PORT_NAMES, EVENT_FIELDS)));

    static final Set<ClientTrait> AT_1_36 =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(NODE_PROXY_VERSION)));
}
