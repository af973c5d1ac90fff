package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.List;

/** Why pods of a StatefulSet are still made from an older template. */
record RolloutCauses(StatefulSet set, Scene scene) {

    /** Of all its pods; empty if they are made from the newest one. */
    List<Cause> ofSet() {
        List<Pod> old = new ArrayList<>();
        for (int ordinal = set.start(); ordinal < set.start() + set.replicas(); ordinal++) {
            KubeObject pod = scene.get(
                    Kind.POD, set.namespace(), SetCauses.pod(set, ordinal).name());
            if (pod != null && isOld(Pod.of(pod))) {
                old.add(Pod.of(pod));
            }
        }
        return old.isEmpty() ? List.of() : List.of(cause(Words.of(set.object()), "has", old));
    }

    /** Of one pod. */
    static List<Cause> of(Pod pod, Scene scene) {
        StatefulSet set = Mending.of(pod, scene).set();
        if (set == null || !set.wants(pod.name())) {
            return List.of();
        }
        RolloutCauses rollout = new RolloutCauses(set, scene);
        return rollout.isOld(pod) ? List.of(rollout.cause(Words.of(pod.object()), "is", List.of(pod))) : List.of();
    }

    private boolean isOld(Pod pod) {
        return !pod.isTerminating()
                && !set.updateRevision().isEmpty()
                && !pod.revision().equals(set.updateRevision());
    }

    private Cause cause(String subject, String verb, List<Pod> old) {
        List<String> names = old.stream().map(Pod::name).toList();
        boolean isOne = verb.equals("is");
        String state =
                (isOne ? "is still" : "has " + Words.all(names) + " still") + " made from an older template (revision "
                        + old.getFirst().revision() + "; the newest is " + set.updateRevision() + ")";
        Cause cause = Cause.of(subject, state);
        if (set.strategy() == StatefulSet.Strategy.ON_DELETE) {
            return cause.because(Cause.of(
                            Words.of(set.object()),
                            "has the update strategy OnDelete: it makes a pod from the newest"
                                    + " template only when somebody deletes the old one")
                    .endedBy(Remedy.of(
                            "delete "
                                    + (old.size() == 1
                                            ? "it"
                                            : "them, one after another, each when the one before is Ready"),
                            deletions(old))));
        }
        int kept = set.partition();
        boolean areKept = old.stream().allMatch(pod -> Ordinals.ordinal(pod.name()) - set.start() < kept);
        if (kept > 0 && areKept) {
            int lowest = Ordinals.ordinal(old.getFirst().name()) - set.start();
            return cause.because(Cause.of(
                            Words.of(set.object()),
                            "has the partition " + kept + ": pods with an index below it keep"
                                    + " the template that they had, even when they are made anew")
                    .endedBy(
                            "lower the partition to " + lowest
                                    + "; all pods from there on are then replaced, the highest" + " first",
                            Words.patch(set.object().key(), partition(lowest))));
        }
        return Cause.of(
                subject,
                state + ": the rollout replaces one pod after another from the highest on, each when the one"
                        + " before is Ready" + settling());
    }

    private String settling() {
        return set.minReadySeconds() == 0 ? "" : " for " + set.minReadySeconds() + "s (minReadySeconds)";
    }

    private static Json.Obj partition(int index) {
        return Json.object(
                "spec", Json.object("updateStrategy", Json.object("rollingUpdate", Json.object("partition", index))));
    }

    private String[] deletions(List<Pod> old) {
        List<String> lines = new ArrayList<>();
        for (Pod pod : old.reversed()) {
            lines.add(Words.delete(pod.object().key()));
            lines.add("until pod/" + pod.name() + " ready" + Words.namespace(set.namespace()));
        }
        if (old.size() == 1) {
            lines.removeLast();
        }
        return lines.toArray(new String[0]);
    }
}
