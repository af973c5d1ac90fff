package dev.ordinal.scheduler;

import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The required spread of a pod over domains, with how many pods each domain has.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/podtopologyspread/filtering.go"
 */
record Spread(List<Counted> constraints) {
    static final Spread NONE = new Spread(List.of());

    /**
     * One constraint with the pods of each domain.
     *
     * @param own 1 if the pod counts among those that it spreads, else 0
     * @param fewest the count of the emptiest domain; 0 if there are fewer domains than wanted
     */
    record Counted(SpreadConstraint constraint, TreeMap<String, Integer> counts, int own, int fewest) {}

    static Spread of(Wanted wanted, Sight sight) {
        List<SpreadConstraint> required = SpreadConstraint.of(wanted.pod(), "DoNotSchedule");
        if (required.isEmpty()) {
            return NONE;
        }
        List<Counted> counted = new ArrayList<>();
        for (SpreadConstraint constraint : required) {
            counted.add(count(constraint, required, wanted, sight));
        }
        return new Spread(List.copyOf(counted));
    }

    private static Counted count(SpreadConstraint constraint, List<SpreadConstraint> all, Wanted wanted, Sight sight) {
        Counts byNode = constraint.livePods(wanted.pod(), sight);
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Machine machine : sight.cache().nodes().sorted()) {
            String domain = machine.domain(constraint.key());
            if (domain != null && hasAllKeys(machine, all) && constraint.includes(machine, wanted)) {
                counts.merge(domain, byNode.on(machine), Integer::sum);
            }
        }
        int fewest = counts.size() < constraint.minDomains()
                ? 0
                : counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        int own = constraint.selects(wanted.pod()) ? 1 : 0;
        return new Counted(constraint, counts, own, fewest);
    }

    private static boolean hasAllKeys(Machine machine, List<SpreadConstraint> constraints) {
        return constraints.stream().allMatch(constraint -> machine.domain(constraint.key()) != null);
    }

    /** Why a node cannot be taken; null if it can. */
    @Nullable
    SchedulerText refusal(Machine machine) {
        for (Counted counted : constraints) {
            String domain = machine.domain(counted.constraint().key());
            if (domain == null) {
                return SchedulerText.SPREAD_LABEL_MISSING;
            }
            int there = counted.counts().getOrDefault(domain, 0);
            if (there + counted.own() - counted.fewest() > counted.constraint().maxSkew()) {
                return SchedulerText.SPREAD;
            }
        }
        return null;
    }
}
