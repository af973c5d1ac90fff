package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import org.jspecify.annotations.Nullable;

/**
 * A node with what it offers.
 *
 * @param number the number under which its pods are counted
 * @param offered the allocatable resources
 * @param pods how many pods it takes
 * @param zone its zone under whichever label the release uses; empty if it has none
 */
record Machine(KubeObject object, int number, Resources offered, long pods, String zone) {
    private static final String OLD_ZONE = "failure-domain.beta.kubernetes.io/zone";
    private static final String HOSTNAME = "kubernetes.io/hostname";

    static Machine of(KubeObject node, int number) {
        Json.Obj allocatable = node.status().object("allocatable");
        return new Machine(node, number, Resources.of(allocatable), Demand.amount(allocatable, "pods"), zone(node));
    }

    /** This machine after its node changed; what it offers is read again only if that changed. */
    Machine with(KubeObject node) {
        return node.status().object("allocatable").equals(object.status().object("allocatable"))
                ? new Machine(node, number, offered, pods, zone(node))
                : of(node, number);
    }

    Node node() {
        return Node.of(object);
    }

    String name() {
        return object.name();
    }

    private static String zone(KubeObject node) {
        String zone = node.label(Node.ZONE_LABEL);
        zone = zone == null ? node.label(OLD_ZONE) : zone;
        return zone == null ? "" : zone;
    }

    /** The value of a topology key here; a node without the label of its host name is its own host. */
    @Nullable
    String domain(String key) {
        String value = object.label(key);
        return value == null && key.equals(HOSTNAME) ? object.name() : value;
    }

    static boolean isHostname(String key) {
        return key.equals(HOSTNAME);
    }
}
