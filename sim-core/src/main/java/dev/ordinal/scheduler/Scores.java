package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Node;
import dev.ordinal.model.Toleration;
import java.util.ArrayList;
import java.util.List;

/**
 * What several nodes that could be taken are worth to a pod: the weighted sum of scores from 0 to 100.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins, Score and NormalizeScore of each"
 */
final class Scores implements Scoring {
    private static final long MAX = 100;
    private static final String HOSTNAME = "kubernetes.io/hostname";

    private final Wanted wanted;
    private final Sight sight;

    Scores(Wanted wanted, Sight sight) {
        this.wanted = wanted;
        this.sight = sight;
    }

    @Override
    public long[] of(List<Machine> machines) {
        long[] total = new long[machines.size()];
        add(total, 3, reversed(intolerable(machines, wanted)));
        add(total, 2, normalized(NodePreference.of(machines, wanted.spec())));
        add(total, 2, spread(machines));
        add(total, 2, between(PodPreference.of(machines, wanted.pod(), sight)));
        for (int i = 0; i < total.length; i++) {
            total[i] += leastAllocated(machines.get(i)) + balanced(machines.get(i));
        }
        return total;
    }

    private static void add(long[] total, long weight, long[] scores) {
        for (int i = 0; i < total.length; i++) {
            total[i] += weight * scores[i];
        }
    }

    /** How many taints that ask to stay away the pod does not tolerate. */
    static long[] intolerable(List<Machine> machines, Wanted wanted) {
        long[] counts = new long[machines.size()];
        for (int i = 0; i < counts.length; i++) {
            for (Node.Taint taint : machines.get(i).node().taints()) {
                boolean keepsAway = taint.effect().equals("PreferNoSchedule")
                        && !Toleration.anyTolerates(wanted.tolerations(), taint);
                counts[i] += keepsAway ? 1 : 0;
            }
        }
        return counts;
    }

    private static long[] normalized(long[] counts) {
        long most = most(counts);
        long[] scores = new long[counts.length];
        for (int i = 0; i < counts.length && most > 0; i++) {
            scores[i] = MAX * counts[i] / most;
        }
        return scores;
    }

    private static long[] reversed(long[] counts) {
        long[] scores = normalized(counts);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = MAX - scores[i];
        }
        return scores;
    }

    private static long[] between(long[] sums) {
        long most = sums[0];
        long least = sums[0];
        for (long sum : sums) {
            most = Math.max(most, sum);
            least = Math.min(least, sum);
        }
        long[] scores = new long[sums.length];
        for (int i = 0; i < sums.length && most > least; i++) {
            scores[i] = (long) (MAX * ((double) (sums[i] - least) / (most - least)));
        }
        return scores;
    }

    private static long most(long[] values) {
        long most = values[0];
        for (long value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** Fewer pods of the same sort are better; a node without a label that the pod itself names is worth nothing. */
    private long[] spread(List<Machine> machines) {
        List<SpreadConstraint> constraints = softConstraints();
        boolean isOwn = !wanted.spec().array("topologySpreadConstraints").isEmpty();
        List<Machine> counted = isOwn
                ? machines.stream()
                        .filter(machine -> hasAllKeys(machine, constraints))
                        .toList()
                : machines;
        long[] scores = new long[machines.size()];
        if (constraints.isEmpty() || counted.isEmpty()) {
            return scores;
        }
        long[] sums = spreadSums(counted, constraints, isOwn);
        long most = most(sums);
        long least = most;
        for (long sum : sums) {
            least = Math.min(least, sum);
        }
        for (int i = 0, at = 0; i < scores.length; i++) {
            if (at < sums.length
                    && counted.get(at).name().equals(machines.get(i).name())) {
                scores[i] = most == 0 ? MAX : MAX * (most + least - sums[at]) / most;
                at++;
            }
        }
        return scores;
    }

    private static boolean hasAllKeys(Machine machine, List<SpreadConstraint> constraints) {
        return constraints.stream().allMatch(constraint -> machine.domain(constraint.key()) != null);
    }

    private long[] spreadSums(List<Machine> machines, List<SpreadConstraint> constraints, boolean needsAllKeys) {
        Nodes nodes = sight.cache().nodes();
        double[] sums = new double[machines.size()];
        Counts byNode = Counts.NONE;
        LabelSelector selector = null;
        for (SpreadConstraint constraint : constraints) {
            Domains domains = nodes.domains(constraint.key());
            boolean isHostname = constraint.key().equals(HOSTNAME);
            double weight = StrictMath.log((isHostname ? machines.size() : domains.among(machines)) + 2.0);
            if (selector == null || !selector.equals(constraint.selector())) {
                selector = constraint.selector();
                byNode = constraint.livePods(wanted.pod(), sight);
            }
            Counts kept = included(byNode, constraint, needsAllKeys ? constraints : List.of());
            int[] together = domains.sums(kept, nodes.inOrder(), machines);
            for (int i = 0; i < sums.length; i++) {
                if (domains.has(machines.get(i))) {
                    sums[i] += together[i] * weight + (constraint.maxSkew() - 1);
                }
            }
        }
        long[] rounded = new long[sums.length];
        for (int i = 0; i < sums.length; i++) {
            rounded[i] = (long) StrictMath.floor(sums[i] + 0.5);
        }
        return rounded;
    }

    /** The counts of those nodes that the constraint includes and that have all {@code keys}. */
    private Counts included(Counts byNode, SpreadConstraint constraint, List<SpreadConstraint> keys) {
        boolean includesAll = !wanted.spec().has("nodeSelector")
                && !wanted.spec().object("affinity").has("nodeAffinity")
                && !constraint.honorsTaints()
                && keys.isEmpty();
        return includesAll
                ? byNode
                : byNode.where(
                        sight.cache().nodes(),
                        machine -> constraint.includes(machine, wanted) && hasAllKeys(machine, keys));
    }

    /** The pod's own soft constraints, or the built-in ones over the pods of its services and its owner. */
    private List<SpreadConstraint> softConstraints() {
        KubeObject pod = wanted.pod();
        if (!pod.spec().array("topologySpreadConstraints").isEmpty()) {
            return SpreadConstraint.of(pod, "ScheduleAnyway");
        }
        LabelSelector selector = Siblings.together(pod, sight.view());
        List<SpreadConstraint> builtIn = new ArrayList<>(2);
        if (!selector.isEmpty()) {
            builtIn.add(SpreadConstraint.builtIn(HOSTNAME, 3, selector));
            builtIn.add(SpreadConstraint.builtIn(Node.ZONE_LABEL, 5, selector));
        }
        return builtIn;
    }

    private long leastAllocated(Machine machine) {
        Load load = sight.load(machine);
        Resources offered = machine.offered();
        long cpu = free(load.scoredCpu() + wanted.demand().scoredCpu(), offered.cpu());
        long memory = free(load.scoredMemory() + wanted.demand().scoredMemory(), offered.memory());
        int known = (offered.cpu() == 0 ? 0 : 1) + (offered.memory() == 0 ? 0 : 1);
        return known == 0 ? 0 : (cpu + memory) / known;
    }

    private static long free(long used, long offered) {
        return offered == 0 || used > offered ? 0 : (offered - used) * MAX / offered;
    }

    private long balanced(Machine machine) {
        if (wanted.demand().requestsNothing()) {
            return 0;
        }
        Resources before = sight.load(machine).requested();
        Resources more = wanted.demand().requests();
        long without = balance(before.cpu(), before.memory(), machine.offered());
        long with = balance(before.cpu() + more.cpu(), before.memory() + more.memory(), machine.offered());
        return MAX / 2 + (MAX / 2 + with - without) / 2;
    }

    private static long balance(long usedCpu, long usedMemory, Resources offered) {
        if (offered.cpu() == 0 || offered.memory() == 0) {
            return MAX;
        }
        double cpu = Math.min(1.0, (double) usedCpu / offered.cpu());
        double memory = Math.min(1.0, (double) usedMemory / offered.memory());
        return (long) ((1 - Math.abs((cpu - memory) / 2)) * MAX);
    }
}
