package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Past;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import java.util.List;

/** A set that does not become what its user wants of its claims. */
final class SetSurprises {
    private SetSurprises() {}

    static List<Cause> of(KubeObject object, Scene scene) {
        Past.Refused refused = scene.past().refused(object.key());
        if (refused == null || !refused.words().contains(scene.release().texts().setUpdate())) {
            return List.of();
        }
        Cause cause = Cause.of(
                        Words.of(object),
                        "was to be changed, and the API server refused: the template of its claims stands as it is,"
                                + " and so do its name, its selector and its service")
                .telling(refused.words().lines().findFirst().orElse(""));
        boolean isManifest = refused.line().contains("apply ");
        return List.of(
                isManifest
                        ? cause.endedBy(
                                "make the set anew around its pods, which run on; claims that exist stay as they are,"
                                        + " and only those to come follow the new template",
                                new Anew(scene).orphaning(object.key()),
                                refused.line())
                        : cause.endedBy(Remedy.of("delete the set without its pods ("
                                + new Anew(scene).orphaning(object.key()) + ") and apply it with the new template")));
    }
}
