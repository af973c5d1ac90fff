package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.apiserver.admission.MergeRules;
import dev.ordinal.apiserver.admission.ThreeWayMerge;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.schema.Finding;
import dev.ordinal.model.schema.OpenApiCheck;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.table.Dialect;
import java.util.List;

/**
 * {@code edit} of one object: its YAML goes to the user's editor, and what was changed there to the server.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go"
 */
record Editing(Profile profile, Turn turn, WireForm wire, Messages messages) {
    private static final long FILES = 1_000_000_000;

    Edits.Edit edit(KubeObject object, Editor editor) {
        Printing printing = new Printing(profile, new Dialect(profile.client(), profile.server()), wire);
        Json.Obj before = printing.shown(object, false);
        return switch (editor.save(Editor.file(printing.yaml(before)))) {
            case Editor.Saved.Unchanged unchanged ->
                new Edits.Edit.Say("", false, "Edit cancelled, no changes made.\n");
            case Editor.Saved.Broken(String error) ->
                new Edits.Edit.Say(
                        "error: error parsing edited file: error converting YAML to JSON: " + error
                                + "\nA copy of your changes has been stored to \"" + file(object)
                                + "\"\nerror: Edit cancelled, no valid changes were saved.\n",
                        true,
                        "");
            case Editor.Saved.Changed(Json.Obj after) -> changed(object, before, after);
        };
    }

    private Edits.Edit changed(KubeObject object, Json.Obj before, Json.Obj after) {
        Json.Obj patch = ThreeWayMerge.patch(object.kind(), before, after, before, MergeRules.STANDARD);
        if (patch.isEmpty()) {
            return new Edits.Edit.Say("", false, "Edit cancelled, no changes made.\n");
        }
        boolean isOther = !after.object("metadata").text("name", "").equals(object.name());
        String resource = profile.has(Trait.QUOTED_NAMES)
                ? object.kind().plural()
                : object.kind().resource();
        if (isOther) {
            return new Edits.Edit.Say("error: At least one of apiVersion, kind and name was changed\n", true, "");
        }
        Wording.Refusal refusal = new Wording.Refusal.Edited(resource + " \"" + object.name() + "\"", file(object));
        if (profile.has(Trait.VALIDATES_ITSELF) && !isValid(object.kind(), before, after)) {
            return new Edits.Edit.Say(
                    refusal.text(Rejection.invalid(object.kind(), object.name(), List.of())), true, "");
        }
        String done = messages.line(object.kind(), object.name(), "edited");
        return new Edits.Edit.Send(
                new Request.Patch(object.key(), Request.PatchType.STRATEGIC, patch, Request.Part.MAIN),
                Wording.of(done).refusing(refusal),
                "");
    }

    /** Whether the edit brings nothing in that this client would refuse. */
    private boolean isValid(Kind kind, Json.Obj before, Json.Obj after) {
        Schema.Struct shape = Schema.of(kind, turn.release().minor());
        List<Finding> known = OpenApiCheck.findings(before, shape);
        return OpenApiCheck.findings(after, shape).stream().allMatch(known::contains);
    }

    /** Where the file is kept, under a name that follows from the object and the time. */
    private String file(KubeObject object) {
        long number = Math.floorMod(31L * object.uid().hashCode() + turn.now().toEpochMilli(), FILES);
        return "/tmp/kubectl-edit-" + (FILES + number) + ".yaml";
    }
}
