package dev.ordinal.scheduler;

import java.util.EnumSet;
import java.util.Set;

/**
 * The filters, in the order in which a node meets them, each with the kinds of change for which a pod that it rejected is
 * tried again.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/apis/config/v1/default_plugins.go, and EventsToRegister of each plugin"
 */
enum Plugin {
    UNSCHEDULABLE(Signal.NODE_ADDED, Signal.NODE_UNCORDONED, Signal.NODE_TAINTS),
    TAINTS(Signal.NODE_ADDED, Signal.NODE_TAINTS),
    NODE_AFFINITY(Signal.NODE_ADDED, Signal.NODE_LABELS),
    PORTS(Signal.POD_LEFT, Signal.NODE_ADDED),
    RESOURCES(Signal.POD_LEFT, Signal.NODE_ADDED, Signal.NODE_ALLOCATABLE),
    RESTRICTIONS(Signal.POD_LEFT, Signal.CLAIM_ADDED, Signal.CLAIM_CHANGED, Signal.NODE_ADDED),
    LIMITS(Signal.POD_LEFT, Signal.CSI_NODE_ADDED, Signal.CSI_NODE_CHANGED, Signal.CLAIM_ADDED, Signal.ATTACHMENT_GONE),
    VOLUMES(
            Signal.CLAIM_ADDED,
            Signal.CLAIM_CHANGED,
            Signal.VOLUME_ADDED,
            Signal.VOLUME_CHANGED,
            Signal.CLASS_ADDED,
            Signal.CLASS_CHANGED,
            Signal.CSI_NODE_ADDED,
            Signal.NODE_ADDED,
            Signal.NODE_LABELS),
    ZONES(
            Signal.CLAIM_ADDED,
            Signal.CLAIM_CHANGED,
            Signal.VOLUME_ADDED,
            Signal.VOLUME_CHANGED,
            Signal.CLASS_ADDED,
            Signal.NODE_ADDED,
            Signal.NODE_LABELS),
    SPREAD(
            Signal.POD_ADDED,
            Signal.POD_CHANGED,
            Signal.POD_LEFT,
            Signal.NODE_ADDED,
            Signal.NODE_GONE,
            Signal.NODE_LABELS,
            Signal.NODE_TAINTS),
    POD_AFFINITY(Signal.POD_ADDED, Signal.POD_CHANGED, Signal.POD_LEFT, Signal.NODE_ADDED, Signal.NODE_LABELS);

    private final EnumSet<Signal> useful;

    Plugin(Signal first, Signal... rest) {
        this.useful = EnumSet.of(first, rest);
    }

    /** Whether a change of this kind may help a pod that this one rejected. */
    boolean asksFor(Signal signal) {
        return useful.contains(signal);
    }

    /** A set of plugins as a number, bit by ordinal. */
    static int bits(Set<Plugin> plugins) {
        int bits = 0;
        for (Plugin plugin : plugins) {
            bits |= 1 << plugin.ordinal();
        }
        return bits;
    }

    boolean isIn(int bits) {
        return (bits >> ordinal() & 1) != 0;
    }
}
