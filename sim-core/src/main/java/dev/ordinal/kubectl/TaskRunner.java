package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.WireForm;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes one kubectl process on, task by task, until it waits for something or has nothing more to do. */
final class TaskRunner {
    private final Profile profile;
    private final Dialect dialect;
    private final Turn turn;
    private final WireForm wire;

    TaskRunner(Profile profile, Dialect dialect, Turn turn, WireForm wire) {
        this.profile = profile;
        this.dialect = dialect;
        this.turn = turn;
        this.wire = wire;
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
            case Task.Replace replace -> carryOut(at, new Making(profile, turn).replace(replace));
            case Task.Erase erase -> deleting().erase(at, erase);
            case Task.AwaitGone await -> deleting().awaitGone(at, await);
            case Task.AwaitEmpty await -> deleting().awaitEmpty(at, await);
            case Task.AwaitScaled await -> waiting().awaitScaled(at, await);
            case Task.Follow follow -> waiting().follow(at, follow);
            case Task.Await await -> waiting().await(at, await);
            case Task.Watch watch -> at;
            case Task.Talk talk -> talk.waits() ? at : new Streaming(profile, turn).open(at, talk);
            case Task.Empty empty -> new Draining(profile, turn).perform(at, empty);
            case Task.Send send -> ask(at, send.request(), send.wording());
            case Task.ApplyThere apply -> carryOut(at, new ServerSide(profile, turn).apply(apply, at.manager()));
            case Task.Migrate migrate -> new ServerSide(profile, turn).migrate(at, migrate);
        };
    }

    private Deleting deleting() {
        return new Deleting(profile, turn);
    }

    private Waiting waiting() {
        return new Waiting(profile, turn);
    }

    private Invocation ask(Invocation at, Request request, Wording wording) {
        turn.call(managed(at, request), at.id());
        return at.asking(wording);
    }

    /** A request that makes or changes an object, with the name of who does so. */
    private static Request managed(Invocation at, Request request) {
        boolean scales = at.task() instanceof Task.Change(Command.Scale scale, ObjectKey key);
        return at.manager().isEmpty() || request instanceof Request.Apply
                ? request
                : new Request.Managed(request, at.manager(), scales ? "scale" : "", isStrict(at.task()));
    }

    /** Whether a task wants to hear of a field that the kind does not have as of an error. */
    private static boolean isStrict(Task task) {
        return !(task instanceof Task.Change change) || change.command() instanceof Command.Edit;
    }

    /** Takes a process on with the answer to its request. */
    Invocation answered(Invocation invocation, Request request, Answer answer) {
        Wording wording = Objects.requireNonNull(invocation.asked());
        Invocation at = invocation.answered();
        if (at.task() instanceof Task.Empty empty) {
            return run(new Draining(profile, turn).answered(at, empty, request, answer));
        }
        return switch (answer) {
            case Answer.Accepted accepted when scaledInTime(at.task()) != null -> awaitScaled(at, wording);
            case Answer.Accepted accepted -> {
                String text = accepted.changed() ? wording.done() : wording.same();
                boolean fails = !accepted.changed() && wording.sameFails();
                Invocation warned = at;
                for (String warning : accepted.warnings()) {
                    warned = warned.complaining("Warning: " + warning + "\n");
                }
                Invocation printed = warned.printing(text);
                Invocation next = (fails ? printed.failing("") : printed).next();
                yield run(
                        at.task() instanceof Task.ApplyThere && request instanceof Request.Apply apply
                                ? next.inserting(new Task.Migrate(apply))
                                : next);
            }
            case Answer.Refused refused when isExpected(at.task(), refused) -> run(at.next());
            case Answer.Refused refused -> {
                Invocation failed = at.failing(wording.refusal().text(refused.rejection()));
                yield run(at.task() instanceof Task.AwaitEmpty ? failed.stopping() : failed.next());
            }
        };
    }

    private static Command.@Nullable Scale scaledInTime(Task task) {
        return task instanceof Task.Change(Command.Scale scale, ObjectKey key) && scale.timeout() != null
                ? scale
                : null;
    }

    /** A scale that has a limit of time waits for its replicas before it says that it is done. */
    private Invocation awaitScaled(Invocation at, Wording wording) {
        Command.Scale scale = Objects.requireNonNull(scaledInTime(at.task()));
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

    private Invocation look(Invocation at, Command command) {
        Reading reading = new Reading(dialect, profile, turn, wire);
        return switch (command) {
            case Command.Get get -> get(at, get);
            case Command.Describe describe -> reading.describe(at, describe).next();
            case Command.Events events -> reading.events(at, events).next();
            case Command.RolloutHistory history ->
                new History(dialect, profile, turn).show(at, history).next();
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
            case Command.Scale scale -> changed(at, scale, scale.selection());
            case Command.SetImage set -> changed(at, set, set.selection());
            case Command.SetEnv set -> changed(at, set, set.selection());
            case Command.SetResources set -> changed(at, set, set.selection());
            case Command.Patch patch -> changed(at, patch, patch.selection());
            case Command.Edit edit -> changed(at, edit, edit.selection());
            case Command.Mark mark -> changed(at, mark, mark.selection());
            default -> throw new IllegalStateException("nothing to look at: " + command);
        };
    }

    /** Prints what is there, and goes on with what comes if it is to watch. */
    private Invocation get(Invocation at, Command.Get get) {
        return get.watching().watches()
                ? new Watching(profile, dialect, turn, wire).begin(at, get)
                : new Reading(dialect, profile, turn, wire).get(at, get).next();
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
        return carryOut(at, new Edits(profile, turn, wire).edit(change.command(), object));
    }

    private Invocation carryOut(Invocation at, Edits.Edit edit) {
        return switch (edit) {
            case Edits.Edit.Send send -> {
                turn.callAfter(send.delay(), managed(at, send.request()), at.id());
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
}
