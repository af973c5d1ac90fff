package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Scheduler and kubelet in one, by script: a pod is bound at once, runs after 100 ms and is ready after 200; one that is
 * deleted is gone after 500. A pod that is told to behave otherwise does.
 */
final class Actors implements Component<PMap<String, Actors.Part>> {
    static final Duration RUNS = Duration.ofMillis(100);
    static final Duration READY = Duration.ofMillis(200);
    static final Duration GONE = Duration.ofMillis(500);

    /** How a pod behaves. */
    enum Part {
        /** It is never bound. */
        PENDING,
        /** It runs, but is never ready. */
        UNREADY,
        /** It gets ready, but does not stop when it is deleted. */
        LINGERING
    }

    /** A wake-up: pods of this name behave so from now on. */
    record Cue(String pod, Part part) {}

    /** A wake-up: the pod with this uid gets there. */
    private record Next(ObjectKey pod, String uid, String step) {}

    @Override
    public String name() {
        return "actors";
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.of(Kind.POD);
    }

    @Override
    public PMap<String, Part> start() {
        return HashTreePMap.empty();
    }

    @Override
    public PMap<String, Part> observe(PMap<String, Part> parts, Change change, Turn turn) {
        KubeObject pod = change.after();
        if (pod == null) {
            return parts;
        }
        Part part = parts.get(pod.name());
        boolean goes = pod.isTerminating()
                && change.before() != null
                && !change.before().isTerminating();
        if (change.before() == null && part != Part.PENDING) {
            next(turn, Duration.ZERO, pod, "bind");
            next(turn, RUNS, pod, "run");
            if (part != Part.UNREADY) {
                next(turn, READY, pod, "ready");
            }
        } else if (goes && Pod.of(pod).hasNode() && part != Part.LINGERING) {
            next(turn, GONE, pod, "gone");
        }
        return parts;
    }

    private static void next(Turn turn, Duration delay, KubeObject pod, String step) {
        turn.wake(delay, new Next(pod.key(), pod.uid(), step));
    }

    @Override
    public PMap<String, Part> wake(PMap<String, Part> parts, Object what, Turn turn) {
        if (what instanceof Cue cue) {
            return parts.plus(cue.pod(), cue.part());
        }
        Next next = (Next) what;
        KubeObject pod = turn.view().get(next.pod());
        if (pod != null && pod.uid().equals(next.uid()) && !Pod.of(pod).isFinished()) {
            switch (next.step()) {
                case "bind" -> turn.call(new Request.Bind(pod.key(), pod.uid(), "node-a"), "");
                case "run" -> status(turn, pod, "Running", false);
                case "ready" -> status(turn, pod, "Running", true);
                default -> turn.call(Request.Delete.now(pod), "");
            }
        }
        return parts;
    }

    private static void status(Turn turn, KubeObject pod, String phase, boolean ready) {
        KubeObject changed =
                pod.with(Json.of(phase), "status", "phase").withCondition(Condition.of("Ready", ready, turn.now()));
        turn.call(new Request.Update(changed, Request.Part.STATUS), "");
    }

    @Override
    public PMap<String, Part> answer(
            PMap<String, Part> parts, Request request, Object purpose, Answer answer, Turn turn) {
        return parts;
    }
}
