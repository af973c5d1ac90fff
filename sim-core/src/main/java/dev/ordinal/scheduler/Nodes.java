package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * All nodes.
 *
 * @param arrivals their names in order of creation
 * @param order their names in snapshot order: one of each zone in turn, zones in the order in which they appeared, the
 *     nodes of a zone in the order of their creation
 * @see "Kubernetes 1.36, pkg/scheduler/backend/cache/node_tree.go"
 */
record Nodes(TreePMap<String, Machine> byName, PVector<String> arrivals, PVector<String> order) {
    static final Nodes NONE = new Nodes(TreePMap.empty(), TreePVector.empty(), TreePVector.empty());

    int count() {
        return byName.size();
    }

    /** The node of this name, which is one of these. */
    Machine at(String name) {
        return Objects.requireNonNull(byName.get(name));
    }

    @Nullable
    Machine get(String name) {
        return byName.get(name);
    }

    Nodes with(KubeObject node) {
        String name = node.name();
        Machine known = byName.get(name);
        Machine next = known == null ? Machine.of(node) : known.with(node);
        TreePMap<String, Machine> changed = byName.plus(name, next);
        return known != null && known.zone().equals(next.zone())
                ? new Nodes(changed, arrivals, order)
                : of(changed, arrivals.minus(name).plus(name));
    }

    Nodes without(String name) {
        return of(byName.minus(name), arrivals.minus(name));
    }

    private static Nodes of(TreePMap<String, Machine> byName, PVector<String> arrivals) {
        Map<String, List<String>> zones = new LinkedHashMap<>();
        for (String name : arrivals) {
            String zone = Objects.requireNonNull(byName.get(name)).zone();
            zones.computeIfAbsent(zone, ignored -> new ArrayList<>()).add(name);
        }
        List<String> order = new ArrayList<>(arrivals.size());
        for (int round = 0; order.size() < arrivals.size(); round++) {
            for (List<String> zone : zones.values()) {
                if (round < zone.size()) {
                    order.add(zone.get(round));
                }
            }
        }
        return new Nodes(byName, arrivals, TreePVector.from(order));
    }
}
