package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.ApiFields;
import java.util.ArrayList;
import java.util.List;

/** Why a class serves nobody, or has claims refused. */
public final class ClassCauses {

    private ClassCauses() {}

    public static List<Cause> of(KubeObject object, Walk walk) {
        Classes classes = new Classes(walk.scene());
        StorageClass type = StorageClass.of(object);
        List<Cause> causes = new ArrayList<>();
        if (!type.isByHand() && classes.provisioner(type) == null) {
            causes.add(Provisioning.nobody(type, true, classes));
        }
        boolean isOneOfMany =
                classes.defaults().stream().anyMatch(one -> one.name().equals(object.name()));
        if (isOneOfMany) {
            causes.addAll(rivals(walk.scene()));
        }
        return causes;
    }

    /** In some releases no claim without a class is taken while several classes are the default. */
    public static List<Cause> rivals(Scene scene) {
        List<KubeObject> defaults = new Classes(scene).defaults();
        if (defaults.size() < 2 || scene.release().fields().has(ApiFields.Field.SEVERAL_DEFAULT_CLASSES)) {
            return List.of();
        }
        Cause cause = Cause.of(
                String.join(" and ", defaults.stream().map(Words::of).toList()),
                "are all marked as the default class, so each claim that names no class is refused");
        for (KubeObject kept : defaults) {
            cause = cause.endedBy(only(kept, defaults));
        }
        return List.of(cause);
    }

    /** Leaves the mark on one class alone. */
    static Remedy only(KubeObject kept, List<KubeObject> defaults) {
        List<String> commands = new ArrayList<>();
        for (KubeObject one : defaults) {
            if (!one.name().equals(kept.name())) {
                commands.add(Words.command("annotate", one.key(), Classes.IS_DEFAULT + "-"));
            }
        }
        return new Remedy("let " + kept.name() + " alone be the default; claims that exist stay as they are", commands);
    }
}
