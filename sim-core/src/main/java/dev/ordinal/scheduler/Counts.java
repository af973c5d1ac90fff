package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How many pods of some sort stand on each node: found by groups where these can tell, else pod by pod. */
final class Counts {
    static final Counts NONE = new Counts(new int[0]);

    /** By the number of a node; those beyond the end have no pods. */
    private final int[] byNode;

    private Counts(int[] byNode) {
        this.byNode = byNode;
    }

    /** Whether a selector asks only for labels that all pods of a group have in common. */
    static boolean suitsGroups(@Nullable LabelSelector selector) {
        return selector == null
                || selector.requirements().stream().noneMatch(wanted -> PodGroup.isOwnLabel(wanted.key()));
    }

    /** All pods of a group, also those that are being deleted. */
    static Counts all(Headcount group, Crowd crowd) {
        Counts counts = empty(crowd);
        counts.add(group, false);
        return counts;
    }

    /** All pods that {@code meant} accepts by namespace and labels, also those that are being deleted. */
    static Counts all(Sight sight, boolean byGroups, BiPredicate<String, Json.Obj> meant) {
        return byGroups ? ofGroups(sight, meant, false) : ofPods(sight, meant, false);
    }

    /** The pods that {@code meant} accepts by namespace and labels and that are not being deleted. */
    static Counts live(Sight sight, boolean byGroups, BiPredicate<String, Json.Obj> meant) {
        return byGroups ? ofGroups(sight, meant, true) : ofPods(sight, meant, true);
    }

    private static Counts empty(Crowd crowd) {
        return new Counts(new int[crowd.numbers().size()]);
    }

    private static Counts ofGroups(Sight sight, BiPredicate<String, Json.Obj> meant, boolean live) {
        Crowd crowd = sight.cache().crowd();
        Counts counts = empty(crowd);
        for (Map.Entry<PodGroup, Headcount> entry : crowd.groups().entrySet()) {
            if (meant.test(entry.getKey().namespace(), entry.getKey().labels())) {
                counts.add(entry.getValue(), live);
            }
        }
        return counts;
    }

    private void add(Headcount group, boolean live) {
        for (int node = 0; node < byNode.length; node++) {
            Tally tally = group.on(node);
            byNode[node] += live ? tally.live() : tally.all();
        }
    }

    private static Counts ofPods(Sight sight, BiPredicate<String, Json.Obj> meant, boolean live) {
        Crowd crowd = sight.cache().crowd();
        Counts counts = empty(crowd);
        for (KubeObject pod : sight.view().table(Kind.POD).all()) {
            Placement placement = crowd.placements().get(pod.uid());
            if (placement != null && !(live && pod.isTerminating()) && meant.test(pod.namespace(), pod.labels())) {
                counts.byNode[crowd.number(placement.node())]++;
            }
        }
        return counts;
    }

    /** How many stand on a node. */
    int on(Machine machine) {
        return machine.number() < byNode.length ? byNode[machine.number()] : 0;
    }

    /** Only those on nodes of some sort. */
    Counts where(Nodes nodes, Predicate<Machine> meant) {
        Counts some = new Counts(new int[byNode.length]);
        for (Machine machine : nodes.inOrder()) {
            if (on(machine) != 0 && meant.test(machine)) {
                some.byNode[machine.number()] = on(machine);
            }
        }
        return some;
    }

    /** The sums over those domains of a topology key that have any; nodes without the key do not count. */
    TreeMap<String, Integer> byDomain(String key, Nodes nodes) {
        TreeMap<String, Integer> sums = new TreeMap<>();
        for (Machine machine : nodes.inOrder()) {
            int count = on(machine);
            String domain = count == 0 ? null : machine.domain(key);
            if (domain != null) {
                sums.merge(domain, count, Integer::sum);
            }
        }
        return sums;
    }
}
