package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Why a bound claim has lost its volume. */
record LostVolume(Claim claim, Scene scene) {
    Cause cause() {
        ObjectKey volume = new ObjectKey(Kind.PERSISTENT_VOLUME, "", claim.volumeName());
        KubeObject now = scene.get(volume.kind(), "", volume.name());
        Cause root = now == null
                ? gone(volume)
                : Cause.of(
                        Words.of(volume),
                        "is there, but belongs to another claim: "
                                + now.spec().object("claimRef").text("namespace", "") + "/"
                                + now.spec().object("claimRef").text("name", "") + ", or an earlier one of this name");
        return Cause.of(
                        Words.of(claim.object()),
                        "is Lost: it is bound to the volume " + claim.volumeName()
                                + " for good, and never gets another")
                .telling(scene.lastEvent(claim.object(), "ClaimLost", "ClaimMisbound"))
                .because(givenUp(root));
    }

    private Cause gone(ObjectKey volume) {
        Cause cause = Cause.of(
                Words.of(volume),
                "does not exist any more; only the object is known to be gone, and the disk behind it may be as it"
                        + " was");
        KubeObject last = scene.past().last(volume);
        return last == null
                ? cause.endedBy(
                        Remedy.of("make the object again with the same name, the same disk and this claim in claimRef,"
                                + " with the uid " + claim.object().uid()))
                : cause.endedBy(
                        "make the object again as it was, with this claim in claimRef; what stands on the disk stays",
                        Remedy.apply(again(last)));
    }

    /** The object of the volume as it was, bound to the claim from its beginning. */
    private String again(KubeObject last) {
        KubeObject object = claim.object();
        Json.Obj owner = Json.object("namespace", object.namespace(), "name", object.name(), "uid", object.uid());
        Json.Obj metadata = Json.object("name", last.name());
        for (String field : List.of("labels", "annotations")) {
            Json.Obj kept = last.metadata().object(field).without("kubectl.kubernetes.io/last-applied-configuration");
            metadata = kept.isEmpty() ? metadata : metadata.with(field, kept);
        }
        Json.Obj spec = last.spec().with("claimRef", owner);
        return YamlText.write(KubeObject.of(last.kind(), Json.object("metadata", metadata, "spec", spec))
                .wire());
    }

    private Cause givenUp(Cause cause) {
        Template template = Template.of(claim.object().key(), scene);
        if (template == null || !template.isWanted()) {
            return cause;
        }
        List<String> commands = new ArrayList<>();
        commands.add(new Anew(scene).deletion(claim.object().key()));
        commands.addAll(new Anew(scene).unhealed(template.pod()));
        return cause.endedBy(new Remedy("or give the data up: the set then makes the claim anew, and empty", commands));
    }
}
