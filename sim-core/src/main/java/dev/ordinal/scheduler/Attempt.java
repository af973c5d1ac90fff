package dev.ordinal.scheduler;

import dev.ordinal.kernel.Choices;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to find a node for a pod, decided on what the scheduler knows at this moment.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/schedule_one.go, schedulePod"
 */
sealed interface Attempt {
    /**
     * A node was chosen.
     *
     * @param plan what must happen to the pod's claims first
     * @param turns how many choices among several nodes there have been, this one included
     * @param next the place in the snapshot order at which the next attempt begins
     */
    record Chosen(String node, VolumePlan plan, int turns, int next) implements Attempt {}

    /**
     * No node can be taken.
     *
     * @param preemption whether other pods could make room
     */
    record Failed(Failure failure, Preemption preemption, int next) implements Attempt {
        static Failed of(Failure failure, int next) {
            return new Failed(failure, Preemption.NOT_TRIED, next);
        }
    }

    /**
     * @param turns how many choices among several nodes there have been before
     * @param start the place in the snapshot order at which to begin
     */
    static Attempt of(Wanted wanted, Sight sight, int turns, int start, Choices choices) {
        int all = sight.cache().nodes().count();
        boolean looksAtNodesFirst = !sight.has(SchedulerRule.PREDICATES);
        if (all == 0 && (looksAtNodesFirst || wanted.claims().stop().isEmpty())) {
            return Failed.of(Failure.noNodes(), start);
        }
        String stop = stop(wanted, sight);
        if (!stop.isEmpty()) {
            return Failed.of(Failure.claims(stop, all, sight), start);
        }
        Judge judge = Fit.of(wanted, sight);
        Machine nominated = nominated(wanted, sight);
        if (nominated != null && judge.judge(nominated) == null) {
            return chosen(List.of(nominated), wanted, sight, turns, start, choices);
        }
        List<Machine> fitting = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        int enough = sight.has(SchedulerRule.PREDICATES) ? all : enough(all);
        List<Machine> order = sight.cache().nodes().inOrder();
        int looked = 0;
        while (looked < all && fitting.size() < enough) {
            Machine machine = order.get((start + looked) % all);
            Verdict verdict = judge.judge(machine);
            if (verdict == null) {
                fitting.add(machine);
            } else {
                refusals.add(new Refusal(machine, verdict));
            }
            looked++;
        }
        int next = (start + looked) % all;
        if (!fitting.isEmpty()) {
            return chosen(fitting, wanted, sight, turns, next, choices);
        }
        Preemption preemption = VictimSearch.of(wanted, sight, refusals, choices);
        return new Failed(Failure.nodes(refusals, preemption, sight), preemption, next);
    }

    /** The node that is kept for a pod, where it is tried before all others; null if there is none. */
    private static @Nullable Machine nominated(Wanted wanted, Sight sight) {
        String node = sight.has(SchedulerRule.TRIES_NOMINATED_NODE_FIRST) ? Nominees.nodeOf(wanted.pod()) : "";
        return node.isEmpty() ? null : sight.cache().nodes().get(node);
    }

    private static String stop(Wanted wanted, Sight sight) {
        if (!wanted.claims().stop().isEmpty()) {
            return wanted.claims().stop();
        }
        if (sight.has(SchedulerRule.PREDICATES)) {
            return "";
        }
        if (!wanted.claims().immediate().isEmpty()) {
            return sight.text(SchedulerText.CLAIM_UNBOUND);
        }
        return sight.has(SchedulerRule.CLAIM_IN_USE_STOPS) && Filters.claimIsTaken(wanted.pod(), sight)
                ? sight.text(SchedulerText.ONE_POD_ONLY)
                : "";
    }

    /**
     * How many fitting nodes are enough to choose among: all of up to a hundred, a falling share of more.
     *
     * @see "Kubernetes 1.36, pkg/scheduler/schedule_one.go, numFeasibleNodesToFind"
     */
    static int enough(int nodes) {
        if (nodes < 100) {
            return nodes;
        }
        int percent = Math.max(5, 50 - nodes / 125);
        return Math.max(100, nodes * percent / 100);
    }

    private static Attempt chosen(
            List<Machine> fitting, Wanted wanted, Sight sight, int turns, int next, Choices choices) {
        int index = fitting.size() == 1 ? 0 : best(fitting, wanted, sight, turns, choices);
        Machine machine = fitting.get(index);
        VolumePlan plan = wanted.claims().delayed().isEmpty()
                ? VolumePlan.NOTHING
                : VolumeFit.at(machine, wanted, sight).plan();
        return new Chosen(machine.name(), plan, fitting.size() == 1 ? turns : turns + 1, next);
    }

    private static int best(List<Machine> fitting, Wanted wanted, Sight sight, int turns, Choices choices) {
        Scoring scoring =
                sight.has(SchedulerRule.PREDICATES) ? new TenScores(wanted, sight) : new Scores(wanted, sight);
        long[] totals = scoring.of(fitting);
        return switch (sight.rules().ties()) {
            case ROUND_ROBIN -> Ties.roundRobin(totals, fitting, turns);
            case RANDOM -> Ties.random(totals, choices);
            case HEAP -> Ties.heap(totals, choices);
        };
    }
}
