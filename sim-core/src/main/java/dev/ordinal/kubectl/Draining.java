package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code drain}: every pod of a node is evicted, tried again every five seconds while its budget refuses, and looked for
 * until it is gone.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/drain/drain.go"
 */
final class Draining {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Profile profile;
    private final Turn turn;
    private final Messages messages;

    Draining(Profile profile, Turn turn) {
        this.profile = profile;
        this.turn = turn;
        this.messages = new Messages(profile);
    }

    Invocation perform(Invocation at, Task.Empty empty) {
        List<Task.Evictee> pods = empty.pods();
        if (pods == null) {
            return listed(at, empty);
        }
        Invocation result = at;
        List<Task.Evictee> left = new ArrayList<>();
        for (Task.Evictee pod : pods) {
            boolean gone = isGone(pod);
            if (gone && pod.accepted()) {
                result = result.printing(gone(pod, empty.command()));
            } else if (pod.accepted() && isOver(empty)) {
                return timedOut(result, empty.command(), with(left, pods, pod), waitingError(pod));
            } else if (!pod.accepted() && !pod.due().isAfter(turn.now())) {
                return attempt(result, empty, with(left, pods, pod), pod);
            } else {
                left.add(
                        pod.accepted() && !pod.due().isAfter(turn.now())
                                ? due(pod, turn.now().plus(POLL))
                                : pod);
            }
        }
        if (left.isEmpty()) {
            return result.printing(messages.line(Kind.NODE, empty.command().node(), "drained"))
                    .next();
        }
        if (!left.equals(pods)) {
            return result.with(new Task.Empty(empty.command(), empty.deadline(), left));
        }
        turn.wake(Duration.between(turn.now(), next(left, empty.deadline())), new Kubectl.Look(at.id()));
        return at;
    }

    /** When there is something to do again; a deadline ends only the wait for pods that were evicted. */
    private static Instant next(List<Task.Evictee> pods, @Nullable Instant deadline) {
        Instant next = pods.getFirst().due();
        for (Task.Evictee pod : pods) {
            next = pod.due().isBefore(next) ? pod.due() : next;
            next = deadline != null && pod.accepted() && deadline.isBefore(next) ? deadline : next;
        }
        return next;
    }

    private boolean isOver(Task.Empty empty) {
        Instant deadline = empty.deadline();
        return deadline != null && !turn.now().isBefore(deadline);
    }

    private static List<Task.Evictee> with(List<Task.Evictee> left, List<Task.Evictee> pods, Task.Evictee from) {
        List<Task.Evictee> all = new ArrayList<>(left);
        all.addAll(pods.subList(pods.indexOf(from), pods.size()));
        return all;
    }

    private static Task.Evictee due(Task.Evictee pod, Instant due) {
        return new Task.Evictee(pod.key(), pod.uid(), pod.accepted(), due);
    }

    private boolean isGone(Task.Evictee pod) {
        KubeObject found = ApiServer.get(turn.live(), pod.key());
        return found == null || !found.uid().equals(pod.uid());
    }

    private String gone(Task.Evictee pod, Command.Drain command) {
        return messages.pod(pod.key().name(), command.evicts() ? "evicted" : "deleted");
    }

    private Invocation attempt(Invocation at, Task.Empty empty, List<Task.Evictee> pods, Task.Evictee pod) {
        Invocation told = profile.has(Trait.QUOTED_NAMES) || !empty.command().evicts()
                ? at
                : at.printing("evicting pod " + pod.key().path() + "\n");
        if (isOver(empty)) {
            return timedOut(told, empty.command(), pods, evictionError(pod, empty.command()));
        }
        Request request = empty.command().evicts()
                ? new Request.Evict(pod.key(), empty.command().graceSeconds())
                : new Request.Delete(pod.key(), empty.command().graceSeconds(), Request.Propagation.BACKGROUND, null);
        turn.call(request, at.id());
        return told.with(new Task.Empty(empty.command(), empty.deadline(), pods))
                .asking(Wording.of(""));
    }

    /** Takes the drain on with the answer to its last eviction. */
    Invocation answered(Invocation at, Task.Empty empty, Request request, Answer answer) {
        List<Task.Evictee> pods = empty.pods() == null ? List.of() : empty.pods();
        List<Task.Evictee> next = new ArrayList<>();
        Invocation result = at;
        for (Task.Evictee pod : pods) {
            if (!pod.key().equals(request.key())) {
                next.add(pod);
                continue;
            }
            Rejection refusal = answer instanceof Answer.Refused refused ? refused.rejection() : null;
            if (refusal == null || refusal.is(Rejection.NOT_FOUND)) {
                next.add(new Task.Evictee(pod.key(), pod.uid(), true, turn.now()));
            } else if (refusal.is(Rejection.TOO_MANY_REQUESTS)) {
                result = result.complaining(refused(pod, refusal));
                next.add(due(pod, pod.due().plus(RETRY)));
            } else {
                return result.failing(Messages.error(refusal, "")).stopping();
            }
        }
        return result.with(new Task.Empty(empty.command(), empty.deadline(), next));
    }

    /** A first client tries again without a word. */
    private String refused(Task.Evictee pod, Rejection refusal) {
        return profile.has(Trait.QUOTED_NAMES)
                ? ""
                : "error when evicting pods/\"" + pod.key().name() + "\" -n \""
                        + pod.key().namespace() + "\" (will retry after 5s): " + refusal.message() + "\n";
    }

    private static String timeout(Command.Drain command) {
        return Durations.text(command.timeout() == null ? Duration.ZERO : command.timeout());
    }

    private static String evictionError(Task.Evictee pod, Command.Drain command) {
        return "error when evicting pods/\"" + pod.key().name() + "\" -n \""
                + pod.key().namespace() + "\": global timeout reached: " + timeout(command);
    }

    private static String waitingError(Task.Evictee pod) {
        return "error when waiting for pod \"" + pod.key().name() + "\" in namespace \""
                + pod.key().namespace() + "\" to terminate: context deadline exceeded";
    }

    /** A first client lists the pods again, warnings included. */
    private Invocation timedOut(Invocation at, Command.Drain command, List<Task.Evictee> pods, String why) {
        String node = command.node();
        boolean old = profile.has(Trait.QUOTED_NAMES);
        String error = old ? "Drain did not complete within " + timeout(command) : why;
        StringBuilder text = new StringBuilder(
                "There are pending pods in node \"" + node + "\" when an error occurred: " + error + "\n");
        pods.forEach(pod -> text.append("pod/").append(pod.key().name()).append('\n'));
        text.append(
                old
                        ? "error: unable to drain node \"" + node + "\", aborting command...\n\n"
                        : "error: unable to drain node \"" + node + "\" due to error: " + error
                                + ", continuing command...\n");
        text.append("There are pending nodes to be drained:\n ").append(node).append('\n');
        text.append(old ? "error: " : "").append(error).append('\n');
        Invocation told = old ? at.complaining(filter(command).warning()) : at;
        return told.failing(text.toString()).stopping();
    }

    private DrainFilter filter(Command.Drain command) {
        return new DrainFilter(
                profile, command, Tables.table(turn.live(), Kind.POD).by(Tables.BY_NODE, command.node()));
    }

    private Invocation listed(Invocation at, Task.Empty empty) {
        DrainFilter filter = filter(empty.command());
        if (!filter.refusal().isEmpty()) {
            return at.failing(filter.refusal()).stopping();
        }
        List<Task.Evictee> pods = new ArrayList<>();
        for (KubeObject pod : filter.taken()) {
            pods.add(new Task.Evictee(pod.key(), pod.uid(), false, turn.now()));
        }
        return at.complaining(filter.warning()).with(new Task.Empty(empty.command(), empty.deadline(), pods));
    }
}
