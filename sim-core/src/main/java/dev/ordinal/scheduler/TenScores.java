package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scores of 1.10 and 1.11: the plain sum of scores from 0 to 10.
 *
 * @see "Kubernetes 1.10, pkg/scheduler/algorithm/priorities"
 */
final class TenScores implements Scoring {
    private static final int MAX = 10;
    private static final double ZONE_WEIGHT = 2.0 / 3.0;

    private final Wanted wanted;
    private final Sight sight;

    TenScores(Wanted wanted, Sight sight) {
        this.wanted = wanted;
        this.sight = sight;
    }

    @Override
    public long[] of(List<Machine> machines) {
        long[] total = spread(machines);
        long[] preferred = NodePreference.of(machines, wanted.spec());
        long[] intolerable = Scores.intolerable(machines, wanted);
        long[] together = PodPreference.of(machines, wanted.pod(), sight);
        long mostPreferred = most(preferred);
        long mostIntolerable = most(intolerable);
        long mostTogether = most(together);
        long leastTogether = least(together);
        for (int i = 0; i < total.length; i++) {
            total[i] += leastRequested(machines.get(i)) + balanced(machines.get(i));
            total[i] += share(preferred[i], mostPreferred);
            total[i] += MAX - share(intolerable[i], mostIntolerable);
            total[i] += between(together[i], leastTogether, mostTogether);
        }
        return total;
    }

    private static long share(long value, long most) {
        return most == 0 ? 0 : MAX * value / most;
    }

    private static long most(long[] values) {
        long most = 0;
        for (long value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static long least(long[] values) {
        long least = 0;
        for (long value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static long between(long value, long least, long most) {
        return most == least ? 0 : (long) (MAX * ((double) (value - least) / (most - least)));
    }

    private long[] spread(List<Machine> machines) {
        List<LabelSelector> selectors = Siblings.each(wanted.pod(), sight.view());
        boolean byGroups = selectors.stream().allMatch(Counts::suitsGroups);
        Counts byNode = selectors.isEmpty()
                ? Counts.NONE
                : Counts.live(sight, byGroups, (namespace, labels) -> isSibling(namespace, labels, selectors));
        TreeMap<String, Integer> byZone = new TreeMap<>();
        int mostOnNode = 0;
        for (Machine machine : machines) {
            int count = byNode.on(machine);
            mostOnNode = Math.max(mostOnNode, count);
            if (!machine.zone().isEmpty()) {
                byZone.merge(machine.zone(), count, Integer::sum);
            }
        }
        int mostInZone = most(byZone);
        long[] scores = new long[machines.size()];
        for (int i = 0; i < scores.length; i++) {
            Machine machine = machines.get(i);
            double score = few(byNode.on(machine), mostOnNode);
            if (!machine.zone().isEmpty()) {
                score = score * (1.0 - ZONE_WEIGHT)
                        + ZONE_WEIGHT * few(byZone.getOrDefault(machine.zone(), 0), mostInZone);
            }
            scores[i] = (long) score;
        }
        return scores;
    }

    private boolean isSibling(String namespace, Json.Obj labels, List<LabelSelector> selectors) {
        return namespace.equals(wanted.pod().namespace())
                && selectors.stream().anyMatch(selector -> selector.matches(labels));
    }

    private static int most(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static double few(int count, int most) {
        return most == 0 ? MAX : MAX * ((double) (most - count) / most);
    }

    private long leastRequested(Machine machine) {
        Load load = sight.load(machine);
        long cpu = free(
                load.scoredCpu() + wanted.demand().scoredCpu(),
                machine.offered().cpu());
        long memory = free(
                load.scoredMemory() + wanted.demand().scoredMemory(),
                machine.offered().memory());
        return (cpu + memory) / 2;
    }

    private static long free(long used, long offered) {
        return offered == 0 || used > offered ? 0 : (offered - used) * MAX / offered;
    }

    private long balanced(Machine machine) {
        Load load = sight.load(machine);
        double cpu = fraction(
                load.scoredCpu() + wanted.demand().scoredCpu(),
                machine.offered().cpu());
        double memory = fraction(
                load.scoredMemory() + wanted.demand().scoredMemory(),
                machine.offered().memory());
        return cpu >= 1 || memory >= 1 ? 0 : (long) ((1 - Math.abs(cpu - memory)) * MAX);
    }

    private static double fraction(long used, long offered) {
        return offered == 0 ? 1 : (double) used / offered;
    }
}
