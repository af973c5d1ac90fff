package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Served;
import dev.ordinal.apiserver.admission.MergeRules;
import dev.ordinal.apiserver.admission.ThreeWayMerge;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OtherKind;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.Release;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code create} and {@code apply} of one object of a manifest.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go"
 */
final class Making {
    private final Profile profile;
    private final Turn turn;
    private final Messages messages;

    Making(Profile profile, Turn turn) {
        this.profile = profile;
        this.turn = turn;
        this.messages = new Messages(profile);
    }

    /** @param follows whether it is not the first object of its command */
    Edits.Edit make(Task.Make make, Manner manner, boolean follows) {
        Source.Document document = make.document();
        Json.Obj tree = manner.recorded(document.tree());
        ObjectKey key = key(document, make.namespace(), turn.release());
        OtherKind other = other(tree);
        if (other != null) {
            return passedOver(other, tree);
        }
        if (document.clientError() != null && saysSoItself(tree, key, manner)) {
            return failing(invalid(make.file(), document.clientError()));
        }
        if (key == null) {
            return failing(messages.unknownKind(make.file(), tree));
        }
        KubeObject live = ApiServer.get(turn.live(), key);
        if (make.applies() && live != null) {
            return manner.dryRun() == Manner.DryRun.CLIENT
                    ? new Edits.Edit.Same(live, messages.line(live.kind(), live.name(), "configured"), "")
                    : applied(make, live, withNamespace(tree, key));
        }
        String where = "error when creating \"" + make.file() + "\": ";
        String refusal = refusal(document, manner);
        if (refusal != null) {
            return failing(Messages.error(Rejection.badRequest(refusal), where));
        }
        Json.Obj whole = withNamespace(tree, key);
        KubeObject object = KubeObject.of(key.kind(), make.applies() ? ThreeWayMerge.withLastApplied(whole) : whole);
        return new Edits.Edit.Send(
                new Request.Create(object),
                Wording.of(messages.line(key.kind(), key.name(), "created")).at(where),
                warnings(document, manner),
                follows && !make.applies() ? profile.betweenCreates() : Duration.ZERO);
    }

    /**
     * {@code replace} of one object, the one before it having been deleted if it is made {@code anew}.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go"
     */
    Edits.Edit replace(Task.Replace replace, Manner manner) {
        Source.Document document = replace.document();
        ObjectKey key = key(document, replace.namespace(), turn.release());
        OtherKind other = other(document.tree());
        if (other != null) {
            return passedOver(other, document.tree());
        }
        String error = document.clientError();
        if (error != null && saysSoItself(document.tree(), key, manner)) {
            return failing(invalid(replace.file(), error));
        }
        if (key == null) {
            return failing(messages.unknownKind(replace.file(), document.tree()));
        }
        String where = "error when " + (replace.anew() ? "creating" : "replacing") + " \"" + replace.file() + "\": ";
        String refusal = refusal(document, manner);
        if (refusal != null) {
            return failing(Messages.error(Rejection.badRequest(refusal), where));
        }
        KubeObject object = KubeObject.of(key.kind(), withNamespace(manner.recorded(document.tree()), key));
        return new Edits.Edit.Send(
                replace.anew() ? new Request.Create(object) : new Request.Update(object, Request.Part.MAIN),
                Wording.of(messages.line(key.kind(), key.name(), "replaced")).at(where),
                warnings(document, manner));
    }

    /** Why the server does not take an object in the first place; null if it does. */
    private @Nullable String refusal(Source.Document document, Manner manner) {
        boolean isLenient = manner.validation() != Manner.Validation.STRICT
                && !document.warnings().isEmpty();
        return isLenient || profile.has(Trait.VALIDATES_ITSELF) ? null : document.serverError();
    }

    private static String warnings(Source.Document document, Manner manner) {
        StringBuilder text = new StringBuilder();
        if (manner.validation() == Manner.Validation.WARN) {
            document.warnings()
                    .forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
        }
        return text.toString();
    }

    private Edits.Edit applied(Task.Make make, KubeObject live, Json.Obj manifest) {
        String annotation = live.annotation(ThreeWayMerge.LAST_APPLIED);
        Json last = annotation == null ? null : JsonParser.parse(annotation.strip());
        String warning = annotation == null ? Messages.unapplied(live.kind(), live.name(), profile) : "";
        warning = live.isTerminating() && !profile.has(Trait.QUOTED_NAMES) ? warning + terminating(live) : warning;
        Json.Obj patch = ThreeWayMerge.patch(
                live.kind(),
                last instanceof Json.Obj object ? object : null,
                ThreeWayMerge.withLastApplied(manifest),
                live.wire(),
                MergeRules.STANDARD);
        if (patch.isEmpty()) {
            boolean always = profile.has(Trait.QUOTED_NAMES) && !live.kind().isNamespaced();
            return new Edits.Edit.Same(
                    live, messages.line(live.kind(), live.name(), always ? "configured" : "unchanged"), warning);
        }
        return new Edits.Edit.Send(
                new Request.Patch(live.key(), Request.PatchType.STRATEGIC, patch, Request.Part.MAIN),
                Wording.of(messages.line(live.kind(), live.name(), "configured"))
                        .at(whereApplying(make.file(), live, patch)),
                warning);
    }

    /** What stands before the server's word on a patch that it refuses for another reason than that it is invalid. */
    private String whereApplying(String file, KubeObject live, Json.Obj patch) {
        boolean old = profile.has(Trait.QUOTED_NAMES);
        Kind kind = live.kind();
        String group = kind.group() + "/" + kind.version();
        String resource = old ? kind.plural() : group + ", Resource=" + kind.plural();
        return "error when applying patch:\n" + JsonText.compact(patch) + "\nto:\nResource: \"" + resource
                + "\", GroupVersionKind: \"" + group + ", Kind=" + kind.title() + "\"\nName: \"" + live.name()
                + "\", Namespace: \"" + live.namespace() + "\"\nfor: \"" + file + "\": "
                + (old ? "" : "error when patching \"" + file + "\": ");
    }

    /** Whether kubectl refuses a wrong manifest itself. It knows the fields of those kinds and versions only that are served. */
    private boolean saysSoItself(Json.Obj tree, @Nullable ObjectKey key, Manner manner) {
        boolean untyped =
                tree.text("apiVersion", "").isEmpty() || tree.text("kind", "").isEmpty();
        boolean isStrict = manner.validation() == Manner.Validation.STRICT;
        return untyped || key != null && isStrict && profile.has(Trait.VALIDATES_ITSELF);
    }

    static @Nullable OtherKind other(Json.Obj tree) {
        return OtherKind.of(tree.text("apiVersion", ""), tree.text("kind", ""));
    }

    static Edits.Edit passedOver(OtherKind kind, Json.Obj tree) {
        return new Edits.Edit.Say("", false, Messages.passedOver(kind, tree));
    }

    private static Edits.Edit failing(String text) {
        return new Edits.Edit.Say(text, true, "");
    }

    /** What kubectl says of a manifest that it refuses itself. */
    static String invalid(String file, String error) {
        return "error: error validating \"" + file + "\": error validating data: " + error
                + "; if you choose to ignore these errors, turn validation off with --validate=false\n";
    }

    static String terminating(KubeObject live) {
        return "Warning: Detected changes to resource " + live.name() + " which is currently being deleted.\n";
    }

    static Json.Obj withNamespace(Json.Obj tree, ObjectKey key) {
        return key.namespace().isEmpty() ? tree : tree.withAt(Json.of(key.namespace()), "metadata", "namespace");
    }

    /** The key of the object that a document stands for; null if its kind is unknown. */
    static @Nullable ObjectKey key(Source.Document document, String namespace, Release release) {
        Json.Obj tree = document.tree();
        Kind kind = Kind.of(tree.text("apiVersion", ""), tree.text("kind", ""));
        if (kind == null || !new Served(release).has(kind, tree.text("apiVersion", ""))) {
            return null;
        }
        Json.Obj metadata = tree.object("metadata");
        String in = kind.isNamespaced() ? metadata.text("namespace", namespace) : "";
        return new ObjectKey(kind, in, metadata.text("name", ""));
    }
}
