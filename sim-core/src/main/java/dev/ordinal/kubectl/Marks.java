package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code label} and {@code annotate} of one object.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/label/label.go"
 */
record Marks(Profile profile, Messages messages) {
    Edits.Edit edit(KubeObject object, Command.Mark mark) {
        String field = mark.annotations() ? "annotations" : "labels";
        Json.Obj present = object.metadata().object(field);
        Json.Obj changes = Json.EMPTY;
        boolean adds = false;
        boolean removes = false;
        StringBuilder absent = new StringBuilder();
        for (Map.Entry<String, @Nullable String> entry : mark.values().entrySet()) {
            String value = entry.getValue();
            String before = present.text(entry.getKey());
            if (value == null) {
                changes = changes.with(entry.getKey(), Json.Null.NULL);
                removes |= before != null;
                absent.append(
                        before == null && !mark.annotations() ? "label \"" + entry.getKey() + "\" not found.\n" : "");
            } else if (before != null && !mark.overwrites() && (!before.equals(value) || refusesSame(mark))) {
                return new Edits.Edit.Say(
                        mark.annotations()
                                ? "error: --overwrite is false but found the following declared annotation(s): '"
                                        + entry.getKey() + "' already has a value (" + before + ")\n"
                                : "error: '" + entry.getKey() + "' already has a value (" + before
                                        + "), and --overwrite is false\n",
                        true,
                        "");
            } else {
                changes = changes.with(entry.getKey(), value);
                adds |= !value.equals(before);
            }
        }
        if (mark.lists()) {
            return new Edits.Edit.Say(listed(object, mark, merged(present, mark)), false, "");
        }
        String words = mark.annotations() ? "annotated" : labelled(adds, removes);
        String line = absent + messages.line(object.kind(), object.name(), words);
        Json.Obj metadata = Json.object(field, changes);
        metadata = mark.revision().isEmpty() ? metadata : metadata.with("resourceVersion", mark.revision());
        return new Edits.Edit.Send(Edits.merge(object, Json.object("metadata", metadata)), Wording.of(line), "");
    }

    /** Whether a label that is there already is one too many, although it says the same. */
    private boolean refusesSame(Command.Mark mark) {
        return !mark.annotations() && profile.has(Trait.QUOTED_NAMES);
    }

    private String labelled(boolean adds, boolean removes) {
        if (!adds && !removes) {
            return "not labeled";
        }
        if (profile.has(Trait.QUOTED_NAMES)) {
            return "labeled";
        }
        return removes && !(adds && profile.has(Trait.MODIFIES_LABELS))
                ? "unlabeled"
                : removes ? "modified" : "labeled";
    }

    private static Json.Obj merged(Json.Obj present, Command.Mark mark) {
        Json.Obj merged = present;
        for (Map.Entry<String, @Nullable String> entry : mark.values().entrySet()) {
            String value = entry.getValue();
            merged = value == null ? merged.without(entry.getKey()) : merged.with(entry.getKey(), value);
        }
        return merged;
    }

    /** What {@code --list} prints instead of changing anything. */
    private static String listed(KubeObject object, Command.Mark mark, Json.Obj marks) {
        boolean isOne =
                mark.selection().targets().size() == 1 && !mark.selection().isList();
        StringBuilder text = new StringBuilder(
                isOne
                        ? ""
                        : "Listing " + (mark.annotations() ? "annotations" : "labels") + " for "
                                + object.kind().title() + "." + object.kind().group() + "/" + object.name() + ":\n");
        for (int i = 0; i < marks.size(); i++) {
            String key = marks.keyAt(i);
            text.append(isOne ? "" : " ")
                    .append(key)
                    .append('=')
                    .append(marks.text(key, ""))
                    .append('\n');
        }
        return text.toString();
    }
}
