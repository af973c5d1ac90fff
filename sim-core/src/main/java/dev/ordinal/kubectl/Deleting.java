package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of a {@code delete}.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go"
 * @see "Kubernetes 1.10, pkg/kubectl/delete.go"
 */
final class Deleting {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Profile profile;
    private final Telling telling;
    private final Turn turn;
    private final Messages messages;

    Deleting(Profile profile, Telling telling, Turn turn) {
        this.profile = profile;
        this.telling = telling;
        this.turn = turn;
        this.messages = new Messages(profile);
    }

    /** Finds what a deletion is about and appends a task for each object. */
    Invocation doomed(Invocation at, Command.Delete delete) {
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
                ObjectKey key = Making.key(document, delete.selection().namespace(), turn.release());
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
        boolean waits = (asked == null ? profile.has(Trait.DELETION_WAITS) : asked)
                && !at.manner().pretends();
        Duration timeout = delete.timeout();
        Instant deadline = timeout == null ? null : turn.now().plus(timeout);
        if (timeout != null) {
            turn.wake(timeout, new Kubectl.Look(at.id()));
        }
        return waits ? next.then(new Task.AwaitGone(awaited, deadline)) : next;
    }

    Invocation erase(Invocation at, Task.Erase erase) {
        Command.Delete command = erase.command();
        ObjectKey key = erase.key();
        boolean clientSide = key.kind() == Kind.STATEFUL_SET
                && profile.has(Trait.SCALES_DOWN_TO_DELETE)
                && command.propagation() == Request.Propagation.BACKGROUND
                && ApiServer.get(turn.live(), key) != null;
        if (clientSide) {
            return at.with(new Task.AwaitEmpty(command, key, false));
        }
        return telling.ask(
                at,
                new Request.Delete(key, command.graceSeconds(), command.propagation(), null),
                Wording.of(messages.deleted(key.kind(), key.name(), key.namespace(), command.forced()))
                        .at(erase.where()));
    }

    Invocation awaitGone(Invocation at, Task.AwaitGone await) {
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
    Invocation awaitEmpty(Invocation at, Task.AwaitEmpty await) {
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
            return telling.ask(
                    at,
                    new Request.Delete(await.key(), null, Request.Propagation.BACKGROUND, null),
                    Wording.of(messages.deleted(Kind.STATEFUL_SET, set.name(), set.namespace(), false)));
        }
        turn.wake(LOOK, new Kubectl.Look(at.id()));
        return at;
    }
}
