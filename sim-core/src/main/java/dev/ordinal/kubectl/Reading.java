package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.describe.Describe;
import dev.ordinal.kubectl.describe.Surroundings;
import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.EventList;
import dev.ordinal.table.Listing;
import dev.ordinal.table.Table;
import dev.ordinal.table.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The commands that only read: what they find, as text. */
final class Reading {
    private final Dialect dialect;
    private final Profile profile;
    private final Turn turn;
    private final WireForm wire;

    Reading(Dialect dialect, Profile profile, Turn turn, WireForm wire) {
        this.dialect = dialect;
        this.profile = profile;
        this.turn = turn;
        this.wire = wire;
    }

    // ---- get

    Invocation get(Invocation at, Command.Get get) {
        Tasks.Found found = Tasks.find(get.selection(), turn);
        boolean isTable = get.output() instanceof OutputForm.Table;
        List<Target> targets = get.selection().targets();
        boolean isList = targets.size() == 1 && targets.getFirst().isAll();
        List<KubeObject> objects = found.objects();
        if (!get.sortBy().isEmpty()) {
            switch (Sorting.sort(objects, get.sortBy())) {
                case Sorting.Sorted.Of(List<KubeObject> sorted) -> objects = sorted;
                case Sorting.Sorted.Failed(String error) -> {
                    boolean isDropped = isTable && isList && profile.has(Profile.Trait.SORTS_TABLES);
                    return isDropped ? nothing(at, get) : at.failing("error: " + error + "\n");
                }
            }
            boolean sortsRows = isTable && !isList && profile.has(Profile.Trait.SORTS_TABLES) && objects.size() > 0;
            if (sortsRows && JsonPath.relaxed(get.sortBy()) instanceof JsonPath.Parsed.Of(JsonPath path)) {
                return at.failing(
                        "error: couldn't find any field with path \"" + path.text() + "\" in the list of objects\n");
            }
        }
        Invocation result = isTable
                ? table(at, get, objects)
                : new Printing(profile, dialect, wire)
                        .print(
                                at,
                                get.output(),
                                get.headers(),
                                objects,
                                targets.size() == 1 && !targets.getFirst().isAll());
        return get.ignoresMissing() ? result : missing(result, named(found.missing()));
    }

    /** The names that are told as missing: some clients stop at the first. */
    private List<Target> named(List<Target> missing) {
        return missing.size() > 1 && profile.has(Profile.Trait.STOPS_AT_MISSING) ? missing.subList(0, 1) : missing;
    }

    static Invocation missing(Invocation at, List<Target> missing) {
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
        TableOptions options =
                get.output() instanceof OutputForm.Table(TableOptions given) ? given : TableOptions.PLAIN;
        Invocation result = at;
        for (Listing.Piece piece :
                Listing.of(groups, turn.now(), dialect, options.withKindPrefix(prefixed), get.headers())) {
            result = piece.isError() ? result.complaining(piece.text()) : result.printing(piece.text());
        }
        return objects.isEmpty() && get.selection().isList() && !get.ignoresMissing() ? nothing(result, get) : result;
    }

    private Invocation nothing(Invocation at, Command.Get get) {
        Command.Selection selection = get.selection();
        boolean namespaced = !selection.allNamespaces()
                && selection.targets().stream().anyMatch(target -> target.kind().isNamespaced());
        return at.complaining(Listing.nothing(selection.namespace(), namespaced, dialect.client()));
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
        Boolean asked = describe.showsEvents();
        boolean always = asked == null ? profile.has(Profile.Trait.QUOTED_NAMES) : asked;
        boolean events = always
                || asked == null
                        && found.objects().size() == 1
                        && found.missing().isEmpty();
        for (KubeObject object : found.objects()) {
            texts.add(Describe.text(wire.of(object), around(), turn.now(), dialect, events));
        }
        List<String> prefixTexts = new ArrayList<>();
        for (KubeObject object : byPrefix) {
            prefixTexts.add(Describe.text(wire.of(object), around(), turn.now(), dialect, always));
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
                KubeObject found =
                        Tables.table(turn.live(), kind).get(namespace.isEmpty() ? name : namespace + "/" + name);
                return found == null ? null : wire.of(found);
            }
        };
    }

    // ---- events

    Invocation events(Invocation at, Command.Events command) {
        List<KubeObject> events = new ArrayList<>();
        for (KubeObject event : command.allNamespaces()
                ? Tables.table(turn.live(), Kind.EVENT).all()
                : Tables.table(turn.live(), Kind.EVENT).withPrefix(command.namespace() + "/")) {
            Json.Obj subject = event.tree().object("involvedObject");
            Target about = command.about();
            boolean isAbout = about == null
                    || subject.text("kind", "").equals(about.kind().title())
                            && subject.text("name", "").equals(about.name());
            boolean isOfType = command.types().isEmpty()
                    || command.types().stream()
                            .anyMatch(type -> type.equalsIgnoreCase(event.tree().text("type", "")));
            if (isAbout && isOfType) {
                events.add(event);
            }
        }
        if (events.isEmpty()) {
            return at.complaining(EventList.nothing(command.namespace(), command.allNamespaces()));
        }
        Table table = EventList.of(events, turn.now(), dialect, command.allNamespaces());
        return at.printing(
                command.headers() ? table.text(dialect.client()) : table.textWithoutHeaders(dialect.client()));
    }
}
