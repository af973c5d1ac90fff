package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much pods want to be together: what the pod prefers, what the pods there prefer, and what they require.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/interpodaffinity/scoring.go"
 */
final class PodPreference {
    private static final long REQUIRED_WEIGHT = 1;

    private final Sight sight;
    private final TreeMap<String, TreeMap<String, Long>> sums = new TreeMap<>();

    private PodPreference(Sight sight) {
        this.sight = sight;
    }

    /** The sums for each node. */
    static long[] of(List<Machine> machines, KubeObject pod, Sight sight) {
        PodPreference preference = new PodPreference(sight);
        preference.addOwn(pod);
        preference.addOthers(pod);
        long[] sums = new long[machines.size()];
        for (Map.Entry<String, TreeMap<String, Long>> entry : preference.sums.entrySet()) {
            for (int i = 0; i < sums.length; i++) {
                String domain = machines.get(i).domain(entry.getKey());
                sums[i] += domain == null ? 0 : entry.getValue().getOrDefault(domain, 0L);
            }
        }
        return sums;
    }

    private void addOwn(KubeObject pod) {
        Json.Obj affinity = pod.spec().object("affinity");
        for (PodTerm term : PodTerm.preferred(affinity, PodTerm.AFFINITY, pod.namespace())) {
            add(term, term.weight(), matching(term));
        }
        for (PodTerm term : PodTerm.preferred(affinity, PodTerm.ANTI_AFFINITY, pod.namespace())) {
            add(term, -term.weight(), matching(term));
        }
    }

    private Counts matching(PodTerm term) {
        return Counts.all(
                sight, term.suitsGroups(), (namespace, labels) -> term.means(namespace, labels, sight.view()));
    }

    private void addOthers(KubeObject pod) {
        for (Map.Entry<PodGroup, Headcount> entry :
                sight.cache().crowd().groups().entrySet()) {
            PodGroup group = entry.getKey();
            if (group.affinity().isEmpty()) {
                continue;
            }
            Counts byNode = Counts.all(entry.getValue(), sight.cache().crowd());
            for (PodTerm term : wishes(group)) {
                if (term.means(pod.namespace(), pod.labels(), sight.view())) {
                    add(term, term.weight(), byNode);
                }
            }
        }
    }

    /** All terms of the pods of a group that count; what they want to avoid counts below zero. */
    private static List<PodTerm> wishes(PodGroup group) {
        List<PodTerm> wishes = new ArrayList<>();
        for (PodTerm term : PodTerm.required(group.affinity(), PodTerm.AFFINITY, group.namespace())) {
            wishes.add(term.weighing(REQUIRED_WEIGHT));
        }
        wishes.addAll(PodTerm.preferred(group.affinity(), PodTerm.AFFINITY, group.namespace()));
        for (PodTerm term : PodTerm.preferred(group.affinity(), PodTerm.ANTI_AFFINITY, group.namespace())) {
            wishes.add(term.weighing(-term.weight()));
        }
        return wishes;
    }

    private void add(PodTerm term, long weight, Counts byNode) {
        TreeMap<String, Integer> counts =
                byNode.byDomain(term.key(), sight.cache().nodes());
        TreeMap<String, Long> domains = sums.computeIfAbsent(term.key(), ignored -> new TreeMap<>());
        counts.forEach((domain, count) -> domains.merge(domain, weight * count, Long::sum));
    }
}
