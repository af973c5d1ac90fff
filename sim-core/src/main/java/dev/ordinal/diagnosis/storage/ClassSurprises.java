package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import java.util.List;

/** Which of several default classes is the default. */
public final class ClassSurprises {
    private ClassSurprises() {}

    public static List<Cause> of(KubeObject object, Scene scene) {
        List<KubeObject> defaults = new Classes(scene).defaults();
        boolean isOneOfMany = defaults.size() > 1
                && defaults.stream().anyMatch(one -> one.name().equals(object.name()));
        return isOneOfMany ? List.of(newest(defaults)) : List.of();
    }

    /** Of several default classes the newest is taken, whatever one meant. */
    static Cause newest(List<KubeObject> defaults) {
        Cause cause = Cause.of(
                Words.all(defaults.stream().map(Words::of).toList()),
                "are all marked as the default class, and a claim that names no class gets the newest of them, "
                        + defaults.getFirst().name());
        for (KubeObject kept : defaults) {
            cause = cause.endedBy(ClassCauses.only(kept, defaults));
        }
        return cause;
    }
}
