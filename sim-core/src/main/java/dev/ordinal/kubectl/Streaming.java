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
 * {@code exec}: a stream through the API server to the kubelet of a pod.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go"
 */
final class Streaming {
    static final String KUBELET = "kubelet";
    /** From the request to the kubelet. */
    static final Duration THERE = Duration.ofMillis(20);

    private final Profile profile;
    private final Turn turn;

    Streaming(Profile profile, Turn turn) {
        this.profile = profile;
        this.turn = turn;
    }

    /** The pod that is meant: itself, or the first one of a set. */
    @Nullable
    KubeObject pod(Target target, String namespace) {
        if (target.kind() == Kind.POD) {
            return ApiServer.get(turn.live(), Tasks.key(target, namespace));
        }
        List<KubeObject> pods = pods(target, namespace);
        return pods.isEmpty() ? null : pods.getFirst();
    }

    List<KubeObject> pods(Target target, String namespace) {
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

    Invocation missing(Invocation at, Target target, String namespace) {
        boolean isThere = target.kind() != Kind.POD && ApiServer.get(turn.live(), Tasks.key(target, namespace)) != null;
        String name = target.name();
        return at.failing(
                        isThere
                                ? "error: timed out waiting for the condition\n"
                                : Messages.error(Rejection.notFound(target.kind(), name), ""))
                .stopping();
    }

    // ---- exec

    Invocation exec(Invocation at, Task.Talk talk) {
        Command.Exec exec = talk.command();
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
        Invocation told = exec.container().isEmpty() && all(object).size() > 1 && !exec.quiet()
                ? at.complaining(defaulted(object))
                : at;
        if (!pod.hasNode()) {
            return told.failing(
                            "Error from server (BadRequest): pod " + pod.name() + " does not have a host assigned\n")
                    .stopping();
        }
        turn.connect(
                KUBELET,
                THERE,
                new Stream.Exec(
                        new Stream.Caller(Kubectl.NAME, at.id()),
                        object.key(),
                        exec.container().isEmpty() ? names.getFirst() : exec.container(),
                        exec.words(),
                        exec.terminal()));
        return told.with(new Task.Talk(exec, true));
    }

    static List<String> containers(KubeObject pod) {
        return names(pod, "containers");
    }

    static List<String> names(KubeObject pod, String field) {
        return pod.spec().array(field).objects().stream()
                .map(container -> container.text("name", ""))
                .toList();
    }

    /** All containers of a pod, those that start it too. */
    static List<String> all(KubeObject pod) {
        List<String> all = new ArrayList<>(containers(pod));
        all.addAll(names(pod, "initContainers"));
        return all;
    }

    static String out(KubeObject pod) {
        List<String> all = new ArrayList<>(containers(pod));
        names(pod, "initContainers").forEach(name -> all.add(name + " (init)"));
        return String.join(", ", all);
    }

    String defaulted(KubeObject pod) {
        String first = containers(pod).getFirst();
        return profile.has(Trait.FIRST_FLAGS)
                ? "Defaulting container name to " + first + ".\nUse 'kubectl describe pod/" + pod.name() + " -n "
                        + pod.namespace() + "' to see all of the containers in this pod.\n"
                : "Defaulted container \"" + first + "\" out of: " + out(pod) + "\n";
    }

    static Invocation ended(Invocation at, Stream.Reply.Ended ended) {
        Invocation told = at.printing(ended.output()).complaining(ended.errors());
        return ended.exit() == 0
                ? told.next()
                : told.complaining("command terminated with exit code " + ended.exit() + "\n")
                        .exiting(ended.exit())
                        .next();
    }
}
