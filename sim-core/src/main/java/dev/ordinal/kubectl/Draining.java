package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
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
                result = result.printing(evicted(pod));
            } else if (!pod.accepted() && !pod.due().isAfter(turn.now())) {
                return attempt(result, empty, with(left, pods, pod), pod);
            } else {
                left.add(pod.accepted() && !pod.due().isAfter(turn.now()) ? due(pod, turn.now().plus(POLL)) : pod);
            }
        }
        if (left.isEmpty()) {
            return result.printing(messages.line(Kind.NODE, empty.command().node(), "drained")).next();
        }
        Instant next = left.stream().map(Task.Evictee::due).min(Instant::compareTo).orElse(turn.now());
        turn.wake(Duration.between(turn.now(), next), new Kubectl.Look(at.id()));
        return left.equals(pods) ? at : waiting(result, new Task.Empty(empty.command(), empty.deadline(), left));
    }

    /** The invocation with its task renewed; the loop that runs tasks comes back here and finds nothing to do. */
    private static Invocation waiting(Invocation at, Task.Empty empty) {
        return at.with(empty);
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

    private String evicted(Task.Evictee pod) {
        return profile.has(Trait.QUOTED_NAMES)
                ? "pod \"" + pod.key().name() + "\" evicted\n"
                : "pod/" + pod.key().name() + " evicted\n";
    }

    private Invocation attempt(Invocation at, Task.Empty empty, List<Task.Evictee> pods, Task.Evictee pod) {
        Invocation told = profile.has(Trait.QUOTED_NAMES)
                ? at
                : at.printing("evicting pod " + pod.key().path() + "\n");
        Instant deadline = empty.deadline();
        if (deadline != null && !turn.now().isBefore(deadline)) {
            return timedOut(told, empty.command(), pods);
        }
        Request request = empty.command().evicts()
                ? new Request.Evict(pod.key(), empty.command().graceSeconds())
                : new Request.Delete(pod.key(), empty.command().graceSeconds(), Request.Propagation.BACKGROUND, null);
        turn.call(request, at.id());
        return told.with(new Task.Empty(empty.command(), deadline, pods)).asking(Wording.of(""));
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

    private String refused(Task.Evictee pod, Rejection refusal) {
        return profile.has(Trait.QUOTED_NAMES)
                ? "error when evicting pod \"" + pod.key().name() + "\" (will retry after 5s): " + refusal.message() + "\n"
                : "error when evicting pods/\"" + pod.key().name() + "\" -n \"" + pod.key().namespace()
                        + "\" (will retry after 5s): " + refusal.message() + "\n";
    }

    private Invocation timedOut(Invocation at, Command.Drain command, List<Task.Evictee> pods) {
        String node = command.node();
        String timeout = Durations.text(
                command.timeout() == null ? Duration.ZERO : command.timeout());
        boolean old = profile.has(Trait.QUOTED_NAMES);
        String error = old
                ? "Drain did not complete within " + timeout
                : "error when evicting pods/\"" + pods.getFirst().key().name() + "\" -n \""
                        + pods.getFirst().key().namespace() + "\": global timeout reached: " + timeout;
        StringBuilder text = new StringBuilder("There are pending pods in node \"" + node + "\" when an error occurred: " + error + "\n");
        pods.forEach(pod -> text.append("pod/").append(pod.key().name()).append('\n'));
        text.append(old
                ? "error: unable to drain node \"" + node + "\", aborting command...\n\n"
                : "error: unable to drain node \"" + node + "\" due to error: " + error + ", continuing command...\n");
        text.append("There are pending nodes to be drained:\n ").append(node).append('\n');
        text.append(old ? "error: " : "").append(error).append('\n');
        return at.failing(text.toString()).stopping();
    }

    private Invocation listed(Invocation at, Task.Empty empty) {
        List<Task.Evictee> pods = new ArrayList<>();
        List<String> local = new ArrayList<>();
        List<String> bare = new ArrayList<>();
        for (KubeObject object : Tables.table(turn.live(), Kind.POD).by(Tables.BY_NODE, empty.command().node())) {
            boolean finished = Pod.of(object).isFinished();
            if (!finished && hasEmptyDir(object) && !empty.command().deletesEmptyDirs()) {
                local.add(object.key().path());
            } else if (!finished && object.controller() == null && !empty.command().forced()) {
                bare.add(object.key().path());
            } else {
                pods.add(new Task.Evictee(object.key(), object.uid(), false, turn.now()));
            }
        }
        String refusal = refusal(local, bare);
        return refusal == null
                ? at.with(new Task.Empty(empty.command(), empty.deadline(), pods))
                : at.failing("error: unable to drain node \"" + empty.command().node() + "\" due to error: " + refusal
                                + ", continuing command...\nThere are pending nodes to be drained:\n " + empty.command().node() + "\n"
                                + refusal + "\n")
                        .stopping();
    }

    private static boolean hasEmptyDir(KubeObject pod) {
        for (Json volume : pod.spec().array("volumes")) {
            if (volume.asObject().has("emptyDir")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String refusal(List<String> local, List<String> bare) {
        List<String> reasons = new ArrayList<>();
        if (!local.isEmpty()) {
            reasons.add("cannot delete Pods with local storage (use --delete-emptydir-data to override): " + String.join(", ", local));
        }
        if (!bare.isEmpty()) {
            reasons.add("cannot delete Pods that declare no controller (use --force to override): " + String.join(", ", bare));
        }
        return reasons.isEmpty() ? null : reasons.size() == 1 ? reasons.getFirst() : "[" + String.join(", ", reasons) + "]";
    }
}
