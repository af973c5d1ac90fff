package dev.ordinal.scheduler;

import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a node lacks for a pod.
 *
 * @param lacking the reasons, in the order of the resources
 * @param neverFits whether the pod is larger than the whole node
 * @see "Kubernetes 1.36, pkg/scheduler/framework/plugins/noderesources/fit.go, fitsRequest"
 */
record Room(List<String> lacking, boolean neverFits) {
    static Room of(Machine machine, Demand demand, Sight sight) {
        Load load = sight.load(machine);
        Resources wanted = demand.requests();
        Resources offered = machine.offered();
        Resources used = load.requested();
        List<String> lacking = new ArrayList<>(0);
        if (load.pods() + 1 > machine.pods()) {
            lacking.add(sight.text(SchedulerText.TOO_MANY_PODS));
        }
        boolean never = false;
        never |= lacks(lacking, "cpu", wanted.cpu(), used.cpu(), offered.cpu(), sight);
        never |= lacks(lacking, "memory", wanted.memory(), used.memory(), offered.memory(), sight);
        never |= lacks(lacking, "ephemeral-storage", wanted.storage(), used.storage(), offered.storage(), sight);
        for (Map.Entry<String, Long> other : wanted.others().entrySet()) {
            String name = other.getKey();
            never |= lacks(lacking, name, other.getValue(), used.other(name), offered.other(name), sight);
        }
        return new Room(lacking, never);
    }

    private static boolean lacks(List<String> lacking, String name, long wanted, long used, long offered, Sight sight) {
        if (wanted == 0 || used + wanted <= offered) {
            return false;
        }
        lacking.add(sight.text(SchedulerText.INSUFFICIENT) + name);
        return wanted > offered;
    }

    boolean suffices() {
        return lacking.isEmpty();
    }
}
