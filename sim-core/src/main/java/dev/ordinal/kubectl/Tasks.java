package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** What a command comes to, step by step. */
final class Tasks {
    private Tasks() {}

    static PVector<Task> of(Command command, Turn turn, Messages messages) {
        return TreePVector.from(
                switch (command) {
                    case Command.Get get -> List.of(new Task.Look(get));
                    case Command.Describe describe -> List.of(new Task.Look(describe));
                    case Command.RolloutHistory history -> List.of(new Task.Look(history));
                    case Command.Events events -> List.of(new Task.Look(events));
                    case Command.Version version -> List.of(new Task.Look(version));
                    case Command.ApiResources resources -> List.of(new Task.Look(resources));
                    case Command.ApiVersions versions -> List.of(new Task.Look(versions));
                    case Command.ClusterInfo info -> List.of(new Task.Look(info));
                    case Command.Explain explain -> List.of(new Task.Look(explain));
                    case Command.Wait wait -> List.of(new Task.Look(wait));
                    case Command.Edit edit -> List.of(new Task.Look(edit));
                    case Command.SetResources set -> List.of(new Task.Look(set));
                    case Command.Make make ->
                        List.of(new Task.Create(make.object(), make.unsent(), made(make, messages)));
                    case Command.Replace replace ->
                        replace.forced() ? List.of(new Task.Look(replace)) : replaced(replace);
                    case Command.RolloutPause pause -> List.of(new Task.Look(pause));
                    case Command.ExposeSet expose -> List.of(new Task.Complain(messages.cannotExpose(expose.verb())));
                    case Command.Exec exec -> List.of(new Task.Talk(exec, false));
                    case Command.Logs logs -> List.of(new Task.Tail(logs, null, 0, false, false));
                    case Command.Told told -> List.of();
                    case Command.Piped piped -> of(piped.command(), turn, messages);
                    case Command.Limited limited -> of(limited.command(), turn, messages);
                    case Command.Mannered mannered -> mannered(mannered, turn, messages);
                    case Command.ServerSideApply apply -> some(applied(apply), "apply");
                    case Command.Refused refused -> List.of(new Task.Complain(refused.text()));
                    case Command.Create create -> some(made(create.sources(), create.namespace(), false), "create");
                    case Command.Apply apply -> some(applied(apply), "apply");
                    case Command.Delete delete -> List.of(new Task.Look(delete));
                    case Command.Scale scale -> List.of(new Task.Look(scale));
                    case Command.SetImage set -> List.of(new Task.Look(set));
                    case Command.SetEnv set -> List.of(new Task.Look(set));
                    case Command.Patch patch -> List.of(new Task.Look(patch));
                    case Command.Mark mark -> List.of(new Task.Look(mark));
                    case Command.RolloutStatus status -> List.of(new Task.Look(status));
                    case Command.RolloutUndo undo -> List.of(new Task.Look(undo));
                    case Command.RolloutRestart restart -> List.of(new Task.Look(restart));
                    case Command.Cordon cordon -> List.of(new Task.Look(cordon));
                    case Command.Taint taint -> List.of(new Task.Look(taint));
                    case Command.Drain drain -> List.of(new Task.Look(drain));
                });
    }

    /** An {@code apply} prints its objects in the end, as one document. */
    private static List<Task> mannered(Command.Mannered mannered, Turn turn, Messages messages) {
        List<Task> tasks = new ArrayList<>(of(mannered.command(), turn, messages));
        if (mannered.command() instanceof Command.Apply || mannered.command() instanceof Command.ServerSideApply) {
            tasks.add(new Task.Print(List.of()));
        }
        return tasks;
    }

    /** Files without any object are an error, even if nothing is wrong in them. */
    private static List<Task> some(List<Task> tasks, String verb) {
        return tasks.isEmpty() ? List.of(new Task.Complain("error: no objects passed to " + verb + "\n")) : tasks;
    }

    private static List<Task> made(List<Source> sources, String namespace, boolean applies) {
        List<Task> tasks = new ArrayList<>();
        for (Source source : sources) {
            for (Source.Document document : source.documents()) {
                tasks.add(new Task.Make(source.file(), document, namespace, applies));
            }
            if (source.error() != null) {
                tasks.add(new Task.Complain(source.error()));
            }
        }
        return tasks;
    }

    private static List<Task> applied(Command.Apply apply) {
        List<Task> tasks = new ArrayList<>(made(apply.sources(), apply.namespace(), true));
        if (apply.prunes() && !tasks.isEmpty()) {
            tasks.add(new Task.Prune(apply));
        }
        return tasks;
    }

    private static List<Task> applied(Command.ServerSideApply apply) {
        List<Task> tasks = new ArrayList<>();
        for (Source source : apply.sources()) {
            for (Source.Document document : source.documents()) {
                tasks.add(new Task.ApplyThere(source.file(), document, apply.namespace(), apply.forces()));
            }
            if (source.error() != null) {
                tasks.add(new Task.Complain(source.error()));
            }
        }
        return tasks;
    }

    private static Wording made(Command.Make make, Messages messages) {
        KubeObject object = make.object();
        Wording wording = Wording.of(messages.line(object.kind(), object.name(), "created"));
        return make.failure().isEmpty() ? wording : wording.refusing(new Wording.Refusal.Prefixed(make.failure()));
    }

    /** The objects that a {@code replace} puts in the place of others. */
    static List<Task> replaced(Command.Replace replace) {
        List<Task> tasks = new ArrayList<>();
        for (Source source : replace.sources()) {
            for (Source.Document document : source.documents()) {
                tasks.add(new Task.Replace(source.file(), document, replace.namespace(), replace.forced()));
            }
            if (source.error() != null && !replace.forced()) {
                tasks.add(new Task.Complain(source.error()));
            }
        }
        return tasks;
    }

    /** The deletion before a {@code replace} by force: what is not there need not go. */
    static Command.Delete erasing(Command.Replace replace) {
        return new Command.Delete(
                Command.Selection.none(replace.namespace()),
                replace.sources(),
                false,
                null,
                Request.Propagation.BACKGROUND,
                true,
                null,
                true);
    }

    static @Nullable Instant after(Turn turn, @Nullable Duration timeout) {
        return timeout == null ? null : turn.now().plus(timeout);
    }

    static ObjectKey key(Target target, String namespace) {
        String in = target.namespace().isEmpty() ? namespace : target.namespace();
        return new ObjectKey(target.kind(), target.kind().isNamespaced() ? in : "", target.name());
    }

    /** What a selection finds: objects in the server's order, and the names that are not there. */
    record Found(List<KubeObject> objects, List<Target> missing) {}

    static Found find(Command.Selection selection, Turn turn) {
        List<KubeObject> objects = new ArrayList<>();
        List<Target> missing = new ArrayList<>();
        for (Target target : selection.targets()) {
            if (target.isAll()) {
                objects.addAll(list(target.kind(), selection, turn));
                continue;
            }
            KubeObject object = Tables.table(turn.live(), target.kind())
                    .get(key(target, selection.namespace()).path());
            if (object == null) {
                missing.add(target);
            } else {
                objects.add(object);
            }
        }
        return new Found(objects, missing);
    }

    private static List<KubeObject> list(Kind kind, Command.Selection selection, Turn turn) {
        boolean everywhere = selection.allNamespaces() || !kind.isNamespaced();
        List<KubeObject> all = everywhere
                ? Tables.table(turn.live(), kind).all()
                : Tables.table(turn.live(), kind).withPrefix(selection.namespace() + "/");
        return selection.selector() == null && selection.fields().isEmpty()
                ? all
                : all.stream().filter(object -> matches(selection, object)).toList();
    }

    /** Whether an object has the labels and fields that a selection asks for. */
    static boolean matches(Command.Selection selection, KubeObject object) {
        LabelSelector selector = selection.selector();
        return (selector == null || selector.matches(object.labels()))
                && selection.fields().matches(object);
    }
}
