package dev.ordinal.kubelet.real;

import dev.ordinal.controller.NodeFact;
import dev.ordinal.controller.Recorder;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;
import dev.ordinal.release.KubeletTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What everything on a node works with in one turn. */
record Context(Behaviors behaviors, Instant zero, Turn turn) {
    /** How often a kubelet lists its containers. */
    static final Duration RELIST = Duration.ofSeconds(1);
    /** How often a kubelet compares the status of its pods with what the API has. */
    static final Duration STATUS_LOOP = Duration.ofSeconds(10);

    Instant now() {
        return turn.now();
    }

    boolean has(KubeletRule rule) {
        return turn.release().kubelets().has(rule);
    }

    KubeletTexts texts() {
        return turn.release().kubelets().texts();
    }

    void wake(Duration delay, Wake what) {
        turn.wake(delay, what);
    }

    void wakeAt(Instant time, Wake what) {
        Duration delay = Duration.between(now(), time);
        turn.wake(delay.isNegative() ? Duration.ZERO : delay, what);
    }

    /** Asks for the end of what a pod is at. */
    void next(PodState pod, Duration delay) {
        wake(delay, new Wake.Next(pod.uid(), pod.serial()));
    }

    /** Any part of a time, in hundredths; usually half of it. */
    Duration part(String stream, Duration of) {
        return of.multipliedBy((turn.choices().choose(stream, 100) + 50) % 100).dividedBy(100);
    }

    /** A delay that is made longer by up to a half, so that not all come at once. */
    Duration jittered(Duration delay) {
        return delay.plus(part("kubelet retry", delay.dividedBy(2)));
    }

    Behavior behavior(PodState pod, String container) {
        return behaviors.of(pod.spec(container).text("image", ""));
    }

    Program program(PodState pod, String container) {
        return behavior(pod, container).program();
    }

    /** Tells the trace what happens to a run of a container. */
    void befell(PodState pod, String container, int number, Function<NodeFact.Run, NodeFact> fact) {
        turn.befell(fact.apply(new NodeFact.Run(pod.key(), pod.uid(), container, number)));
    }

    // ---- events

    void normal(Memory memory, PodState pod, @Nullable String container, String reason, String message) {
        say(memory, pod, container, "Normal", reason, message);
    }

    void warning(Memory memory, PodState pod, @Nullable String container, String reason, String message) {
        say(memory, pod, container, "Warning", reason, message);
    }

    /** What a node that reaches nobody says is lost. */
    private void say(
            Memory memory, PodState pod, @Nullable String container, String type, String reason, String message) {
        if (memory.nodeOf(pod).reach() == Reach.WORKS) {
            String list = container != null && pod.isInit(container) ? "initContainers" : "containers";
            String part = container == null ? "" : "spec." + list + "{" + container + "}";
            turn.say(new Recorder.Remark(pod.pod(), type, reason, message, pod.node(), part));
        }
    }

    void ofNode(KubeObject node, String type, String reason, String message) {
        turn.say(new Recorder.Remark(node, type, reason, message, node.name(), ""));
    }
}
