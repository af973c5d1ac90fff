package dev.ordinal.kubelet;

import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What a node is made of.
 *
 * @param zone the zone that it stands in; null for none
 * @param cpu its CPUs, and {@code memory} its memory, as Kubernetes writes quantities
 * @param pods how many pods it takes
 * @param volumeLimit how many volumes of each CSI driver it takes; null for no limit
 * @param labels more labels
 */
public record NodeSpec(
        String name,
        @Nullable String zone,
        String cpu,
        String memory,
        int pods,
        @Nullable Integer volumeLimit,
        PMap<String, String> labels) {
    /** A node with 4 CPUs, 16Gi of memory and room for 110 pods. */
    public static NodeSpec of(String name, @Nullable String zone) {
        return new NodeSpec(name, zone, "4", "16Gi", 110, null, TreePMap.empty());
    }
}
