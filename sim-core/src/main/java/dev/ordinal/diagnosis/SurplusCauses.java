package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Why a StatefulSet still has pods that it should not have any more. */
record SurplusCauses(StatefulSet set, Walk walk) {

    /** Those pods, the highest ordinal first, which is the order in which they go. */
    List<Pod> surplus() {
        return walk.scene().list(Kind.POD, set.namespace()).stream()
                .filter(pod -> SetCauses.owns(set, pod)
                        && !set.wants(pod.name())
                        && Ordinals.ordinal(pod.name()) != Ordinals.NONE)
                .sorted(Comparator.comparingInt((KubeObject pod) -> Ordinals.ordinal(pod.name()))
                        .reversed())
                .map(Pod::of)
                .toList();
    }

    List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        List<Pod> surplus = surplus();
        for (Pod pod : surplus) {
            Cause cause = Cause.of(
                    Words.of(set.object()),
                    "has one pod too many, " + pod.name() + ", for its " + Words.count(set.replicas(), "replica"));
            if (pod.isTerminating()) {
                causes.add(cause.because(walk.into(pod.object().key())));
            } else if (!set.isParallel() && !pod.isReady()) {
                causes.add(stuck(cause, pod, surplus));
            } else {
                causes.add(cause);
            }
            if (!set.isParallel()) {
                return causes;
            }
        }
        return causes;
    }

    private Cause stuck(Cause cause, Pod highest, List<Pod> surplus) {
        List<String> unready =
                surplus.stream().filter(pod -> !pod.isReady()).map(Pod::name).toList();
        String lowest = unready.getLast();
        if (lowest.equals(highest.name())) {
            return cause;
        }
        List<Cause> because = new ArrayList<>();
        because.add(Cause.of(
                        Words.of(set.object()),
                        "takes pods away from the highest on, and of those that are not Ready only"
                                + " the lowest, " + lowest + ": " + highest.name()
                                + " may not go since it is not Ready, and "
                                + lowest + " not since it is not its turn")
                .endedBy(
                        "delete the highest yourself; the set does not make it again, and goes on with the others",
                        Words.delete(highest.object().key())));
        because.addAll(walk.into(highest.object().key()));
        return cause.because(because);
    }
}
