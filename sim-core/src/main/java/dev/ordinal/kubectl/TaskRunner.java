package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.ApiFields;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes one kubectl process on, task by task, until it waits for something or has nothing more to do. */
final class TaskRunner {
    private final Profile profile;
    private final Dialect dialect;
    private final Turn turn;
    private final WireForm wire;
    private final Telling telling;

    TaskRunner(Profile profile, Dialect dialect, Turn turn, WireForm wire) {
        this.profile = profile;
        this.dialect = dialect;
        this.turn = turn;
        this.wire = wire;
        this.telling = new Telling(new Printing(profile, dialect, wire), turn);
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
            case Task.Replace replace -> carryOut(at, new Making(profile, turn).replace(replace, at.manner()));
            case Task.Erase erase -> deleting().erase(at, erase);
            case Task.AwaitGone await -> deleting().awaitGone(at, await);
            case Task.AwaitEmpty await -> deleting().awaitEmpty(at, await);
            case Task.AwaitScaled await -> waiting().awaitScaled(at, await);
            case Task.Follow follow -> waiting().follow(at, follow);
            case Task.Await await -> waiting().await(at, await);
            case Task.Watch watch -> at;
            case Task.Talk talk -> talk.isOpen() ? at : new Streaming(profile, turn).exec(at, talk);
            case Task.Tail tail ->
                tail.isOpen() || tail.waits() ? at : new Logging(profile, dialect, turn).open(at, tail);
            case Task.Empty empty -> new Draining(profile, turn).perform(at, empty);
            case Task.Pending pending -> Draining.told(at, pending);
            case Task.Prune prune -> new Pruning(profile, turn).begin(at, prune);
            case Task.Print print -> telling.print(at, print).next();
            case Task.Create create ->
                telling.ask(
                        at,
                        new Request.Create(
                                at.manner().dryRun() == Manner.DryRun.CLIENT ? create.unsent() : create.object()),
                        create.wording());
            case Task.Send send -> telling.ask(at, send.request(), send.wording());
            case Task.ApplyThere apply ->
                carryOut(
                        at,
                        new ServerSide(profile, turn).apply(apply, at.manner().manager()));
            case Task.Migrate migrate -> new ServerSide(profile, turn).migrate(at, migrate);
        };
    }

    private Deleting deleting() {
        return new Deleting(profile, telling, turn);
    }

    private Selecting selecting() {
        return new Selecting(profile, dialect, turn);
    }

    private Waiting waiting() {
        return new Waiting(profile, telling, turn);
    }

    /** Takes a process on with the answer to its request. */
    Invocation answered(Invocation invocation, Request request, Answer answer) {
        Wording wording = Objects.requireNonNull(invocation.asked());
        Invocation at = invocation.answered();
        if (at.task() instanceof Task.Empty empty) {
            return run(new Draining(profile, turn).answered(at, empty, request, answer));
        }
        return switch (answer) {
            case Answer.Accepted accepted when scaledInTime(at) != null -> awaitScaled(at, wording);
            case Answer.Accepted accepted -> {
                String text = accepted.changed() ? wording.done() : wording.same();
                boolean fails = !accepted.changed() && wording.sameFails();
                Invocation warned = at;
                boolean warns = at.manner().validation() != Manner.Validation.IGNORE;
                for (String warning : warns ? accepted.warnings() : List.<String>of()) {
                    warned = warned.complaining("Warning: " + warning + "\n");
                }
                Invocation printed = telling.tell(warned, text, accepted.object());
                Invocation next = (fails ? printed.failing("") : printed).next();
                yield run(
                        at.task() instanceof Task.ApplyThere
                                        && request instanceof Request.Apply apply
                                        && !at.manner().pretends()
                                ? next.inserting(new Task.Migrate(apply))
                                : next);
            }
            case Answer.Refused refused when isExpected(at.task(), refused) -> run(at.next());
            case Answer.Refused(Rejection rejection)
            when rejection.is(Rejection.INVALID)
                    && wording.refusal() instanceof Wording.Refusal.Edited edited
                    && at.task() instanceof Task.Change(Command.Edit edit, ObjectKey key) ->
                run(editedAgain(at, edit, key, edited, rejection));
            case Answer.Refused refused -> {
                Invocation failed = at.failing(wording.refusal().text(refused.rejection()));
                yield run(at.task() instanceof Task.AwaitEmpty ? failed.stopping() : failed.next());
            }
        };
    }

    /** An object that the server finds invalid goes back to the editor. */
    private Invocation editedAgain(
            Invocation at, Command.Edit edit, ObjectKey key, Wording.Refusal.Edited edited, Rejection rejection) {
        Invocation told = at.complaining("error: " + edited.resource() + " is invalid\n");
        KubeObject object = ApiServer.get(turn.live(), key);
        return object == null
                ? told.failing(edited.givenUp()).next()
                : carryOut(
                        told,
                        new Editing(profile, turn, wire, new Messages(profile))
                                .again(object, edit.editor(), edited, rejection));
    }

    private static Command.@Nullable Scale scaledInTime(Invocation at) {
        return at.task() instanceof Task.Change(Command.Scale scale, ObjectKey key)
                        && scale.timeout() != null
                        && !at.manner().pretends()
                ? scale
                : null;
    }

    /** A scale that has a limit of time waits for its replicas before it says that it is done. */
    private Invocation awaitScaled(Invocation at, Wording wording) {
        Command.Scale scale = Objects.requireNonNull(scaledInTime(at));
        Duration timeout = Objects.requireNonNull(scale.timeout());
        ObjectKey key = ((Task.Change) at.task()).key();
        turn.wake(timeout, new Kubectl.Look(at.id()));
        return run(
                at.with(new Task.AwaitScaled(key, scale.replicas(), turn.now().plus(timeout), wording.done())));
    }

    /** Whether a refusal is what the user has said may happen: nothing to delete. */
    private static boolean isExpected(Task task, Answer.Refused refused) {
        return task instanceof Task.Erase erase
                && erase.command().ignoresMissing()
                && refused.rejection().is(Rejection.NOT_FOUND);
    }

    // ---- reading

    private Invocation look(Invocation asking, Command command) {
        Invocation at = asking.complaining(deprecation(command));
        Reading reading = new Reading(dialect, profile, turn, wire);
        return switch (command) {
            case Command.Get get -> get(at, get);
            case Command.Describe describe -> reading.describe(at, describe).next();
            case Command.Events events -> reading.events(at, events).next();
            case Command.RolloutHistory history -> selecting().shown(at, history, new History(dialect, profile, turn));
            case Command.Version version ->
                new AboutServer(profile, turn).version(at, version).next();
            case Command.ApiResources resources ->
                new AboutServer(profile, turn).resources(at, resources).next();
            case Command.ApiVersions versions ->
                new AboutServer(profile, turn).versions(at).next();
            case Command.ClusterInfo info ->
                new AboutServer(profile, turn).address(at).next();
            case Command.Explain explain ->
                new Explaining(profile, turn).explain(at, explain).next();
            case Command.Delete delete -> deleting().doomed(at, delete);
            case Command.Replace replace -> {
                Invocation erasing = deleting().doomed(at, Tasks.erasing(replace));
                for (Task task : Tasks.replaced(replace)) {
                    erasing = erasing.then(task);
                }
                yield erasing;
            }
            case Command.Wait wait -> waiting().begin(at, wait);
            case Command.Scale scale -> selecting().changed(at, scale, scale.selection());
            case Command.SetImage set -> selecting().changed(at, set, set.selection());
            case Command.SetEnv set -> selecting().changed(at, set, set.selection());
            case Command.SetResources set -> selecting().changed(at, set, set.selection());
            case Command.Patch patch -> selecting().changed(at, patch, patch.selection());
            case Command.Edit edit -> selecting().changed(at, edit, edit.selection());
            case Command.Mark mark -> selecting().changed(at, mark, mark.selection());
            case Command.Cordon cordon -> selecting().changed(at, cordon, cordon.selection());
            case Command.Taint taint -> selecting().changed(at, taint, taint.selection());
            case Command.Drain drain -> selecting().drained(at, drain);
            case Command.RolloutStatus status -> selecting().followed(at, status);
            case Command.RolloutUndo undo -> selecting().changed(at, undo, undo.selection());
            case Command.RolloutRestart restart -> selecting().changed(at, restart, restart.selection());
            case Command.RolloutPause pause -> selecting().changed(at, pause, pause.selection());
            default -> throw new IllegalStateException("nothing to look at: " + command);
        };
    }

    /** What the server says to those who ask for a kind that has a successor; empty if nothing. */
    private String deprecation(Command command) {
        Command.Selection selection = switch (command) {
            case Command.Get get -> get.selection();
            case Command.Describe describe -> describe.selection();
            case Command.Delete delete -> delete.selection();
            case Command.Patch patch -> patch.selection();
            case Command.Edit edit -> edit.selection();
            case Command.Mark mark -> mark.selection();
            default -> Command.Selection.none("");
        };
        boolean isOfEndpoints = selection.targets().stream().anyMatch(target -> target.kind() == Kind.ENDPOINTS);
        return isOfEndpoints && turn.release().fields().has(ApiFields.Field.ENDPOINTS_DEPRECATED)
                ? "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n"
                : "";
    }

    /** Prints what is there, and goes on with what comes if it is to watch. */
    private Invocation get(Invocation at, Command.Get get) {
        return get.watching().watches()
                ? new Watching(profile, dialect, turn, wire).begin(at, get)
                : new Reading(dialect, profile, turn, wire).get(at, get).next();
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
        return carryOut(at, new Edits(profile, at.manner(), turn, wire).edit(change.command(), object));
    }

    private Invocation carryOut(Invocation at, Edits.Edit edit) {
        return switch (edit) {
            case Edits.Edit.Send send ->
                telling.ask(at.complaining(send.warning()), send.delay(), send.request(), send.wording());
            case Edits.Edit.Same same ->
                telling.tell(at.complaining(same.warning()), same.line(), same.object())
                        .next();
            case Edits.Edit.Say say -> {
                Invocation warned = at.complaining(say.warning());
                yield (say.fails() ? warned.failing(say.text()) : warned.printing(say.text())).next();
            }
        };
    }

    private Invocation make(Invocation at, Task.Make make) {
        return carryOut(
                at,
                new Making(profile, turn).make(make, at.manner(), !at.lines().isEmpty()));
    }
}
