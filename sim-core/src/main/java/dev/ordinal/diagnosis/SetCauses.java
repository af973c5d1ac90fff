package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.container.NameCauses;
import dev.ordinal.diagnosis.node.DeafCauses;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Why a StatefulSet has not all the pods that it should have, or not as they should be. */
record SetCauses(StatefulSet set, Walk walk) {

    static List<Cause> of(KubeObject object, Walk walk) {
        SetCauses all = new SetCauses(StatefulSet.of(object), walk);
        if (object.isTerminating()) {
            return List.of(all.leaving());
        }
        List<Cause> causes = all.unmet();
        if (causes.isEmpty()) {
            causes = new SurplusCauses(all.set, walk).causes();
        }
        if (causes.isEmpty()) {
            causes = new RolloutCauses(all.set, walk.scene()).ofSet();
        }
        if (causes.isEmpty()) {
            return NameCauses.ofSet(all.set, walk);
        }
        // then nothing else matters
        List<Cause> deaf = DeafCauses.of("statefulset-controller", walk.scene());
        return deaf.isEmpty() ? causes : deaf;
    }

    /** The pod of a set with this ordinal, be it there or not. */
    static ObjectKey pod(StatefulSet set, int ordinal) {
        return new ObjectKey(Kind.POD, set.namespace(), Ordinals.podName(set, ordinal));
    }

    /** Whether a pod of its name is the set's own. */
    static boolean owns(StatefulSet set, KubeObject pod) {
        OwnerReference owner = pod.controller();
        return owner != null && owner.uid().equals(set.uid());
    }

    // ---- pods that it should have

    private List<Cause> unmet() {
        List<Cause> causes = new ArrayList<>();
        int end = set.start() + set.replicas();
        for (int ordinal = set.start(); ordinal < end; ordinal++) {
            ObjectKey key = pod(set, ordinal);
            KubeObject pod = walk.scene().get(Kind.POD, key.namespace(), key.name());
            Cause cause = null;
            if (pod == null || !owns(set, pod)) {
                cause = new CreationCauses(set, ordinal, walk).cause(pod);
            } else if (!Pod.of(pod).isReady() || pod.isTerminating()) {
                cause = Cause.of(Words.of(set.object()), "waits for " + key.name() + behind(key))
                        .because(walk.into(key));
            } else if (isTooNew(Pod.of(pod))) {
                cause = settling(Pod.of(pod), behind(key));
            }
            if (cause != null) {
                causes.add(cause);
                if (!set.isParallel()) {
                    return causes;
                }
            }
        }
        return causes;
    }

    /** What else it does not do while it waits for a pod. */
    private String behind(ObjectKey pod) {
        if (set.isParallel()) {
            return "";
        }
        String until = " until it is Running and Ready";
        int end = set.start() + set.replicas();
        for (int ordinal = set.start(); ordinal < end; ordinal++) {
            ObjectKey other = pod(set, ordinal);
            if (!other.equals(pod) && walk.scene().get(Kind.POD, other.namespace(), other.name()) == null) {
                return ", and makes no pod behind it" + until;
            }
        }
        if (!new SurplusCauses(set, walk).surplus().isEmpty()) {
            return ", and takes no pod away" + until;
        }
        boolean isUpdating = !set.currentRevision().equals(set.updateRevision());
        return isUpdating ? ", and goes on with its rollout when it is Running and Ready" : "";
    }

    private boolean isTooNew(Pod pod) {
        return left(pod).compareTo(Duration.ZERO) > 0;
    }

    /** How long until it counts as available. */
    private Duration left(Pod pod) {
        return Duration.ofSeconds(set.minReadySeconds()).minus(walk.scene().since(pod.readySince()));
    }

    private Cause settling(Pod pod, String behind) {
        return Cause.of(
                Words.of(set.object()),
                "waits for " + pod.name() + behind.replace("Running and Ready", "available")
                        + ": it is Ready, and counts as"
                        + " available only after minReadySeconds, "
                        + Words.span(Duration.ofSeconds(set.minReadySeconds()))
                        + " of it, in " + Words.span(left(pod)));
    }

    // ---- the set itself

    private Cause leaving() {
        List<String> finalizers = set.object().finalizers();
        String own = Words.all(finalizers);
        Cause cause = Cause.of(
                Words.of(set.object()),
                "is being deleted, and makes and takes away no pods any more; it stays until" + " nothing holds it");
        if (finalizers.contains("foregroundDeletion")) {
            List<Cause> pods = new ArrayList<>();
            for (KubeObject pod : walk.scene().list(Kind.POD, set.namespace())) {
                if (owns(set, pod)) {
                    pods.addAll(walk.into(pod.key()));
                }
            }
            return cause.because(
                    pods.isEmpty()
                            ? List.of(Cause.of(
                                    Words.of(set.object()),
                                    "was deleted with --cascade=foreground: the garbage collector takes"
                                            + " its pods, revisions and claims first"))
                            : pods);
        }
        return finalizers.contains("orphan")
                ? cause.because(Cause.of(
                        Words.of(set.object()),
                        "was deleted with --cascade=orphan: the garbage collector frees its" + " pods from it first"))
                : cause.because(Cause.of(
                                "finalizer " + own,
                                "is still in its metadata: whoever put it there has to take it away"
                                        + " when it is done, and has not")
                        .endedBy(Remedy.unfinalized(set.object().key())));
    }
}
