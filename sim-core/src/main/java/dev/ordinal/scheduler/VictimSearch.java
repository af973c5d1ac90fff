package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerRules.Preempting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Looks for pods of lower priority whose end would make room for a pod that found no node.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/preemption and …/plugins/defaultpreemption/default_preemption.go"
 */
final class VictimSearch {
    static final String NO_VICTIMS = "No preemption victims found for incoming pod";
    static final String NO_HELP = "Preemption is not helpful for scheduling";

    private static final int ENOUGH = 100;
    private static final int ENOUGH_PERCENT = 10;

    private final Wanted wanted;
    private final Sight sight;
    private final Comparator<KubeObject> importance;
    private final TreeMap<String, Integer> reasons = new TreeMap<>();

    private VictimSearch(Wanted wanted, Sight sight) {
        this.wanted = wanted;
        this.sight = sight;
        this.importance = Victims.importance(sight.has(SchedulerRule.SPARES_OLDER_PODS));
    }

    /** @param refusals why each node could not be taken */
    static Preemption of(Wanted wanted, Sight sight, List<Refusal> refusals, Choices choices) {
        boolean isError =
                refusals.stream().anyMatch(refusal -> refusal.verdict().isError());
        if (sight.rules().preempting() == Preempting.NEVER || isError) {
            return Preemption.NOT_TRIED;
        }
        VictimSearch search = new VictimSearch(wanted, sight);
        String bar = search.bar(refusals);
        return bar.isEmpty() ? search.among(refusals, choices) : new Preemption.Barred(bar);
    }

    /** Why the pod may send nobody away; empty if it may. */
    private String bar(List<Refusal> refusals) {
        if ("Never".equals(wanted.spec().text("preemptionPolicy"))) {
            return "not eligible due to preemptionPolicy=Never.";
        }
        String nominated = Nominees.nodeOf(wanted.pod());
        boolean isHopeless = refusals.stream()
                .anyMatch(refusal -> refusal.machine().name().equals(nominated)
                        && !refusal.verdict().mayPreempt());
        boolean waits = !nominated.isEmpty()
                && (!isHopeless || sight.has(SchedulerRule.PREDICATES))
                && below(nominated).stream().anyMatch(this::makesRoom);
        return waits ? "not eligible due to a terminating pod on the nominated node." : "";
    }

    /** Whether a pod goes; later releases want to know whether it goes to make room. */
    private boolean makesRoom(KubeObject pod) {
        Condition target = pod.condition(Preemptor.DISRUPTED);
        boolean isVictim = target != null && target.isTrue() && Preemptor.PREEMPTED.equals(target.reason());
        return pod.isTerminating() && (isVictim || !sight.has(SchedulerRule.WAITS_FOR_VICTIMS_ONLY));
    }

    private Preemption among(List<Refusal> refusals, Choices choices) {
        List<Machine> promising = new ArrayList<>();
        for (Refusal refusal : refusals) {
            if (refusal.verdict().mayPreempt()) {
                promising.add(refusal.machine());
            }
        }
        reasons.merge(NO_HELP, refusals.size() - promising.size(), Integer::sum);
        if (!sight.cache().crowd().hasBelow(wanted.priority())) {
            reasons.merge(NO_VICTIMS, promising.size(), Integer::sum);
            promising.clear();
        }
        List<Victims> candidates = candidates(promising, choices);
        reasons.values().removeIf(count -> count == 0);
        return candidates.isEmpty()
                ? new Preemption.Hopeless(reasons)
                : new Preemption.Chosen(leastHarm(candidates, choices));
    }

    /** Of many nodes not all are looked at: as soon as enough could be cleared, and one without harm to a budget, that will do. */
    private List<Victims> candidates(List<Machine> promising, Choices choices) {
        int count = promising.size();
        int enough = sight.has(SchedulerRule.PREDICATES) ? count : Math.max(ENOUGH, count * ENOUGH_PERCENT / 100);
        int offset = count > enough ? choices.choose("scheduler: first node to clear", count) : 0;
        List<Victims> candidates = new ArrayList<>();
        boolean isOneHarmless = false;
        for (int i = 0; i < count && !(isOneHarmless && candidates.size() >= enough); i++) {
            int known = candidates.size();
            look(promising.get((offset + i) % count), candidates);
            isOneHarmless |= candidates.size() > known && candidates.getLast().violations() == 0;
        }
        return candidates;
    }

    /** Adds the victims of a node to those of others; if it cannot be cleared, the reasons to the reasons. */
    private void look(Machine machine, List<Victims> candidates) {
        List<KubeObject> pods = below(machine.name());
        if (pods.isEmpty()) {
            reasons.merge(NO_VICTIMS, 1, Integer::sum);
            return;
        }
        Crowd crowd = sight.cache().crowd();
        for (KubeObject pod : pods) {
            crowd = crowd.with(pod.uid(), null);
        }
        Verdict verdict = Fit.of(wanted, sight.with(crowd)).judge(machine);
        if (verdict == null) {
            candidates.add(reprieved(machine, pods, crowd));
        } else {
            verdict.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        }
    }

    /** The pods that have to go once as many as possible were put back, those first that a budget keeps. */
    private Victims reprieved(Machine machine, List<KubeObject> pods, Crowd empty) {
        pods.sort(importance);
        List<KubeObject> kept = Budgets.violated(pods, sight);
        List<KubeObject> order = new ArrayList<>(kept);
        pods.stream().filter(pod -> !kept.contains(pod)).forEach(order::add);
        List<KubeObject> victims = new ArrayList<>();
        Crowd crowd = empty;
        int violations = 0;
        for (KubeObject pod : order) {
            Placement place = sight.cache().crowd().placements().get(pod.uid());
            Crowd more = crowd.with(pod.uid(), place);
            if (Fit.of(wanted, sight.with(more)).judge(machine) == null) {
                crowd = more;
            } else {
                victims.add(pod);
                violations += kept.contains(pod) ? 1 : 0;
            }
        }
        victims.sort(importance);
        return new Victims(machine.name(), List.copyOf(victims), violations);
    }

    private Victims leastHarm(List<Victims> candidates, Choices choices) {
        Comparator<Victims> order = Victims.leastHarm(sight.has(SchedulerRule.SPARES_OLDER_PODS));
        List<Victims> best = new ArrayList<>();
        for (Victims candidate : candidates) {
            int sign = best.isEmpty() ? 0 : order.compare(candidate, best.getFirst());
            if (sign < 0) {
                best.clear();
            }
            if (sign <= 0) {
                best.add(candidate);
            }
        }
        return best.get(best.size() == 1 ? 0 : choices.choose("scheduler: node to clear", best.size()));
    }

    /** The pods on a node, or about to be bound to it, that are worth less than the pod. */
    private List<KubeObject> below(String node) {
        List<KubeObject> below = new ArrayList<>();
        for (String index : List.of(node, "")) {
            for (KubeObject pod : sight.view().table(Kind.POD).by(Tables.BY_NODE, index)) {
                Placement place = sight.cache().crowd().placements().get(pod.uid());
                if (place != null && place.node().equals(node) && place.priority() < wanted.priority()) {
                    below.add(pod);
                }
            }
        }
        return below;
    }
}
