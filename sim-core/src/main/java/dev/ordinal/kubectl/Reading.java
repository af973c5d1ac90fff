package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.describe.Describe;
import dev.ordinal.kubectl.describe.Surroundings;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.YamlText;
import dev.ordinal.release.ApiFields;
import dev.ordinal.table.Aligner;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The commands that only read: what they find, as text. */
final class Reading {
    private final Dialect dialect;
    private final Profile profile;
    private final Turn turn;

    Reading(Dialect dialect, Profile profile, Turn turn) {
        this.dialect = dialect;
        this.profile = profile;
        this.turn = turn;
    }

    // ---- get

    Invocation get(Invocation at, Command.Get get) {
        Tasks.Found found = Tasks.find(get.selection(), turn);
        Invocation result = switch (get.output()) {
            case TABLE -> table(at, get, found.objects());
            case NAME -> at.printing(dev.ordinal.table.Tables.names(found.objects()));
            case YAML -> at.printing(documents(get, found.objects(), true));
            case JSON -> at.printing(documents(get, found.objects(), false));
        };
        return get.ignoresMissing() ? result : missing(result, found.missing());
    }

    private static Invocation missing(Invocation at, List<Target> missing) {
        Invocation result = at;
        for (Target target : missing) {
            result = result.failing(Messages.error(Rejection.notFound(target.kind(), target.name()), ""));
        }
        return result;
    }

    private Invocation table(Invocation at, Command.Get get, List<KubeObject> objects) {
        List<Listing.Group> groups = grouped(get, objects);
        TreeSet<String> kinds = new TreeSet<>();
        get.selection().targets().forEach(target -> kinds.add(target.kind().title()));
        boolean prefixed = get.showKind() || kinds.size() > 1;
        Invocation result = at;
        for (Listing.Piece piece :
                Listing.of(groups, turn.now(), dialect, get.options().withKindPrefix(prefixed), get.headers())) {
            result = piece.isError() ? result.complaining(piece.text()) : result.printing(piece.text());
        }
        boolean listed = get.selection().targets().stream().anyMatch(Target::isAll);
        if (objects.isEmpty() && listed && !get.ignoresMissing()) {
            boolean namespaced = !get.selection().allNamespaces()
                    && get.selection().targets().stream()
                            .anyMatch(target -> target.kind().isNamespaced());
            result = result.complaining(Listing.nothing(get.selection().namespace(), namespaced, dialect.client()));
        }
        return result;
    }

    private static List<Listing.Group> grouped(Command.Get get, List<KubeObject> objects) {
        List<Listing.Group> groups = new ArrayList<>();
        TreeSet<Kind> done = new TreeSet<>();
        for (Target target : get.selection().targets()) {
            if (done.add(target.kind())) {
                groups.add(new Listing.Group(
                        target.kind(),
                        objects.stream()
                                .filter(object -> object.kind() == target.kind())
                                .toList()));
            }
        }
        return groups;
    }

    private String documents(Command.Get get, List<KubeObject> objects, boolean yaml) {
        boolean single = get.selection().targets().size() == 1
                && !get.selection().targets().getFirst().isAll();
        if (single && objects.isEmpty()) {
            return "";
        }
        Json document = single
                ? shown(objects.getFirst())
                : Json.object(
                        "apiVersion",
                        "v1",
                        "kind",
                        "List",
                        "items",
                        Json.array(objects.stream().map(this::shown).toList()),
                        "metadata",
                        Json.object("resourceVersion", ""));
        if (!yaml) {
            return JsonText.pretty(document) + "\n";
        }
        return profile.has(Profile.Trait.BARE_TIMES) ? YamlText.writeWithBareTimes(document) : YamlText.write(document);
    }

    /** An object as the API server of the release sends it. */
    private Json.Obj shown(KubeObject object) {
        if (!turn.release().fields().has(ApiFields.Field.SELF_LINK)) {
            return object.wire();
        }
        Kind kind = object.kind();
        String root = kind.group().isEmpty() ? "/api/" : "/apis/";
        String namespace = kind.isNamespaced() ? "/namespaces/" + object.namespace() : "";
        String link = root + kind.apiVersion() + namespace + "/" + kind.plural() + "/" + object.name();
        return object.wire().withAt(Json.of(link), "metadata", "selfLink");
    }

    // ---- describe

    Invocation describe(Invocation at, Command.Describe describe) {
        Tasks.Found found = Tasks.find(describe.selection(), turn);
        List<Target> missing = new ArrayList<>();
        List<KubeObject> byPrefix = new ArrayList<>();
        for (Target target : found.missing()) {
            List<KubeObject> matches = prefixed(target, describe.selection());
            byPrefix.addAll(matches);
            if (matches.isEmpty()) {
                missing.add(target);
            }
        }
        List<String> texts = new ArrayList<>();
        boolean events = describe.showsEvents()
                && (profile.has(Profile.Trait.QUOTED_NAMES)
                        || found.objects().size() == 1 && found.missing().isEmpty());
        for (KubeObject object : found.objects()) {
            texts.add(Describe.text(object, around(), turn.now(), dialect, events));
        }
        List<String> prefixTexts = new ArrayList<>();
        for (KubeObject object : byPrefix) {
            prefixTexts.add(
                    Describe.text(object, around(), turn.now(), dialect, profile.has(Profile.Trait.QUOTED_NAMES)));
        }
        Invocation result = at.printing(Describe.together(texts)).printing(Describe.togetherByPrefix(prefixTexts));
        if (texts.isEmpty() && prefixTexts.isEmpty() && missing.isEmpty()) {
            Kind kind = describe.selection().targets().getFirst().kind();
            return result.complaining(
                    Listing.nothing(describe.selection().namespace(), kind.isNamespaced(), dialect.client()));
        }
        return missing(result, missing);
    }

    private List<KubeObject> prefixed(Target target, Command.Selection selection) {
        String namespace = target.kind().isNamespaced() ? selection.namespace() + "/" : "";
        return Tables.table(turn.live(), target.kind()).withPrefix(namespace + target.name());
    }

    private Surroundings around() {
        return new Surroundings() {
            @Override
            public List<KubeObject> list(Kind kind, String namespace) {
                return namespace.isEmpty()
                        ? Tables.table(turn.live(), kind).all()
                        : Tables.table(turn.live(), kind).withPrefix(namespace + "/");
            }

            @Override
            public List<KubeObject> events(KubeObject object) {
                List<KubeObject> events = new ArrayList<>(byUid(object.uid()));
                if (object.kind() == Kind.NODE) {
                    events.addAll(byUid(object.name()));
                }
                return events;
            }

            private List<KubeObject> byUid(String uid) {
                return Tables.table(turn.live(), Kind.EVENT).by(Tables.BY_SUBJECT, uid);
            }

            @Override
            public @Nullable KubeObject get(Kind kind, String namespace, String name) {
                return Tables.table(turn.live(), kind).get(namespace.isEmpty() ? name : namespace + "/" + name);
            }
        };
    }

    // ---- rollout history

    Invocation history(Invocation at, Command.RolloutHistory history) {
        KubeObject set = Tables.table(turn.live(), history.target().kind())
                .get(Tasks.key(history.target(), history.namespace()).path());
        if (set == null) {
            return missing(at, List.of(history.target()));
        }
        List<ControllerRevision> revisions = Edits.history(set, turn);
        StringBuilder text = new StringBuilder();
        if (profile.has(Profile.Trait.BARE_HISTORY)) {
            text.append("statefulsets \"").append(set.name()).append("\"\nREVISION\n");
            revisions.forEach(revision -> text.append("0\n"));
            revisions.forEach(revision -> text.append(revision.revision()).append('\n'));
            return at.printing(text.append('\n').toString());
        }
        text.append("REVISION\tCHANGE-CAUSE\n");
        for (ControllerRevision revision : revisions) {
            String cause = revision.object().annotation("kubernetes.io/change-cause");
            text.append(revision.revision())
                    .append('\t')
                    .append(cause == null ? "<none>" : cause)
                    .append('\n');
        }
        return at.printing(set.kind().type() + "/" + set.name() + " \n" + Aligner.align(text.toString(), 0, 2) + "\n");
    }

    // ---- version

    Invocation version(Invocation at) {
        String server = turn.release().name();
        return at.printing("Client Version: v" + profile.name() + ".1\nServer Version: v" + server + ".1\n");
    }
}
