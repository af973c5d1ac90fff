package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pod fits on a node: beside the pods that stand there, and beside those for which room is kept there too, as
 * far as they are worth as much.
 *
 * @see "Kubernetes 1.36, pkg/scheduler/framework/runtime/framework.go, RunFilterPluginsWithNominatedPods"
 */
record Fit(Wanted wanted, Sight sight, Judge plain) implements Judge {
    static Fit of(Wanted wanted, Sight sight) {
        return new Fit(wanted, sight, Judge.of(wanted, sight));
    }

    @Override
    public @Nullable Verdict judge(Machine machine) {
        Nominees nominees = sight.cache().nominees();
        Verdict beside = nominees.isEmpty() ? null : beside(nominees.before(wanted, machine.name()), machine);
        return beside != null ? beside : plain.judge(machine);
    }

    private @Nullable Verdict beside(List<KubeObject> others, Machine machine) {
        if (others.isEmpty()) {
            return null;
        }
        Crowd crowd = sight.cache().crowd();
        for (KubeObject other : others) {
            crowd = crowd.with(other.uid(), Placement.of(other, machine.name()));
        }
        return Judge.of(wanted, sight.with(crowd)).judge(machine);
    }
}
