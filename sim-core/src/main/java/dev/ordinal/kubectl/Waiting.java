package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for objects to become something: {@code rollout status}, {@code wait}, {@code scale --timeout}.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go and pkg/polymorphichelpers/rollout_status.go"
 */
final class Waiting {
    private final Profile profile;
    private final Telling telling;
    private final Turn turn;
    private final Messages messages;

    Waiting(Profile profile, Telling telling, Turn turn) {
        this.profile = profile;
        this.telling = telling;
        this.turn = turn;
        this.messages = new Messages(profile);
    }

    /** Whether a change may be what a task waits for. */
    static boolean waitsFor(Task task, Change change) {
        ObjectKey key = change.object().key();
        return switch (task) {
            case Task.AwaitGone await ->
                await.doomed().stream().anyMatch(doomed -> doomed.key().equals(key));
            case Task.Follow follow -> follow.key().equals(key);
            case Task.AwaitScaled await -> await.key().equals(key);
            case Task.Await await -> await.left().getFirst().key().equals(key);
            case Task.Look l -> false;
            case Task.Complain c -> false;
            case Task.Make m -> false;
            case Task.ApplyThere a -> false;
            case Task.Migrate m -> false;
            case Task.Replace r -> false;
            case Task.Change c -> false;
            case Task.Erase e -> false;
            case Task.AwaitEmpty a -> false;
            case Task.Watch w -> false;
            case Task.Talk t -> false;
            case Task.Tail t -> false;
            case Task.Empty e -> false;
            case Task.Pending p -> false;
            case Task.Print p -> false;
            case Task.Prune p -> false;
            case Task.Create c -> false;
            case Task.Send s -> false;
        };
    }

    private boolean isOver(Instant deadline) {
        return !turn.now().isBefore(deadline);
    }

    // ---- rollouts and scales

    /** Tells how far a rollout is, at each change of the set. */
    Invocation follow(Invocation at, Task.Follow follow) {
        KubeObject set = ApiServer.get(turn.live(), follow.key());
        if (set == null) {
            return at.failing(follow.revision() == 0 ? notFound(follow.key()) : "error: object has been deleted\n")
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

    /** Looks whether a set has as many replicas as it was told to have. */
    Invocation awaitScaled(Invocation at, Task.AwaitScaled await) {
        KubeObject set = ApiServer.get(turn.live(), await.key());
        if (set == null) {
            return at.failing(notFound(await.key())).stopping();
        }
        boolean isReached = set.status().number("observedGeneration", 0) >= set.generation()
                && set.status().number("replicas", 0) == await.replicas();
        if (isReached) {
            return telling.tell(at, await.done(), set).next();
        }
        return isOver(await.deadline())
                ? at.failing("error: timed out waiting for \"" + set.name() + "\" to be synced\n")
                        .next()
                : at;
    }

    // ---- wait

    /** Finds what a {@code wait} is about. */
    Invocation begin(Invocation at, Command.Wait command) {
        Command.Selection selection = command.selection();
        Tasks.Found found = Tasks.find(selection, turn);
        Invocation next = at.next();
        List<Task.Doomed> objects = new ArrayList<>();
        for (KubeObject object : found.objects()) {
            objects.add(new Task.Doomed(object.key(), object.uid()));
        }
        for (Target target : found.missing()) {
            ObjectKey key = Tasks.key(target, selection.namespace());
            if (command.condition() instanceof WaitFor.Creation) {
                objects.add(new Task.Doomed(key, ""));
            } else if (!(command.condition() instanceof WaitFor.Deletion)) {
                next = next.failing(notFound(key));
            }
        }
        if (objects.isEmpty()) {
            boolean isNothing = selection.isList() && !(command.condition() instanceof WaitFor.Deletion);
            return isNothing ? next.failing("error: no matching resources found\n") : next;
        }
        Duration timeout = command.timeout();
        Instant deadline = timeout == null ? turn.now() : turn.now().plus(timeout);
        turn.wake(Duration.between(turn.now(), deadline), new Kubectl.Look(at.id()));
        return next.then(new Task.Await(command, objects, deadline, false, List.of()));
    }

    /** Looks at the first of the objects that are waited for. */
    Invocation await(Invocation at, Task.Await await) {
        Task.Doomed first = await.left().getFirst();
        KubeObject object = ApiServer.get(turn.live(), first.key());
        WaitFor condition = await.command().condition();
        List<Task.Doomed> rest = await.left().subList(1, await.left().size());
        boolean isLost =
                object == null && !(condition instanceof WaitFor.Deletion || condition instanceof WaitFor.Creation);
        if (isLost) {
            return goOn(at, await, rest, await.late(), notFound(first.key()));
        }
        if (isMet(condition, object, first.uid()) && !await.late()) {
            Invocation told =
                    at.printing(messages.line(first.key().kind(), first.key().name(), "condition met"));
            return goOn(told, await, rest, false, "");
        }
        Instant deadline = await.deadline();
        if (deadline == null || !isOver(deadline)) {
            return at;
        }
        String failure = await.late()
                ? "client rate limiter Wait returned an error: context deadline exceeded\n"
                : condition instanceof WaitFor.Creation
                        ? "timed out waiting for the condition\n"
                        : "timed out waiting for the condition on "
                                + new Target(first.key().kind(), first.key().name()).path() + "\n";
        return goOn(at, await, rest, true, failure);
    }

    private static Invocation goOn(
            Invocation at, Task.Await await, List<Task.Doomed> rest, boolean late, String failure) {
        List<String> failures = new ArrayList<>(await.failures());
        if (!failure.isEmpty()) {
            failures.add(failure);
        }
        if (!rest.isEmpty()) {
            return at.with(new Task.Await(await.command(), rest, await.deadline(), late, failures));
        }
        Invocation ended = at;
        for (String each : failures) {
            boolean isAlone = failures.size() == 1 && !each.startsWith("Error");
            ended = ended.failing(isAlone ? "error: " + each : each);
        }
        return ended.next();
    }

    private static boolean isMet(WaitFor condition, @Nullable KubeObject object, String uid) {
        return switch (condition) {
            case WaitFor.Creation creation -> object != null;
            case WaitFor.Deletion deletion -> object == null || !object.uid().equals(uid);
            case WaitFor.Condition(String type, String status) -> object != null && hasCondition(object, type, status);
            case WaitFor.Field field -> object != null && hasValue(object, field);
        };
    }

    private static boolean hasCondition(KubeObject object, String type, String status) {
        for (Json.Obj condition : object.status().array("conditions").objects()) {
            if (condition.text("type", "").equalsIgnoreCase(type)) {
                boolean isOld = condition.number("observedGeneration", object.generation()) < object.generation();
                return !isOld && condition.text("status", "").equalsIgnoreCase(status);
            }
        }
        return false;
    }

    private static boolean hasValue(KubeObject object, WaitFor.Field field) {
        List<Json> values = field.path().values(object.wire());
        return field.value().isEmpty()
                ? !values.isEmpty()
                : values.size() == 1 && GoText.plain(values.getFirst()).equals(field.value());
    }

    private static String notFound(ObjectKey key) {
        return Messages.error(Rejection.notFound(key.kind(), key.name()), "");
    }
}
