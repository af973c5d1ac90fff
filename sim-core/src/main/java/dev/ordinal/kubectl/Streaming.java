package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code exec} and {@code logs}: a stream through the API server to the kubelet of a pod.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go and pkg/cmd/logs/logs.go"
 */
final class Streaming {
    private static final String KUBELET = "kubelet";
    /** From the request to the kubelet. */
    private static final Duration THERE = Duration.ofMillis(20);
    /** How often a log that is followed is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Profile profile;
    private final Turn turn;

    Streaming(Profile profile, Turn turn) {
        this.profile = profile;
        this.turn = turn;
    }

    /** Finds the pod and the container and opens the stream, or says why there is none. */
    Invocation open(Invocation at, Task.Talk talk) {
        if (talk.isOpen()) {
            return at;
        }
        return switch (talk.command()) {
            case Command.Exec exec -> exec(at, talk, exec);
            case Command.Logs logs -> logs(at, talk, logs);
            default -> throw new IllegalStateException("no stream: " + talk.command());
        };
    }

    private Invocation send(Invocation at, Task.Talk talk, Stream stream) {
        turn.connect(KUBELET, THERE, stream);
        return at.with(talk.opened());
    }

    /** The pod that is meant: itself, or the first one of a set. */
    private @Nullable KubeObject pod(Target target, String namespace) {
        if (target.kind() == Kind.POD) {
            return ApiServer.get(turn.live(), Tasks.key(target, namespace));
        }
        List<KubeObject> pods = pods(target, namespace);
        return pods.isEmpty() ? null : pods.getFirst();
    }

    private List<KubeObject> pods(Target target, String namespace) {
        KubeObject owner = ApiServer.get(turn.live(), Tasks.key(target, namespace));
        if (owner == null) {
            return List.of();
        }
        LabelSelector selector = LabelSelector.of(
                target.kind() == Kind.SERVICE
                        ? Json.object("matchLabels", owner.spec().object("selector"))
                        : owner.spec().object("selector"));
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject pod : Tables.table(turn.live(), Kind.POD).withPrefix(namespace + "/")) {
            OwnerReference controller = pod.controller();
            boolean isIts = target.kind() == Kind.SERVICE
                    || controller != null && controller.uid().equals(owner.uid());
            if (isIts && selector.matches(pod.labels())) {
                pods.add(pod);
            }
        }
        return pods;
    }

    private Invocation missing(Invocation at, Target target, String namespace) {
        boolean isThere = target.kind() != Kind.POD && ApiServer.get(turn.live(), Tasks.key(target, namespace)) != null;
        String name = target.name();
        return at.failing(
                        isThere
                                ? "error: timed out waiting for the condition\n"
                                : Messages.error(Rejection.notFound(target.kind(), name), ""))
                .stopping();
    }

    // ---- exec

    private Invocation exec(Invocation at, Task.Talk talk, Command.Exec exec) {
        KubeObject object = pod(exec.target(), exec.namespace());
        if (object == null) {
            return missing(at, exec.target(), exec.namespace());
        }
        Pod pod = Pod.of(object);
        if (pod.isFinished()) {
            return at.failing("error: cannot exec into a container in a completed pod; current phase is " + pod.phase()
                            + "\n")
                    .stopping();
        }
        List<String> names = containers(object);
        if (!exec.container().isEmpty() && !all(object).contains(exec.container())) {
            return at.failing(
                            profile.has(Trait.FIRST_FLAGS)
                                    ? "Error from server (BadRequest): container " + exec.container()
                                            + " is not valid for pod " + pod.name() + "\n"
                                    : "error: container " + exec.container() + " is not valid for pod " + pod.name()
                                            + " out of: " + out(object) + "\n")
                    .stopping();
        }
        Invocation told = exec.container().isEmpty() && all(object).size() > 1 ? at.complaining(defaulted(object)) : at;
        if (!pod.hasNode()) {
            return told.failing(
                            "Error from server (BadRequest): pod " + pod.name() + " does not have a host assigned\n")
                    .stopping();
        }
        return send(
                told,
                talk,
                new Stream.Exec(
                        new Stream.Caller(Kubectl.NAME, at.id()),
                        object.key(),
                        exec.container().isEmpty() ? names.getFirst() : exec.container(),
                        exec.words(),
                        exec.terminal()));
    }

    private static List<String> containers(KubeObject pod) {
        return names(pod, "containers");
    }

    private static List<String> names(KubeObject pod, String field) {
        return pod.spec().array(field).objects().stream()
                .map(container -> container.text("name", ""))
                .toList();
    }

    /** All containers of a pod, those that start it too. */
    private static List<String> all(KubeObject pod) {
        List<String> all = new ArrayList<>(containers(pod));
        all.addAll(names(pod, "initContainers"));
        return all;
    }

    private static String out(KubeObject pod) {
        List<String> all = new ArrayList<>(containers(pod));
        names(pod, "initContainers").forEach(name -> all.add(name + " (init)"));
        return String.join(", ", all);
    }

    private String defaulted(KubeObject pod) {
        String first = containers(pod).getFirst();
        return profile.has(Trait.FIRST_FLAGS)
                ? "Defaulting container name to " + first + ".\nUse 'kubectl describe pod/" + pod.name() + " -n "
                        + pod.namespace() + "' to see all of the containers in this pod.\n"
                : "Defaulted container \"" + first + "\" out of: " + out(pod) + "\n";
    }

    // ---- logs

    private Invocation logs(Invocation at, Task.Talk talk, Command.Logs logs) {
        KubeObject pod = pod(logs.target(), logs.namespace());
        boolean first = profile.has(Trait.FIRST_FLAGS);
        if (pod == null) {
            boolean isPod = logs.target().kind() == Kind.POD;
            return isPod && !first
                    ? at.failing("error: error from server (NotFound): pods \""
                                    + logs.target().name() + "\" not found in namespace \"" + logs.namespace() + "\"\n")
                            .stopping()
                    : missing(at, logs.target(), logs.namespace());
        }
        Invocation told = at;
        int count = logs.target().kind() == Kind.POD
                ? 1
                : pods(logs.target(), logs.namespace()).size();
        if (count > 1 && talk.lines() < 0) {
            told = told.complaining("Found " + count + " pods, using pod/" + pod.name() + "\n");
        }
        List<String> names = containers(pod);
        if (logs.container().isEmpty() && all(pod).size() > 1) {
            if (first) {
                List<String> starters = names(pod, "initContainers");
                return told.failing("Error from server (BadRequest): a container name must be specified for pod "
                                + pod.name() + ", choose one of: [" + String.join(" ", names) + "]"
                                + (starters.isEmpty()
                                        ? ""
                                        : " or one of the init containers: [" + String.join(" ", starters) + "]")
                                + "\n")
                        .stopping();
            }
            told = talk.lines() < 0 ? told.complaining(defaulted(pod)) : told;
        }
        String container = logs.container().isEmpty() ? names.getFirst() : logs.container();
        String refusal = refusal(pod, container, logs.previous());
        if (!refusal.isEmpty()) {
            return told.failing("Error from server (BadRequest): " + refusal + "\n")
                    .stopping();
        }
        return send(
                told,
                talk,
                new Stream.Logs(
                        new Stream.Caller(Kubectl.NAME, at.id()),
                        pod.key(),
                        container,
                        logs.previous(),
                        Math.max(0, talk.lines())));
    }

    /** Why the API server does not even ask the kubelet. */
    private static String refusal(KubeObject pod, String container, boolean previous) {
        if (!all(pod).contains(container)) {
            return "container " + container + " is not valid for pod " + pod.name();
        }
        if (!Pod.of(pod).hasNode()) {
            return "pod " + pod.name() + " does not have a host assigned";
        }
        Json.Obj status = pod.status().array("containerStatuses").find("name", container);
        if (previous && (status == null || !status.object("lastState").has("terminated"))) {
            return "previous terminated container \"" + container + "\" in pod \"" + pod.name() + "\" not found";
        }
        Json.Obj waiting = status == null ? Json.EMPTY : status.object("state").object("waiting");
        boolean hasRun = status != null && status.object("lastState").has("terminated");
        boolean isRunning = status != null
                && (status.object("state").has("running")
                        || status.object("state").has("terminated"));
        if (isRunning || hasRun) {
            return "";
        }
        String reason = waiting.text("reason", "ContainerCreating");
        boolean isPull = reason.equals("ImagePullBackOff") || reason.equals("ErrImagePull");
        return "container \"" + container + "\" in pod \"" + pod.name() + "\" is waiting to start: "
                + (isPull ? "trying and failing to pull image" : reason);
    }

    // ---- replies

    Invocation replied(Invocation at, Task.Talk talk, Stream.Reply reply) {
        return switch (reply) {
            case Stream.Reply.Broken(int number, String text) ->
                at.failing(text).stopping();
            case Stream.Reply.Ended ended -> {
                Invocation told = at.printing(ended.output()).complaining(ended.errors());
                yield ended.exit() == 0
                        ? told.next()
                        : told.complaining("command terminated with exit code " + ended.exit() + "\n")
                                .exiting(ended.exit())
                                .next();
            }
            case Stream.Reply.Lines lines -> lines(at, talk, lines);
        };
    }

    private Invocation lines(Invocation at, Task.Talk talk, Stream.Reply.Lines reply) {
        Command.Logs logs = (Command.Logs) talk.command();
        List<String> lines = reply.lines();
        boolean cuts = talk.lines() < 0 && logs.tail() >= 0 && logs.tail() < lines.size();
        List<String> shown = cuts ? lines.subList(lines.size() - (int) logs.tail(), lines.size()) : lines;
        StringBuilder text = new StringBuilder();
        shown.forEach(line -> text.append(line).append('\n'));
        Invocation told = at.printing(text.toString());
        if (!logs.follows() || !reply.isOpen()) {
            return told.next();
        }
        turn.wake(LOOK, new Kubectl.Look(at.id()));
        return told.with(new Task.Talk(talk.command(), false, Math.max(0, talk.lines()) + lines.size(), true));
    }
}
