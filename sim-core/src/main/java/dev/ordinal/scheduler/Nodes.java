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
 * All nodes, by name and in snapshot order: one of each zone in turn, zones in the order in which they appeared, the nodes of
 * a zone in the order of their creation. The order follows from what the nodes are and when they came.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/backend/cache/node_tree.go"
 */
final class Nodes {
    static final Nodes NONE = new Nodes(TreePMap.empty(), TreePVector.empty(), List.of(), new Topology(List.of()));

    private final TreePMap<String, Machine> byName;
    private final PVector<String> arrivals;
    private final List<Machine> inOrder;
    private final Topology topology;

    private Nodes(
            TreePMap<String, Machine> byName, PVector<String> arrivals, List<Machine> inOrder, Topology topology) {
        this.byName = byName;
        this.arrivals = arrivals;
        this.inOrder = inOrder;
        this.topology = topology;
    }

    int count() {
        return inOrder.size();
    }

    /** All nodes in snapshot order. */
    List<Machine> inOrder() {
        return inOrder;
    }

    /** All nodes, names ascending. */
    Iterable<Machine> sorted() {
        return byName.values();
    }

    @Nullable
    Machine get(String name) {
        return byName.get(name);
    }

    /** Which nodes share a value of a topology key. */
    Domains domains(String key) {
        return topology.domains(key);
    }

    /** @param number the number under which the pods of the node are counted */
    Nodes with(KubeObject node, int number) {
        String name = node.name();
        Machine known = byName.get(name);
        Machine next = known == null ? Machine.of(node, number) : known.with(node);
        TreePMap<String, Machine> changed = byName.plus(name, next);
        if (known == null || !known.zone().equals(next.zone())) {
            return of(changed, arrivals.minus(name).plus(name));
        }
        List<Machine> order = new ArrayList<>(inOrder);
        order.set(inOrder.indexOf(known), next);
        boolean moves = !known.object().labels().equals(node.labels());
        return new Nodes(changed, arrivals, order, moves ? new Topology(order) : topology);
    }

    Nodes without(String name) {
        return of(byName.minus(name), arrivals.minus(name));
    }

    private static Nodes of(TreePMap<String, Machine> byName, PVector<String> arrivals) {
        Map<String, List<Machine>> zones = new LinkedHashMap<>();
        for (String name : arrivals) {
            Machine machine = Objects.requireNonNull(byName.get(name));
            zones.computeIfAbsent(machine.zone(), ignored -> new ArrayList<>()).add(machine);
        }
        List<Machine> order = new ArrayList<>(arrivals.size());
        for (int round = 0; order.size() < arrivals.size(); round++) {
            for (List<Machine> zone : zones.values()) {
                if (round < zone.size()) {
                    order.add(zone.get(round));
                }
            }
        }
        return new Nodes(byName, arrivals, order, new Topology(order));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Nodes that && byName.equals(that.byName) && arrivals.equals(that.arrivals);
    }

    @Override
    public int hashCode() {
        return 31 * byName.hashCode() + arrivals.hashCode();
    }

    /**
     * How nodes with these labels stand to one another. The domains of a key are worked out when they are first asked for and
     * remembered; they follow from the nodes and are themselves immutable, so that it does no harm if two threads do so.
     */
    private static final class Topology {
        private final List<Machine> machines;
        private TreePMap<String, Domains> known = TreePMap.empty();

        Topology(List<Machine> machines) {
            this.machines = machines;
        }

        Domains domains(String key) {
            TreePMap<String, Domains> before = known;
            Domains found = before.get(key);
            if (found == null) {
                found = Domains.of(key, machines);
                known = before.plus(key, found);
            }
            return found;
        }
    }
}
