package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes one kubectl process on, task by task, until it waits for something or has nothing more to do. */
final class TaskRunner {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Profile profile;
    private final Dialect dialect;
    private final Turn turn;
    private final Messages messages;

    TaskRunner(Profile profile, Dialect dialect, Turn turn) {
        this.profile = profile;
        this.dialect = dialect;
        this.turn = turn;
        this.messages = new Messages(profile);
    }

    /** Whether a change may be what a task waits for. */
    static boolean waitsFor(Task task, Change change) {
        return switch (task) {
            case Task.AwaitGone await ->
                await.doomed().stream()
                        .anyMatch(doomed -> doomed.key().equals(change.object().key()));
            case Task.Follow follow -> follow.key().equals(change.object().key());
            case Task.Look l -> false;
            case Task.Complain c -> false;
            case Task.Make m -> false;
            case Task.Change c -> false;
            case Task.Erase e -> false;
            case Task.AwaitEmpty a -> false;
            case Task.Empty e -> false;
            case Task.Send s -> false;
        };
    }

    Invocation run(Invocation invocation) {
        Invocation at = invocation;
        while (!at.left().isEmpty() && at.asked() == null) {
            Invocation before = at;
            at = perform(at, at.task());
            if (at == before) {
                break;
            }
        }
        return at;
    }

    /** Does a task; gives the same invocation back if it has to wait. */
    private Invocation perform(Invocation at, Task task) {
        return switch (task) {
            case Task.Look look -> look(at, look.command());
            case Task.Complain complain -> at.failing(complain.text()).next();
            case Task.Make make -> make(at, make);
            case Task.Change change -> change(at, change);
            case Task.Erase erase -> erase(at, erase);
            case Task.AwaitGone await -> awaitGone(at, await);
            case Task.AwaitEmpty await -> awaitEmpty(at, await);
            case Task.Follow follow -> follow(at, follow);
            case Task.Empty empty -> new Draining(profile, turn).perform(at, empty);
            case Task.Send send -> ask(at, send.request(), send.wording());
        };
    }

    private Invocation ask(Invocation at, Request request, Wording wording) {
        turn.call(request, at.id());
        return at.asking(wording);
    }

    /** Takes a process on with the answer to its request. */
    Invocation answered(Invocation invocation, Request request, Answer answer) {
        Wording wording = Objects.requireNonNull(invocation.asked());
        Invocation at = invocation.answered();
        if (at.task() instanceof Task.Empty empty) {
            return run(new Draining(profile, turn).answered(at, empty, request, answer));
        }
        return switch (answer) {
            case Answer.Accepted accepted -> {
                String text = accepted.changed() ? wording.done() : wording.same();
                boolean fails = !accepted.changed() && wording.sameFails();
                Invocation printed = at.printing(text);
                yield run((fails ? printed.failing("") : printed).next());
            }
            case Answer.Refused refused when isExpected(at.task(), refused) -> run(at.next());
            case Answer.Refused refused -> {
                Invocation failed = at.failing(Messages.error(refused.rejection(), wording.where()));
                yield run(at.task() instanceof Task.AwaitEmpty ? failed.stopping() : failed.next());
            }
        };
    }

    /** Whether a refusal is what the user has said may happen: nothing to delete. */
    private static boolean isExpected(Task task, Answer.Refused refused) {
        return task instanceof Task.Erase erase
                && erase.command().ignoresMissing()
                && refused.rejection().is(Rejection.NOT_FOUND);
    }

    // ---- reading

    private Invocation look(Invocation at, Command command) {
        Reading reading = new Reading(dialect, profile, turn);
        return switch (command) {
            case Command.Get get -> reading.get(at, get).next();
            case Command.Describe describe -> reading.describe(at, describe).next();
            case Command.RolloutHistory history -> reading.history(at, history).next();
            case Command.Version version -> reading.version(at).next();
            case Command.Delete delete -> doomed(at, delete);
            case Command.Scale scale -> changed(at, scale, scale.selection());
            case Command.SetImage set -> changed(at, set, set.selection());
            case Command.SetEnv set -> changed(at, set, set.selection());
            case Command.Patch patch -> changed(at, patch, patch.selection());
            case Command.Mark mark -> changed(at, mark, mark.selection());
            default -> throw new IllegalStateException("nothing to look at: " + command);
        };
    }

    /** Finds the objects that a command changes and appends a change of each. */
    private Invocation changed(Invocation at, Command command, Command.Selection selection) {
        Tasks.Found found = Tasks.find(selection, turn);
        Invocation next = at.next();
        for (Target target : found.missing()) {
            String missing = Rejection.notFound(target.kind(), target.name()).message();
            boolean says = command instanceof Command.Scale && profile.has(Trait.SAYS_NOTHING_TO_SCALE);
            next = next.failing(
                    says
                            ? "error: no objects passed to scale " + missing + "\n"
                            : "Error from server (NotFound): " + missing + "\n");
        }
        for (KubeObject object : found.objects()) {
            next = next.then(new Task.Change(command, object.key()));
        }
        if (command instanceof Command.Scale
                && found.objects().isEmpty()
                && found.missing().isEmpty()) {
            next = next.failing("error: no objects passed to scale\n");
        }
        return next;
    }

    private Invocation change(Invocation at, Task.Change change) {
        KubeObject object = ApiServer.get(turn.live(), change.key());
        if (object == null) {
            return at.failing("Error from server (NotFound): "
                            + Rejection.notFound(
                                            change.key().kind(), change.key().name())
                                    .message() + "\n")
                    .stopping();
        }
        return carryOut(at, new Edits(profile, turn).edit(change.command(), object));
    }

    private Invocation carryOut(Invocation at, Edits.Edit edit) {
        return switch (edit) {
            case Edits.Edit.Send send -> {
                turn.callAfter(send.delay(), send.request(), at.id());
                yield at.complaining(send.warning()).asking(send.wording());
            }
            case Edits.Edit.Say say -> {
                Invocation warned = at.complaining(say.warning());
                yield (say.fails() ? warned.failing(say.text()) : warned.printing(say.text())).next();
            }
        };
    }

    private Invocation make(Invocation at, Task.Make make) {
        return carryOut(at, new Making(profile, turn).make(make, !at.lines().isEmpty()));
    }

    // ---- deleting

    private Invocation doomed(Invocation at, Command.Delete delete) {
        Tasks.Found found = Tasks.find(delete.selection(), turn);
        Invocation next = delete.forced() ? at.next().complaining(messages.forceWarning()) : at.next();
        for (Target target : found.missing()) {
            if (!delete.ignoresMissing()) {
                next = next.failing("Error from server (NotFound): "
                        + Rejection.notFound(target.kind(), target.name()).message() + "\n");
            }
        }
        if (found.objects().isEmpty()
                && found.missing().isEmpty()
                && delete.sources().isEmpty()) {
            return next.printing("No resources found\n");
        }
        List<Task.Doomed> awaited = new ArrayList<>();
        for (KubeObject object : found.objects()) {
            next = next.then(new Task.Erase(delete, object.key(), ""));
            awaited.add(new Task.Doomed(object.key(), object.uid()));
        }
        for (Source source : delete.sources()) {
            next = source.error() == null ? next : next.then(new Task.Complain(source.error()));
            for (Source.Document document : source.documents()) {
                ObjectKey key = Making.key(document, delete.selection().namespace());
                if (key != null) {
                    KubeObject object = ApiServer.get(turn.live(), key);
                    next = next.then(new Task.Erase(delete, key, "error when deleting \"" + source.file() + "\": "));
                    if (object != null) {
                        awaited.add(new Task.Doomed(key, object.uid()));
                    }
                }
            }
        }
        Boolean asked = delete.waits();
        boolean waits = profile.has(Trait.DELETION_WAITS) && (asked == null || asked);
        Duration timeout = delete.timeout();
        Instant deadline = timeout == null ? null : turn.now().plus(timeout);
        if (timeout != null) {
            turn.wake(timeout, new Kubectl.Look(at.id()));
        }
        return waits ? next.then(new Task.AwaitGone(awaited, deadline)) : next;
    }

    private Invocation erase(Invocation at, Task.Erase erase) {
        Command.Delete command = erase.command();
        ObjectKey key = erase.key();
        boolean clientSide = key.kind() == Kind.STATEFUL_SET
                && profile.has(Trait.SCALES_DOWN_TO_DELETE)
                && command.propagation() == Request.Propagation.BACKGROUND
                && ApiServer.get(turn.live(), key) != null;
        if (clientSide) {
            return at.with(new Task.AwaitEmpty(command, key, false));
        }
        return ask(
                at,
                new Request.Delete(key, command.graceSeconds(), command.propagation(), null),
                Wording.of(messages.deleted(key.kind(), key.name(), key.namespace(), command.forced()))
                        .at(erase.where()));
    }

    private Invocation awaitGone(Invocation at, Task.AwaitGone await) {
        List<Task.Doomed> left = new ArrayList<>();
        for (Task.Doomed doomed : await.doomed()) {
            KubeObject object = ApiServer.get(turn.live(), doomed.key());
            if (object != null && object.uid().equals(doomed.uid())) {
                left.add(doomed);
            }
        }
        if (left.isEmpty()) {
            return at.next();
        }
        Instant deadline = await.deadline();
        if (deadline != null && !turn.now().isBefore(deadline)) {
            return at.failing("error: timed out waiting for the condition on "
                            + left.getFirst().key().kind().plural() + "/"
                            + left.getFirst().key().name() + "\n")
                    .stopping();
        }
        return left.size() == await.doomed().size() ? at : at.with(new Task.AwaitGone(left, deadline));
    }

    /** Scales a set to nothing, looks each second until it is, and then deletes it. */
    private Invocation awaitEmpty(Invocation at, Task.AwaitEmpty await) {
        KubeObject set = ApiServer.get(turn.live(), await.key());
        if (set == null) {
            return at.next();
        }
        if (!await.scaled()) {
            Request scale = Edits.scale(set, 0);
            turn.call(scale, at.id());
            turn.wake(LOOK, new Kubectl.Look(at.id()));
            Task scaled = new Task.AwaitEmpty(await.command(), await.key(), true);
            return at.asking(Wording.of("")).with(scaled).inserting(scaled);
        }
        boolean empty = set.status().number("replicas", 0) == 0
                && set.status().number("observedGeneration", 0) >= set.generation();
        if (empty) {
            return ask(
                    at,
                    new Request.Delete(await.key(), null, Request.Propagation.BACKGROUND, null),
                    Wording.of(messages.deleted(Kind.STATEFUL_SET, set.name(), set.namespace(), false)));
        }
        turn.wake(LOOK, new Kubectl.Look(at.id()));
        return at;
    }

    // ---- following a rollout

    private Invocation follow(Invocation at, Task.Follow follow) {
        KubeObject set = ApiServer.get(turn.live(), follow.key());
        if (set == null) {
            return at.failing(
                            follow.revision() == 0
                                    ? "Error from server (NotFound): "
                                            + Rejection.notFound(
                                                            follow.key().kind(),
                                                            follow.key().name())
                                                    .message() + "\n"
                                    : "error: object has been deleted\n")
                    .stopping();
        }
        Instant deadline = follow.deadline();
        if (follow.revision() == 0 && deadline != null) {
            turn.wake(Duration.between(turn.now(), deadline), new Kubectl.Look(at.id()));
        }
        if (set.resourceVersion() == follow.revision()) {
            return deadline == null || turn.now().isBefore(deadline)
                    ? at
                    : at.failing("error: timed out waiting for the condition\n").stopping();
        }
        RolloutState state = RolloutState.of(set, profile);
        Invocation told = state.isError() ? at.failing(state.text()) : at.printing(state.text());
        if (state.isDone() || !follow.watches()) {
            return told.next();
        }
        return told.with(new Task.Follow(follow.key(), true, deadline, state.text(), set.resourceVersion()));
    }
}
