package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.Timestamps;
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
            } else if (pod.accepted() && isLeftAlone(ApiServer.get(turn.live(), pod.key()), empty.command())) {
                result = result.printing("pod \"" + pod.key().name() + "\" has DeletionTimestamp older than "
                        + empty.command().olderSeconds() + " seconds, skipping\n");
            } else if (pod.accepted() && isOver(empty)) {
                return timedOut(result, empty, with(left, pods, pod), waitingError(pod));
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
            return drained(result, empty);
        }
        if (!left.equals(pods)) {
            return result.with(new Task.Empty(empty.command(), empty.node(), empty.deadline(), left));
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

    /** Whether a pod is being deleted for so long that it is not waited for. */
    private boolean isLeftAlone(@Nullable KubeObject pod, Command.Drain command) {
        Long seconds = command.olderSeconds();
        Instant since = pod == null ? null : Timestamps.parse(pod.metadata().text("deletionTimestamp"));
        return seconds != null
                && seconds > 0
                && since != null
                && Duration.between(since, turn.now()).toSeconds() > seconds;
    }

    private String gone(Task.Evictee pod, Command.Drain command) {
        return messages.pod(pod.key().name(), command.evicts() ? "evicted" : "deleted");
    }

    private Invocation attempt(Invocation at, Task.Empty empty, List<Task.Evictee> pods, Task.Evictee pod) {
        Invocation told = profile.has(Trait.QUOTED_NAMES) || !empty.command().evicts()
                ? at
                : at.printing(at.manner().line("evicting pod " + pod.key().path() + "\n"));
        if (isOver(empty)) {
            return timedOut(told, empty, pods, evictionError(pod, empty.command()));
        }
        Request request = empty.command().evicts()
                ? new Request.Evict(pod.key(), empty.command().graceSeconds())
                : new Request.Delete(pod.key(), empty.command().graceSeconds(), Request.Propagation.BACKGROUND, null);
        turn.call(at.manner().pretends() ? new Request.Rehearsal(request) : request, at.id());
        return told.with(new Task.Empty(empty.command(), empty.node(), empty.deadline(), pods))
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
            if (refusal == null && at.manner().pretends()) {
                continue;
            }
            if (refusal == null || refusal.is(Rejection.NOT_FOUND)) {
                next.add(new Task.Evictee(pod.key(), pod.uid(), true, turn.now()));
            } else if (refusal.is(Rejection.TOO_MANY_REQUESTS)) {
                result = result.complaining(refused(pod, refusal));
                next.add(due(pod, pod.due().plus(RETRY)));
            } else {
                return result.failing(Messages.error(refusal, "")).stopping();
            }
        }
        Task.Empty rest = new Task.Empty(empty.command(), empty.node(), empty.deadline(), next);
        return next.isEmpty() ? drained(result, rest) : result.with(rest);
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

    private Invocation drained(Invocation at, Task.Empty empty) {
        return at.printing(at.manner().line(messages.line(Kind.NODE, empty.node(), "drained")))
                .next();
    }

    /** A first client lists the pods again, warnings included. */
    private Invocation timedOut(Invocation at, Task.Empty empty, List<Task.Evictee> pods, String why) {
        boolean old = profile.has(Trait.QUOTED_NAMES);
        String error = old ? "Drain did not complete within " + timeout(empty.command()) : why;
        StringBuilder text = new StringBuilder(
                "There are pending pods in node \"" + empty.node() + "\" when an error occurred: " + error + "\n");
        pods.forEach(pod -> text.append("pod/").append(pod.key().name()).append('\n'));
        Invocation told = old ? at.complaining(filter(empty).warning()) : at;
        return failed(told.complaining(text.toString()), empty.node(), List.of(error));
    }

    /**
     * A node that could not be drained: some clients give up, others go on with the next node and tell all errors in the end.
     *
     * @param errors the reasons, each to be told on a line
     */
    private Invocation failed(Invocation at, String node, List<String> errors) {
        Task.Pending pending = pending(at);
        if (profile.has(Trait.QUOTED_NAMES)) {
            List<String> left = new ArrayList<>(List.of(node));
            at.left().forEach(task -> {
                if (task instanceof Task.Empty other && !other.node().equals(node)) {
                    left.add(other.node());
                }
            });
            return at.failing("error: unable to drain node \"" + node + "\", aborting command...\n\n"
                            + pendingNodes(left) + "error: " + String.join("; ", errors) + "\n")
                    .stopping();
        }
        String all = errors.size() == 1 ? errors.getFirst() : "[" + String.join(", ", errors) + "]";
        return at.failing("error: unable to drain node \"" + node + "\" due to error: " + all
                        + ", continuing command...\n")
                .ending(pending.plus(node, errors))
                .next();
    }

    private static Task.Pending pending(Invocation at) {
        return at.left().get(at.left().size() - 1) instanceof Task.Pending pending
                ? pending
                : new Task.Pending(List.of(), List.of());
    }

    private static String pendingNodes(List<String> nodes) {
        StringBuilder text = new StringBuilder("There are pending nodes to be drained:\n");
        nodes.forEach(node -> text.append(' ').append(node).append('\n'));
        return text.toString();
    }

    /** Tells, after the last node, which nodes are left and why. */
    static Invocation told(Invocation at, Task.Pending pending) {
        return pending.nodes().isEmpty()
                ? at.next()
                : at.failing(pendingNodes(pending.nodes()) + String.join("\n", pending.errors()) + "\n")
                        .next();
    }

    private DrainFilter filter(Task.Empty empty) {
        List<KubeObject> found = Tables.table(turn.live(), Kind.POD).by(Tables.BY_NODE, empty.node());
        LabelSelector selector = empty.command().pods();
        return new DrainFilter(
                profile,
                empty.command(),
                selector == null
                        ? found
                        : found.stream()
                                .filter(pod -> selector.matches(pod.labels()))
                                .toList());
    }

    private Invocation listed(Invocation at, Task.Empty empty) {
        Command.Drain command = empty.command();
        if (at.manner().pretends() && profile.has(Trait.QUOTED_NAMES)) {
            return drained(at, empty);
        }
        DrainFilter filter = filter(empty);
        if (!filter.refusals().isEmpty()) {
            return failed(at, empty.node(), filter.refusals());
        }
        Invocation told = at.complaining(filter.warning());
        if (at.manner().dryRun() == Manner.DryRun.CLIENT) {
            for (KubeObject pod : filter.taken()) {
                told = told.printing("evicting pod " + pod.key().path() + " (dry run)\n");
            }
            return drained(told, empty);
        }
        List<Task.Evictee> pods = new ArrayList<>();
        for (KubeObject pod : filter.taken()) {
            if (isLeftAlone(pod, command)) {
                continue;
            }
            pods.add(new Task.Evictee(pod.key(), pod.uid(), false, turn.now()));
        }
        Duration timeout = command.timeout();
        return told.with(new Task.Empty(
                command, empty.node(), timeout == null ? null : turn.now().plus(timeout), pods));
    }
}
