package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Table;
import dev.ordinal.table.TableOptions;
import dev.ordinal.table.Tables;
import dev.ordinal.table.WatchedTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.pcollections.TreePMap;

/**
 * {@code get -w}: the list, and then a row for each change. It goes on until it is interrupted.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/get/get.go, watch"
 */
final class Watching {
    /** Kinds that change so often that nothing watches them for kubectl; it looks at them each second. */
    static final Set<Kind> POLLED = EnumSet.of(Kind.EVENT, Kind.LEASE);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int EVENT_WIDTH = 8;

    /** What has become of an object. */
    private enum What {
        ADDED,
        MODIFIED,
        DELETED
    }

    private final Profile profile;
    private final Dialect dialect;
    private final Turn turn;
    private final WireForm wire;

    Watching(Profile profile, Dialect dialect, Turn turn, WireForm wire) {
        this.profile = profile;
        this.dialect = dialect;
        this.turn = turn;
        this.wire = wire;
    }

    Invocation begin(Invocation at, Command.Get get) {
        Tasks.Found found = Tasks.find(get.selection(), turn);
        if (!found.missing().isEmpty()) {
            return Reading.missing(at, found.missing()).stopping();
        }
        Invocation result = get.sortBy().isEmpty() || profile.has(Profile.Trait.FIRST_FLAGS)
                ? at
                : at.complaining(
                        get.watching().lists()
                                ? "warning: --watch requested, --sort-by will be ignored for watch events received\n"
                                : "warning: --watch-only requested, --sort-by will be ignored\n");
        TreePMap<String, Long> known = TreePMap.empty();
        for (KubeObject object : found.objects()) {
            known = known.plus(object.key().path(), object.resourceVersion());
        }
        Task.Watch watch = new Task.Watch(get, known, WatchedTable.begin(dialect.client()), false);
        Invocation started = result.with(watch);
        if (get.watching().lists() && get.output() instanceof OutputForm.Table && !known.isEmpty()) {
            started = print(started, watch, found.objects(), What.ADDED);
        } else if (get.watching().lists()) {
            for (KubeObject object : found.objects()) {
                started = print(started, watch, List.of(object), What.ADDED);
            }
        }
        if (POLLED.contains(kind(get))) {
            turn.wake(LOOK, new Kubectl.Look(at.id()));
        }
        return started;
    }

    private static Kind kind(Command.Get get) {
        return get.selection().targets().getFirst().kind();
    }

    /** Tells a change that has been seen. */
    Invocation told(Invocation at, Task.Watch watch, Change change) {
        if (change.kind() != kind(watch.get()) || POLLED.contains(change.kind())) {
            return at;
        }
        KubeObject object = change.object();
        Long shown = watch.known().get(object.key().path());
        boolean isKnown = shown != null;
        boolean isOld = shown != null && !change.isDeletion() && object.resourceVersion() <= shown;
        if (isOld || !change.isDeletion() && !isKnown && isOlderThanList(change, watch)) {
            return at;
        }
        boolean matches = !change.isDeletion() && matches(watch.get().selection(), object);
        if (!matches && !isKnown) {
            return at;
        }
        return changed(at, watch, object, !matches ? What.DELETED : isKnown ? What.MODIFIED : What.ADDED);
    }

    /** Whether an object that was created before the list was read has gone since then. */
    private boolean isOlderThanList(Change change, Task.Watch watch) {
        return watch.known().values().stream()
                .anyMatch(version -> version > change.object().resourceVersion() && change.isCreation());
    }

    private Invocation changed(Invocation at, Task.Watch watch, KubeObject object, What what) {
        String path = object.key().path();
        TreePMap<String, Long> known =
                what == What.DELETED ? watch.known().minus(path) : watch.known().plus(path, object.resourceVersion());
        Task.Watch next = new Task.Watch(watch.get(), known, watch.layout(), watch.hasHeader());
        return print(at.with(next), next, List.of(object), what);
    }

    /** Looks for changes of a kind that nothing watches, and once more in a second. */
    Invocation look(Invocation at, Task.Watch watch) {
        if (!POLLED.contains(kind(watch.get()))) {
            return at;
        }
        turn.wake(LOOK, new Kubectl.Look(at.id()));
        List<KubeObject> now =
                new ArrayList<>(Tasks.find(watch.get().selection(), turn).objects());
        now.sort(Comparator.comparingLong(KubeObject::resourceVersion));
        Invocation result = at;
        for (KubeObject object : now) {
            Task.Watch current = (Task.Watch) result.task();
            Long shown = current.known().get(object.key().path());
            if (shown == null || shown < object.resourceVersion()) {
                result = changed(result, current, object, shown == null ? What.ADDED : What.MODIFIED);
            }
        }
        Task.Watch last = (Task.Watch) result.task();
        TreeSet<String> gone = new TreeSet<>(last.known().keySet());
        now.forEach(object -> gone.remove(object.key().path()));
        TreePMap<String, Long> known = last.known();
        for (String path : gone) {
            known = known.minus(path);
        }
        return result.with(new Task.Watch(last.get(), known, last.layout(), last.hasHeader()));
    }

    private boolean matches(Command.Selection selection, KubeObject object) {
        for (Target target : selection.targets()) {
            ObjectKey key = object.key();
            boolean isNamed = target.isAll() || target.name().equals(key.name());
            boolean isHere = selection.allNamespaces()
                    || !key.kind().isNamespaced()
                    || key.namespace().equals(selection.namespace());
            if (isNamed && isHere) {
                return Tasks.matches(selection, object);
            }
        }
        return false;
    }

    private Invocation print(Invocation at, Task.Watch watch, List<KubeObject> objects, What what) {
        if (!(watch.get().output() instanceof OutputForm.Table form)) {
            return new Printing(profile, dialect, wire)
                    .print(at, watch.get().output(), watch.get().headers(), objects, true);
        }
        Kind kind = kind(watch.get());
        TableOptions options = form.options()
                .withKindPrefix(watch.get().showKind())
                .withNamespaces(form.options().namespaces() && kind.isNamespaced());
        Table table = Tables.of(kind, objects, turn.now(), dialect, options);
        if (watch.get().watching().tellsEvents()) {
            String word = what.name().toUpperCase(Locale.ROOT);
            String cell = word + " ".repeat(EVENT_WIDTH - word.length());
            table = table.withFirstColumn(
                    "EVENT", objects.stream().map(object -> cell).toList());
        }
        boolean headers = watch.get().headers() && !watch.hasHeader();
        WatchedTable.Shown shown = watch.layout().show(table, headers);
        return at.printing(shown.text()).with(new Task.Watch(watch.get(), watch.known(), shown.next(), true));
    }
}
