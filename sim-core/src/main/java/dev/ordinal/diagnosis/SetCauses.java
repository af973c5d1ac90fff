package dev.ordinal.diagnosis;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.List;

/** Why a StatefulSet has not all the pods that it should have, or not as they should be. */
final class SetCauses {
    private SetCauses() {}

    static List<Cause> of(KubeObject object, Walk walk) {
        StatefulSet set = StatefulSet.of(object);
        List<Cause> causes = new ArrayList<>();
        int end = set.start() + set.replicas();
        for (int ordinal = set.start(); ordinal < end; ordinal++) {
            ObjectKey key = new ObjectKey(Kind.POD, set.namespace(), set.name() + "-" + ordinal);
            KubeObject pod = walk.scene().get(Kind.POD, key.namespace(), key.name());
            if (pod == null || !Pod.of(pod).isReady() || pod.isTerminating()) {
                Cause cause = Cause.of(Words.of(object), state(set, key, end - 1));
                causes.add(cause.because(pod == null ? UnmadeCauses.of(set, ordinal, walk) : walk.into(key)));
                if (!set.isParallel()) {
                    return causes;
                }
            }
        }
        return causes;
    }

    private static String state(StatefulSet set, ObjectKey pod, int last) {
        boolean isLast = pod.name().equals(set.name() + "-" + last);
        return "waits for " + pod.name()
                + (set.isParallel() || isLast ? "" : ", and makes no pod behind it until it is Running and Ready");
    }
}
