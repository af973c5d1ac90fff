package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the pods that are there mean to one that wants a node: which domains its required affinity offers and which are
 * barred, by its own anti-affinity or by theirs.
 *
 * @param wanted the required terms and, of each, how many matching pods each domain has
 * @param isFirst whether it may be the first of the pods that it wants to be with
 * @param barred of each anti-affinity term the key, with the domains that have a matching pod
 * @param barredByOthers by key, the domains that pods there want to keep free of this one
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/interpodaffinity/filtering.go"
 */
record PodAffinity(
        List<Peopled> wanted, boolean isFirst, List<Peopled> barred, TreeMap<String, TreeSet<String>> barredByOthers) {

    /** The domains of a topology key that have pods of some sort. */
    record Peopled(String key, TreeMap<String, Integer> counts) {}

    static PodAffinity of(KubeObject pod, Sight sight) {
        Json.Obj affinity = pod.spec().object("affinity");
        List<PodTerm> terms = PodTerm.required(affinity, PodTerm.AFFINITY, pod.namespace());
        List<Peopled> wanted = new ArrayList<>(terms.size());
        if (!terms.isEmpty()) {
            boolean byGroups = terms.stream().allMatch(PodTerm::suitsGroups);
            Counts matching = Counts.all(
                    sight,
                    byGroups,
                    (namespace, labels) ->
                            terms.stream().allMatch(term -> term.means(namespace, labels, sight.view())));
            terms.forEach(term -> wanted.add(domains(term, matching, sight)));
        }
        List<Peopled> barred = new ArrayList<>(1);
        for (PodTerm term : PodTerm.required(affinity, PodTerm.ANTI_AFFINITY, pod.namespace())) {
            barred.add(domains(
                    term,
                    Counts.all(
                            sight,
                            term.suitsGroups(),
                            (namespace, labels) -> term.means(namespace, labels, sight.view())),
                    sight));
        }
        boolean meansItself = terms.stream().allMatch(term -> term.means(pod.namespace(), pod.labels(), sight.view()));
        boolean isFirst = meansItself
                && wanted.stream().allMatch(domains -> domains.counts().isEmpty());
        return new PodAffinity(wanted, isFirst, barred, barredByOthers(pod, sight));
    }

    private static Peopled domains(PodTerm term, Counts byNode, Sight sight) {
        return new Peopled(term.key(), byNode.byDomain(term.key(), sight.cache().nodes()));
    }

    private static TreeMap<String, TreeSet<String>> barredByOthers(KubeObject pod, Sight sight) {
        TreeMap<String, TreeSet<String>> barred = new TreeMap<>();
        for (Map.Entry<PodGroup, Headcount> entry :
                sight.cache().crowd().groups().entrySet()) {
            PodGroup group = entry.getKey();
            if (group.affinity().isEmpty()) {
                continue;
            }
            for (PodTerm term : PodTerm.required(group.affinity(), PodTerm.ANTI_AFFINITY, group.namespace())) {
                if (term.means(pod.namespace(), pod.labels(), sight.view())) {
                    addDomains(
                            barred,
                            term.key(),
                            Counts.all(entry.getValue(), sight.cache().crowd()),
                            sight.cache().nodes());
                }
            }
        }
        return barred;
    }

    private static void addDomains(TreeMap<String, TreeSet<String>> barred, String key, Counts counts, Nodes nodes) {
        for (String domain : counts.byDomain(key, nodes).keySet()) {
            barred.computeIfAbsent(key, ignored -> new TreeSet<>()).add(domain);
        }
    }

    /** Why a node cannot be taken; null if it can. */
    @Nullable
    SchedulerText refusal(Machine machine) {
        if (!offersWanted(machine)) {
            return SchedulerText.POD_AFFINITY;
        }
        for (Peopled domains : barred) {
            String domain = machine.domain(domains.key());
            if (domain != null && domains.counts().containsKey(domain)) {
                return SchedulerText.POD_ANTI_AFFINITY;
            }
        }
        return isBarredByOthers(machine) ? SchedulerText.EXISTING_ANTI_AFFINITY : null;
    }

    boolean isBarredByOthers(Machine machine) {
        for (Map.Entry<String, TreeSet<String>> entry : barredByOthers.entrySet()) {
            String domain = machine.domain(entry.getKey());
            if (domain != null && entry.getValue().contains(domain)) {
                return true;
            }
        }
        return false;
    }

    private boolean offersWanted(Machine machine) {
        boolean offersAll = true;
        for (Peopled domains : wanted) {
            String domain = machine.domain(domains.key());
            if (domain == null) {
                return false;
            }
            offersAll &= domains.counts().containsKey(domain);
        }
        return offersAll || isFirst;
    }
}
