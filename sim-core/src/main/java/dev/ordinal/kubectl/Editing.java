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
    private static final int LETTERS_AND_DIGITS = 36;

    /** An editor that never makes the object right, and never leaves it as it is, is stopped after so many times. */
    private static final int MOST = 10;

    private Json.Obj shown(KubeObject object) {
        return printing().shown(object, false);
    }

    private Printing printing() {
        return new Printing(profile, new Dialect(profile.client(), profile.server()), wire);
    }

    Edits.Edit edit(KubeObject object, Editor editor) {
        Json.Obj before = shown(object);
        return saved(object, editor.save(Editor.file(printing().yaml(before))), 1);
    }

    /** Opens the file again that the server found invalid, with its reasons; leaving it so gives up. */
    Edits.Edit again(KubeObject object, Editor editor, Wording.Refusal.Edited edited, Rejection rejection) {
        Editor.Saved saved = editor.save(header(edited.resource(), rejection) + edited.text());
        return saved instanceof Editor.Saved.Unchanged || edited.times() == MOST
                ? new Edits.Edit.Say(edited.givenUp(), true, "")
                : saved(object, saved, edited.times() + 1);
    }

    /** The head of a file that is opened again. */
    static String header(String resource, Rejection rejection) {
        StringBuilder header =
                new StringBuilder(Editor.file("")).append("# ").append(resource).append(" was not valid:\n");
        for (Rejection.Cause cause : rejection.causes()) {
            header.append("# * ").append(cause.line().replace("\n", "\n# ")).append('\n');
        }
        return header.append("#\n").toString();
    }

    private Edits.Edit saved(KubeObject object, Editor.Saved saved, int times) {
        return switch (saved) {
            case Editor.Saved.Unchanged unchanged ->
                new Edits.Edit.Say("", false, "Edit cancelled, no changes made.\n");
            case Editor.Saved.Broken(String error) ->
                new Edits.Edit.Say(
                        "error: error parsing edited file: error converting YAML to JSON: " + error + "\n"
                                + refusal(object, "", times).givenUp(),
                        true,
                        "");
            case Editor.Saved.Changed(Json.Obj after, String text) -> changed(object, after, text, times);
        };
    }

    private Wording.Refusal.Edited refusal(KubeObject object, String text, int times) {
        String resource = profile.has(Trait.QUOTED_NAMES)
                ? object.kind().plural()
                : object.kind().resource();
        return new Wording.Refusal.Edited(resource + " \"" + object.name() + "\"", file(object), text, times);
    }

    private Edits.Edit changed(KubeObject object, Json.Obj after, String text, int times) {
        Json.Obj before = shown(object);
        Json.Obj patch = ThreeWayMerge.patch(object.kind(), before, after, before, MergeRules.STANDARD);
        if (patch.isEmpty()) {
            return new Edits.Edit.Say("", false, "Edit cancelled, no changes made.\n");
        }
        if (!after.object("metadata").text("name", "").equals(object.name())) {
            return new Edits.Edit.Say("error: At least one of apiVersion, kind and name was changed\n", true, "");
        }
        Wording.Refusal refusal = refusal(object, text, times);
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
        long number =
                FILES + Math.floorMod(31L * object.uid().hashCode() + turn.now().toEpochMilli(), FILES);
        String name = profile.has(Trait.QUOTED_NAMES)
                ? Long.toString(number, LETTERS_AND_DIGITS).substring(1)
                : Long.toString(number);
        return "/tmp/kubectl-edit-" + name + ".yaml";
    }
}
