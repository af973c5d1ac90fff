package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.node.Outage;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What befell a pod that is well now, or the pod of its name before it, a short while ago. */
public record PastCauses(Pod pod, Scene scene) {
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final String ASSIGNED = "Successfully assigned ";

    /** What is over, and only to be known. */
    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (KubeObject event : recent(scene.predecessorEvents(pod.object()))) {
            causes.addAll(ofPredecessor(event));
        }
        for (KubeObject event : recent(scene.events(pod.object()))) {
            if (event.tree().text("reason", "").equals("SandboxChanged")) {
                causes.add(Cause.of(
                                Words.of(pod.object()),
                                "is Ready, and was started again on its node " + ago(event)
                                        + ", since the node had rebooted: same pod, new containers, and a new address")
                        .telling(event.tree().text("message", "")));
            }
        }
        return causes;
    }

    private List<KubeObject> recent(List<KubeObject> events) {
        return events.stream().filter(event -> age(event).compareTo(SHORT) < 0).toList();
    }

    private Duration age(KubeObject event) {
        Instant time = HookCauses.time(event);
        return time == null ? SHORT : scene.since(time);
    }

    private String ago(KubeObject event) {
        return Words.span(age(event)) + " ago";
    }

    private List<Cause> ofPredecessor(KubeObject event) {
        String what = switch (event.tree().text("reason", "")) {
            case "FailedPreStopHook" ->
                "had a preStop hook that failed, so that it got SIGTERM at once, without what the hook should have"
                        + " done";
            case "Evicted" -> "was evicted by its kubelet, whose node had too little memory left";
            case "Preempted" -> "had to make room for a pod of a higher priority";
            case "TaintManagerEviction" -> "was deleted since its node did not answer";
            default -> "";
        };
        if (what.isEmpty()) {
            return List.of();
        }
        Cause cause = Cause.of(
                        Words.of(pod.object()), "is Ready; the pod of its name before it " + what + ", " + ago(event))
                .telling(event.tree().text("message", ""));
        boolean isHook = event.tree().text("reason", "").equals("FailedPreStopHook");
        for (PodContainer container : isHook ? PodContainer.of(pod) : List.<PodContainer>of()) {
            int code = scene.behavior(container.image()).program().preStop().exitCode();
            if (HookCauses.hasPreStop(container) && code != 0) {
                cause = cause.because(Cause.of(
                                container.title(),
                                "has a preStop hook (" + HookCauses.does(container, "preStop")
                                        + ") that ends with exit code " + code
                                        + (code == 127 ? ": its image has no such command" : ""))
                        .endedBy(Mending.of(pod, scene)
                                .changed(
                                        "take the hook away until it is mended; the pod is made anew without it, after"
                                                + " one more stop of this sort",
                                        container,
                                        HookCauses.without("preStop"))));
            }
        }
        return List.of(cause);
    }

    /** A pod of its name that still runs where nobody hears of it. */
    public List<Cause> twin() {
        KubeObject assigned = null;
        boolean hasStopped = false;
        for (KubeObject event : scene.predecessorEvents(pod.object())) {
            String reason = event.tree().text("reason", "");
            boolean isLater = assigned == null || Scene.when(event).compareTo(Scene.when(assigned)) >= 0;
            if (reason.equals("Scheduled") && isLater) {
                assigned = event;
                hasStopped = false;
            }
            hasStopped = hasStopped || reason.equals("Killing") && isLater;
        }
        String message = assigned == null ? "" : assigned.tree().text("message", "");
        int at = message.lastIndexOf(" to ");
        if (hasStopped || !message.startsWith(ASSIGNED) || at < 0) {
            return List.of();
        }
        KubeObject node = scene.get(Kind.NODE, "", message.substring(at + 4));
        Outage outage = node == null ? null : Outage.of(Node.of(node), scene);
        if (node == null || outage == null || !outage.runsOn() || node.name().equals(pod.nodeName())) {
            return List.of();
        }
        return List.of(Cause.of(
                        Words.of(pod.object()),
                        "is Ready, and there are two of it: the pod of its name before it was taken"
                                + " out of the API while its containers ran on, on node " + node.name()
                                + ", and they go on until its"
                                + " kubelet hears of it")
                .because(Cause.of(
                                "node " + node.name(),
                                Objects.requireNonNull(outage).state())
                        .endedBy(outage.ended())));
    }
}
