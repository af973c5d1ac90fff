package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.util.List;

/** The requests by which commands change an object that exists. */
final class Edits {
    private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";
    static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final Profile profile;
    private final Manner manner;
    private final Turn turn;
    private final WireForm wire;
    private final Messages messages;

    Edits(Profile profile, Manner manner, Turn turn, WireForm wire) {
        this.profile = profile;
        this.manner = manner;
        this.turn = turn;
        this.wire = wire;
        this.messages = new Messages(profile);
    }

    /** What becomes of a command for one object. */
    sealed interface Edit {
        /**
         * @param warning what is said before, on standard error
         * @param delay what passes before it is sent
         */
        record Send(Request request, Wording wording, String warning, Duration delay) implements Edit {
            Send(Request request, Wording wording, String warning) {
                this(request, wording, warning, Duration.ZERO);
            }
        }

        /** Nothing is to be sent, for the object is as it shall be. */
        record Same(KubeObject object, String line, String warning) implements Edit {}

        /**
         * @param fails whether this is an error
         * @param warning what is said before, on standard error
         */
        record Say(String text, boolean fails, String warning) implements Edit {}
    }

    Edit edit(Command command, KubeObject object) {
        return switch (command) {
            case Command.Scale scale -> scale(object, scale);
            case Command.SetImage set -> templates().edit(object, set);
            case Command.SetEnv set -> templates().edit(object, set);
            case Command.Patch patch -> patch(object, patch);
            case Command.Mark mark -> new Marks(profile, messages).edit(object, mark);
            case Command.Edit edit -> new Editing(profile, turn, wire, messages).edit(object, edit.editor());
            case Command.SetResources set -> templates().edit(object, set);
            case Command.RolloutUndo undo -> undo(object, undo);
            case Command.RolloutPause pause -> unsupported(object, pause.pauses() ? "pausing" : "resuming");
            case Command.RolloutRestart restart -> restart(object);
            case Command.Cordon cordon -> cordon(object, cordon.cordons());
            case Command.Drain drain -> cordon(object, true);
            case Command.Taint taint -> new Taints(profile, messages).edit(object, taint);
            default -> throw new IllegalStateException("not a change of an object: " + command);
        };
    }

    private Edit send(KubeObject object, Request request, String words) {
        return new Edit.Send(request, Wording.of(messages.line(object.kind(), object.name(), words)), "");
    }

    static Request scale(KubeObject set, int replicas) {
        return merge(set, Json.object("spec", Json.object("replicas", replicas)));
    }

    static Request merge(KubeObject object, Json patch) {
        return new Request.Patch(object.key(), Request.PatchType.MERGE, patch, Request.Part.MAIN);
    }

    private Edit scale(KubeObject object, Command.Scale scale) {
        long now = object.spec().number("replicas", 0);
        if (scale.currentReplicas() != null && scale.currentReplicas() != now) {
            return new Edit.Say(
                    "error: Expected replicas to be " + scale.currentReplicas() + ", was " + now + "\n", true, "");
        }
        String revision = object.metadata().text("resourceVersion", "");
        if (!scale.revision().isEmpty() && !scale.revision().equals(revision)) {
            return new Edit.Say(
                    "error: Expected resource version to be " + scale.revision() + ", was " + revision + "\n",
                    true,
                    "");
        }
        return send(object, scale(object, scale.replicas()), "scaled");
    }

    private TemplateEdits templates() {
        return new TemplateEdits(profile, messages);
    }

    private Edit patch(KubeObject object, Command.Patch patch) {
        String done = messages.line(object.kind(), object.name(), "patched");
        Wording wording = profile.has(Trait.NO_CHANGE_FAILS)
                ? Wording.of(done).unchanged(messages.line(object.kind(), object.name(), "not patched"), true)
                : Wording.of(done).unchanged(messages.line(object.kind(), object.name(), "patched (no change)"), false);
        return new Edit.Send(
                new Request.Patch(object.key(), patch.type(), patch.patch(), Request.Part.MAIN), wording, "");
    }

    // ---- rollouts

    private Edit undo(KubeObject set, Command.RolloutUndo undo) {
        if (set.kind() != Kind.STATEFUL_SET) {
            return new Edit.Say(
                    "error: no rollbacker has been implemented for \"" + Selecting.type(set.kind()) + "\"\n", true, "");
        }
        boolean applied = set.annotation(APPLIED) != null;
        String warning = applied && profile.has(Trait.UNDO_WARNS)
                ? "Warning: resource " + set.kind().plural() + "/" + set.name()
                        + " was previously managed with 'kubectl apply'. Rolling back will not update the"
                        + " kubectl.kubernetes.io/last-applied-configuration annotation, which may cause unexpected"
                        + " behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your"
                        + " previous configuration file instead.\n"
                : "";
        List<ControllerRevision> history = History.of(set, turn);
        if (undo.revision() == 0 && history.size() < 2) {
            return new Edit.Say("error: no last revision to roll back to\n", true, warning);
        }
        ControllerRevision to = undo.revision() == 0 ? history.get(history.size() - 2) : null;
        for (ControllerRevision revision : history) {
            to = undo.revision() != 0 && revision.revision() == undo.revision() ? revision : to;
        }
        if (to == null) {
            return new Edit.Say(
                    "error: unable to find specified revision " + undo.revision() + " in history\n", true, warning);
        }
        if (manner.dryRun() == Manner.DryRun.CLIENT) {
            return new Edit.Say(
                    set.kind().type() + "/" + set.name() + " will roll back to Pod Template:\n"
                            + new History(new Dialect(profile.client(), profile.server()), profile, turn)
                                    .template(to.template())
                            + " (dry run)\n",
                    false,
                    warning);
        }
        if (to.template()
                .withoutAt("metadata", "creationTimestamp")
                .equals(TemplateEdits.template(set).withoutAt("metadata", "creationTimestamp"))) {
            return new Edit.Same(set, skipped(set, undo), warning);
        }
        Request request = new Request.Patch(set.key(), Request.PatchType.STRATEGIC, to.data(), Request.Part.MAIN);
        return new Edit.Send(request, Wording.of(messages.line(set.kind(), set.name(), "rolled back")), warning);
    }

    private String skipped(KubeObject set, Command.RolloutUndo undo) {
        return messages.line(
                set.kind(),
                set.name(),
                "skipped rollback (current template already matches revision " + undo.revision() + ")");
    }

    private Edit unsupported(KubeObject set, String what) {
        String resource = profile.has(Trait.QUOTED_NAMES)
                ? set.kind().plural()
                : set.kind().resource();
        return new Edit.Say("error: " + resource + " \"" + set.name() + "\" " + what + " is not supported\n", true, "");
    }

    private Edit restart(KubeObject set) {
        if (set.kind() != Kind.STATEFUL_SET) {
            return unsupported(set, "restarting");
        }
        String now = Timestamps.seconds(turn.now());
        if (now.equals(TemplateEdits.template(set)
                .object("metadata")
                .object("annotations")
                .text(RESTARTED))) {
            return new Edit.Say(
                    "error: failed to create patch for " + set.name()
                            + ": if restart has already been triggered within "
                            + "the past second, please wait before attempting to trigger another\n",
                    true,
                    "");
        }
        Json.Obj annotations = Json.object(RESTARTED, now);
        Json.Obj template = Json.object("metadata", Json.object("annotations", annotations));
        return send(set, merge(set, Json.object("spec", Json.object("template", template))), "restarted");
    }

    // ---- nodes

    private Edit cordon(KubeObject node, boolean cordons) {
        String words = cordons ? "cordoned" : "uncordoned";
        if (node.spec().flag("unschedulable") == cordons) {
            return new Edit.Same(node, messages.line(node.kind(), node.name(), "already " + words), "");
        }
        Json value = cordons ? Json.of(true) : Json.Null.NULL;
        return send(node, merge(node, Json.object("spec", Json.object("unschedulable", value))), words);
    }
}
