package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Gone;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.container.NameCauses;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import java.util.List;

/** Why an object does not exist. */
final class AbsentCauses {
    private AbsentCauses() {}

    static List<Cause> of(ObjectKey key, Walk walk) {
        return switch (key.kind()) {
            case POD -> ofPod(key, walk);
            case SERVICE -> NameCauses.ofAbsent(key, walk);
            case PERSISTENT_VOLUME_CLAIM -> ofClaim(key, walk);
            default -> Gone.of(key, Cause.of(Words.of(key), "does not exist"), walk.scene());
        };
    }

    /** A set makes a claim just before the pod that uses it. */
    private static List<Cause> ofClaim(ObjectKey key, Walk walk) {
        Cause absent = Cause.of(Words.of(key), "does not exist");
        Template template = Template.of(key, walk.scene());
        List<Cause> set = template != null && template.isWanted()
                ? walk.into(template.set().object().key())
                : List.of();
        return set.isEmpty() ? Gone.of(key, absent, walk.scene()) : List.of(absent.because(set));
    }

    private static List<Cause> ofPod(ObjectKey key, Walk walk) {
        Cause absent = Cause.of(Words.of(key), "does not exist");
        for (KubeObject set : walk.scene().list(Kind.STATEFUL_SET, key.namespace())) {
            if (StatefulSet.of(set).wants(key.name())) {
                return List.of(absent.because(walk.into(set.key())));
            }
        }
        return List.of(absent);
    }
}
