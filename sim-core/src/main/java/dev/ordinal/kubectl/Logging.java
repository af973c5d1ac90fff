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
import dev.ordinal.model.Pod;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code logs}: streams through the API server to the kubelets of pods.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go and pkg/polymorphichelpers/logsforobject.go"
 */
final class Logging {
    /** How often logs that are followed are looked at. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Profile profile;
    private final Dialect dialect;
    private final Turn turn;
    private final Streaming streams;

    Logging(Profile profile, Dialect dialect, Turn turn) {
        this.profile = profile;
        this.dialect = dialect;
        this.turn = turn;
        this.streams = new Streaming(profile, turn);
    }

    /** Asks for the log that is next, having found out which ones are meant. */
    Invocation open(Invocation at, Task.Tail tail) {
        List<Task.Tap> taps = tail.taps();
        if (taps == null) {
            return found(at, tail.command());
        }
        if (tail.now() >= taps.size()) {
            return rested(at, tail, taps);
        }
        Task.Tap tap = taps.get(tail.now());
        if (tap.ended()) {
            return at.with(new Task.Tail(tail.command(), taps, tail.now() + 1, false, false));
        }
        String refusal = tap.seen() < 0 ? refusal(tap, tail.command().lines().previous()) : "";
        if (!refusal.isEmpty()) {
            return broken(at, tail, "Error from server (BadRequest): " + refusal + "\n");
        }
        turn.connect(
                Streaming.KUBELET,
                Streaming.THERE,
                new Stream.Logs(
                        new Stream.Caller(Kubectl.NAME, at.id()),
                        tap.pod(),
                        tap.container(),
                        tail.command().lines().previous(),
                        Math.max(0, tap.seen())));
        return at.with(new Task.Tail(tail.command(), taps, tail.now(), true, false));
    }

    /** All logs have been read: those that are followed are read again after a while. */
    private Invocation rested(Invocation at, Task.Tail tail, List<Task.Tap> taps) {
        if (!tail.command().lines().follows() || taps.stream().allMatch(Task.Tap::ended)) {
            return at.next();
        }
        turn.wake(LOOK, new Kubectl.Look(at.id()));
        return at.with(new Task.Tail(tail.command(), taps, 0, false, true));
    }

    // ---- which logs

    private Invocation found(Invocation at, Command.Logs logs) {
        List<KubeObject> pods = new ArrayList<>();
        Target target = logs.target();
        Invocation told = at;
        if (target == null) {
            pods.addAll(selected(logs));
            if (pods.isEmpty()) {
                return at.complaining(Listing.nothing(logs.namespace(), true, dialect.client()))
                        .stopping();
            }
        } else {
            KubeObject pod = streams.pod(target, logs.namespace());
            if (pod == null) {
                return missing(at, target, logs.namespace());
            }
            List<KubeObject> all = target.kind() == Kind.POD ? List.of(pod) : streams.pods(target, logs.namespace());
            pods.addAll(logs.scope().ofAllPods() ? all : List.of(pod));
            told = all.size() > pods.size()
                    ? told.complaining("Found " + all.size() + " pods, using pod/" + pod.name() + "\n")
                    : told;
        }
        List<Task.Tap> taps = new ArrayList<>();
        for (KubeObject pod : pods) {
            String refusal = containerRefusal(pod, logs);
            if (!refusal.isEmpty()) {
                return told.failing(refusal).stopping();
            }
            boolean defaults = logs.container().isEmpty() && !logs.scope().allContainers();
            told = defaults && Streaming.all(pod).size() > 1 ? told.complaining(streams.defaulted(pod)) : told;
            for (String container : containers(pod, logs)) {
                taps.add(new Task.Tap(pod.key(), container, -1, false));
            }
        }
        if (logs.lines().follows() && taps.size() > logs.scope().streams()) {
            return told.failing("error: you are attempting to follow " + taps.size()
                            + " log streams, but maximum allowed concurrency is "
                            + logs.scope().streams()
                            + ", use --max-log-requests to increase the limit\n")
                    .stopping();
        }
        return told.with(new Task.Tail(logs, taps, 0, false, false));
    }

    private List<KubeObject> selected(Command.Logs logs) {
        LabelSelector selector = logs.selector();
        return Tables.table(turn.live(), Kind.POD).withPrefix(logs.namespace() + "/").stream()
                .filter(pod -> selector == null || selector.matches(pod.labels()))
                .toList();
    }

    private static List<String> containers(KubeObject pod, Command.Logs logs) {
        if (logs.scope().allContainers()) {
            List<String> all = new ArrayList<>(Streaming.names(pod, "initContainers"));
            all.addAll(Streaming.containers(pod));
            return all;
        }
        return List.of(logs.container().isEmpty() ? Streaming.containers(pod).getFirst() : logs.container());
    }

    private Invocation missing(Invocation at, Target target, String namespace) {
        boolean isPod = target.kind() == Kind.POD && !profile.has(Trait.FIRST_FLAGS);
        return isPod
                ? at.failing("error: error from server (NotFound): pods \"" + target.name()
                                + "\" not found in namespace \"" + namespace + "\"\n")
                        .stopping()
                : streams.missing(at, target, namespace);
    }

    /** Why a container is not the one that is meant; empty if it is. */
    private String containerRefusal(KubeObject pod, Command.Logs logs) {
        boolean first = profile.has(Trait.FIRST_FLAGS);
        boolean isNamed = !logs.container().isEmpty();
        if (isNamed && !first && !Streaming.all(pod).contains(logs.container())) {
            return "error: container " + logs.container() + " is not valid for pod " + pod.name() + " out of: "
                    + Streaming.out(pod) + "\n";
        }
        if (isNamed
                || logs.scope().allContainers()
                || !first
                || Streaming.all(pod).size() < 2) {
            return "";
        }
        List<String> starters = Streaming.names(pod, "initContainers");
        return "Error from server (BadRequest): a container name must be specified for pod " + pod.name()
                + ", choose one of: [" + String.join(" ", Streaming.containers(pod)) + "]"
                + (starters.isEmpty() ? "" : " or one of the init containers: [" + String.join(" ", starters) + "]")
                + "\n";
    }

    /** Why the API server does not even ask the kubelet. */
    private String refusal(Task.Tap tap, boolean previous) {
        KubeObject pod = ApiServer.get(turn.live(), tap.pod());
        String container = tap.container();
        if (pod == null) {
            return "pods \"" + tap.pod().name() + "\" not found";
        }
        if (!Streaming.all(pod).contains(container)) {
            return "container " + container + " is not valid for pod " + pod.name();
        }
        if (!Pod.of(pod).hasNode()) {
            return "pod " + pod.name() + " does not have a host assigned";
        }
        Json.Obj status = status(pod, container);
        boolean hasRun = status.object("lastState").has("terminated");
        if (previous && !hasRun) {
            return "previous terminated container \"" + container + "\" in pod \"" + pod.name() + "\" not found";
        }
        Json.Obj state = status.object("state");
        if (state.has("running") || state.has("terminated") || hasRun) {
            return "";
        }
        String reason = state.object("waiting").text("reason", "ContainerCreating");
        boolean isPull = reason.equals("ImagePullBackOff") || reason.equals("ErrImagePull");
        return "container \"" + container + "\" in pod \"" + pod.name() + "\" is waiting to start: "
                + (isPull ? "trying and failing to pull image" : reason);
    }

    private static Json.Obj status(KubeObject pod, String container) {
        Json.Obj status = pod.status().array("containerStatuses").find("name", container);
        Json.Obj starter = pod.status().array("initContainerStatuses").find("name", container);
        return status != null ? status : starter == null ? Json.EMPTY : starter;
    }

    // ---- what comes back

    /** A log that cannot be read: the end, unless others are followed beside it and that is no matter. */
    Invocation broken(Invocation at, Task.Tail tail, String text) {
        List<Task.Tap> taps = tail.taps() == null ? List.of() : tail.taps();
        boolean goesOn =
                tail.command().scope().goesOn() && tail.command().lines().follows() && taps.size() > 1;
        if (!goesOn) {
            return at.failing(text).stopping();
        }
        Task.Tap tap = taps.get(tail.now());
        String told =
                text.startsWith("error: ") ? text : "error: " + text.replaceFirst("^Error from server \\(.*?\\): ", "");
        return at.printing(told)
                .with(read(tail, taps, new Task.Tap(tap.pod(), tap.container(), Math.max(0, tap.seen()), true)));
    }

    Invocation heard(Invocation at, Task.Tail tail, Stream.Reply.Lines reply) {
        List<Task.Tap> taps = tail.taps() == null ? List.of() : tail.taps();
        Task.Tap tap = taps.get(tail.now());
        List<Stream.Line> lines = reply.lines();
        LogText text = new LogText(tail.command().lines(), tap, turn.now());
        String shown = tap.seen() < 0 ? text.first(lines) : text.next(lines);
        return at.printing(shown)
                .with(read(
                        tail,
                        taps,
                        new Task.Tap(
                                tap.pod(),
                                tap.container(),
                                Math.max(0, tap.seen()) + lines.size(),
                                !reply.isOpen() || !tail.command().lines().follows())));
    }

    private static Task.Tail read(Task.Tail tail, List<Task.Tap> taps, Task.Tap tap) {
        List<Task.Tap> next = new ArrayList<>(taps);
        next.set(tail.now(), tap);
        return new Task.Tail(tail.command(), next, tail.now() + 1, false, false);
    }
}
