package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;

/** How many pods of some sort stand on each node: by groups where these can tell, else pod by pod. */
final class Counts {
    private Counts() {}

    /** Whether a selector asks only for labels that all pods of a group have in common. */
    static boolean suitsGroups(@Nullable LabelSelector selector) {
        return selector == null
                || selector.requirements().stream().noneMatch(wanted -> PodGroup.isOwnLabel(wanted.key()));
    }

    /** All pods that {@code meant} accepts by namespace and labels, also those that are being deleted. */
    static TreeMap<String, Integer> all(Sight sight, boolean byGroups, BiPredicate<String, Json.Obj> meant) {
        return byGroups ? ofGroups(sight, meant, false) : ofPods(sight, meant, false);
    }

    /** The pods that {@code meant} accepts by namespace and labels and that are not being deleted. */
    static TreeMap<String, Integer> live(Sight sight, boolean byGroups, BiPredicate<String, Json.Obj> meant) {
        return byGroups ? ofGroups(sight, meant, true) : ofPods(sight, meant, true);
    }

    private static TreeMap<String, Integer> ofGroups(Sight sight, BiPredicate<String, Json.Obj> meant, boolean live) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Map.Entry<PodGroup, HashPMap<String, Tally>> entry :
                sight.cache().crowd().groups().entrySet()) {
            if (!meant.test(entry.getKey().namespace(), entry.getKey().labels())) {
                continue;
            }
            for (Map.Entry<String, Tally> node : entry.getValue().entrySet()) {
                int count = live ? node.getValue().live() : node.getValue().all();
                if (count != 0) {
                    counts.merge(node.getKey(), count, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static TreeMap<String, Integer> ofPods(Sight sight, BiPredicate<String, Json.Obj> meant, boolean live) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (KubeObject pod : sight.view().table(Kind.POD).all()) {
            Placement placement = sight.cache().crowd().placements().get(pod.uid());
            if (placement != null && !(live && pod.isTerminating()) && meant.test(pod.namespace(), pod.labels())) {
                counts.merge(placement.node(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The sums of counts by node over the domains of a topology key; nodes without the key do not count. */
    static TreeMap<String, Integer> byDomain(TreeMap<String, Integer> byNode, String key, Nodes nodes) {
        TreeMap<String, Integer> sums = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : byNode.entrySet()) {
            Machine machine = nodes.get(entry.getKey());
            String domain = machine == null ? null : machine.domain(key);
            if (domain != null) {
                sums.merge(domain, entry.getValue(), Integer::sum);
            }
        }
        return sums;
    }
}
