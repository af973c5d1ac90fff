package dev.ordinal.scenario;

import dev.ordinal.apiserver.ServiceRange;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.storage.Backend;
import dev.ordinal.text.Nearest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code cluster:}, which is the name of a preset, or a mapping of what the cluster is made of; a mapping may name a
 * preset too, and then changes it.
 */
final class ClusterReader {
    private static final List<String> FIELDS =
            List.of("age", "kubelets", "nodes", "preset", "provisioners", "services");

    private final Field cluster;

    ClusterReader(Field cluster) {
        this.cluster = cluster;
    }

    /** The preset that is named; empty where there is none, or no such one. */
    String preset() {
        Field named = cluster.isMapping() ? cluster.member("preset") : cluster;
        String name = named.isPresent() ? named.text("") : "";
        if (!name.isEmpty() && !ClusterPresets.NAMES.contains(name)) {
            List<String> near = Nearest.to(name, ClusterPresets.NAMES);
            named.wrong(
                    "there is no cluster '" + name + "' here",
                    near.isEmpty()
                            ? "Write one of: " + String.join(", ", ClusterPresets.NAMES)
                                    + "; or a mapping with nodes and provisioners."
                            : "Did you mean " + near.getFirst() + "?");
            return "";
        }
        return name;
    }

    /** Objects to what no cluster has. */
    void check() {
        if (cluster.isMapping()) {
            cluster.allow(FIELDS);
        }
    }

    Duration age(@Nullable Scenario base) {
        return cluster.member("age")
                .duration(base == null ? Duration.ZERO : base.setup().age());
    }

    /** Which kubelets its nodes run. */
    KubeletKind kubelets(@Nullable Scenario base) {
        KubeletKind otherwise =
                base == null ? KubeletKind.RECORDED : base.setup().kubelets();
        Field field = cluster.member("kubelets");
        KubeletKind kind = field.isPresent() ? KubeletKind.of(field.text("")) : otherwise;
        if (kind == null) {
            field.wrong(
                    "there are no kubelets '" + field.text("") + "'",
                    "Write one of: " + String.join(", ", KubeletKind.WORDS) + ".");
            return otherwise;
        }
        return kind;
    }

    /** The range of the addresses of its Services. */
    ServiceRange services(@Nullable Scenario base) {
        ServiceRange otherwise =
                base == null ? ServiceRange.USUAL : base.setup().services();
        Field field = cluster.member("services");
        ServiceRange range = field.isPresent() ? ServiceRange.parse(field.text("")) : otherwise;
        if (range == null) {
            field.wrong(
                    "'" + field.text("") + "' is no range of IPv4 addresses between /8 and /30",
                    "Write its first address and how many bits are fixed: services: 10.96.0.0/12");
            return otherwise;
        }
        return range;
    }

    /** Its nodes: those that are listed, else those of the preset. */
    List<NodeSpec> nodes(@Nullable Scenario base) {
        Field nodes = cluster.member("nodes");
        if (base != null && !nodes.isPresent()) {
            return base.setup().nodes();
        }
        return new NodeSpecReader().read(nodes.items());
    }

    /** Its back ends: those of the preset, each changed by what is listed for its driver, and others that are listed. */
    List<Backend> backends(@Nullable Scenario base) {
        Map<String, Backend> backends = new LinkedHashMap<>();
        if (base != null) {
            base.setup().backends().forEach(backend -> backends.put(backend.driver(), backend));
        }
        cluster.member("provisioners")
                .members()
                .forEach((driver, field) ->
                        backends.put(driver, BackendReader.read(driver, field, backends.get(driver))));
        return List.copyOf(backends.values());
    }
}
