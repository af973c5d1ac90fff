package dev.ordinal.kubectl;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StatefulSet;

/**
 * How far the rollout of a set is, in kubectl's words.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go"
 */
record RolloutState(String text, boolean isDone, boolean isError) {
    static RolloutState of(KubeObject object, Profile profile) {
        StatefulSet set = StatefulSet.of(object);
        if (set.strategy() != StatefulSet.Strategy.ROLLING_UPDATE) {
            return new RolloutState(
                    profile.has(Profile.Trait.NAMES_STRATEGY)
                            ? "error: rollout status is only available for RollingUpdate strategy type\n"
                            : "error: OnDelete updateStrategy does not have a Status`\n",
                    true,
                    true);
        }
        long observed = object.status().number("observedGeneration", 0);
        if (observed == 0 || observed < object.generation()) {
            return waiting("Waiting for statefulset spec update to be observed...\n");
        }
        int missing = set.replicas() - set.count("readyReplicas");
        if (missing > 0) {
            return waiting("Waiting for " + missing + " pods to be ready...\n");
        }
        int updated = set.count("updatedReplicas");
        if (set.rollingUpdate() != null) {
            int wanted = set.replicas() - set.partition();
            return updated < wanted
                    ? waiting("Waiting for partitioned roll out to finish: " + updated + " out of " + wanted
                            + " new pods have been updated...\n")
                    : done("partitioned roll out complete: " + updated + " new pods have been updated...\n");
        }
        return set.updateRevision().equals(set.currentRevision())
                ? done("statefulset rolling update complete " + set.count("currentReplicas") + " pods at revision "
                        + set.currentRevision() + "...\n")
                : waiting("waiting for statefulset rolling update to complete " + updated + " pods at revision "
                        + set.updateRevision() + "...\n");
    }

    private static RolloutState waiting(String text) {
        return new RolloutState(text, false, false);
    }

    private static RolloutState done(String text) {
        return new RolloutState(text, true, false);
    }
}
