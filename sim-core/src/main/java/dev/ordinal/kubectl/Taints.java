package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code taint}: {@code key=value:Effect} adds, {@code key:Effect-} and {@code key-} remove.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/taint"
 */
record Taints(Profile profile, Messages messages) {
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    Edits.Edit edit(KubeObject node, Command.Taint command) {
        List<Json> taints = new ArrayList<>(node.spec().array("taints").list());
        boolean adds = false;
        boolean removes = false;
        for (String text : command.taints()) {
            boolean removal = text.endsWith("-");
            String body = removal ? text.substring(0, text.length() - 1) : text;
            int colon = body.lastIndexOf(':');
            String effect = colon < 0 ? "" : body.substring(colon + 1);
            String pair = colon < 0 ? body : body.substring(0, colon);
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!effect.isEmpty() && !EFFECTS.contains(effect) || effect.isEmpty() && !removal) {
                return say("error: invalid taint effect: " + effect
                        + ", unsupported taint effect\nSee 'kubectl taint -h' for help and examples"
                        + (isOld() ? ".\n" : "\n"));
            }
            boolean present = taints.removeIf(taint -> isOf(taint, key, effect));
            if (removal && !present) {
                return say("error: taint \"" + body + "\" not found\n");
            }
            if (!removal && present && !command.overwrites()) {
                return say((isOld() ? "error: Node " : "error: node ") + node.name() + " already has " + key
                        + " taint(s) with same effect(s) and --overwrite is false\n");
            }
            if (!removal) {
                Json.Obj taint = Json.object("key", key, "effect", effect);
                taints.add(equals < 0 ? taint : taint.with("value", pair.substring(equals + 1)));
            }
            adds |= !removal;
            removes |= removal;
        }
        String words = adds && removes || command.overwrites() ? "modified" : adds ? "tainted" : "untainted";
        Json value = taints.isEmpty() ? Json.Null.NULL : Json.array(taints);
        Request request = new Request.Patch(
                node.key(),
                Request.PatchType.MERGE,
                Json.object("spec", Json.object("taints", value)),
                Request.Part.MAIN);
        return new Edits.Edit.Send(request, Wording.of(messages.line(node.kind(), node.name(), words)), "");
    }

    private boolean isOld() {
        return profile.has(Profile.Trait.QUOTED_NAMES);
    }

    private static boolean isOf(Json taint, String key, String effect) {
        return taint.asObject().text("key", "").equals(key)
                && (effect.isEmpty() || taint.asObject().text("effect", "").equals(effect));
    }

    private static Edits.Edit say(String text) {
        return new Edits.Edit.Say(text, true, "");
    }
}
