package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.util.List;

/** Why a container has not been started yet, though nothing has failed. */
record StartCauses(PodContainer container, Scene scene) {

    List<Cause> causes() {
        KubeObject pod = container.pod().object();
        KubeObject pulling = scene.lastEvent(pod, event -> isAbout(event, "Pulling"));
        KubeObject pulled = scene.lastEvent(pod, event -> isAbout(event, "Pulled"));
        KubeObject started = scene.lastEvent(pod, event -> isAbout(event, "Started"));
        Cause waits = Cause.of(
                Words.of(pod),
                "is on node " + container.pod().nodeName() + ", and its " + container.title() + " is not started yet");
        if (started != null && HookCauses.hasPostStart(container)) {
            return List.of(waits.because(new HookCauses(container, scene).runsAfterStart(started)));
        }
        if (pulling != null && pulled == null) {
            Duration since = scene.since(HookCauses.time(pulling));
            Duration takes = scene.behavior(container.image()).program().image().pull();
            return List.of(waits.because(Cause.of(
                    "image " + container.image(),
                    "is being pulled for " + Words.span(since) + "; alone on its node it takes " + Words.span(takes)
                            + ", and a node pulls one image at a time")));
        }
        return List.of(waits.telling(container.message().isEmpty() ? container.waiting() : container.message()));
    }

    private boolean isAbout(KubeObject event, String reason) {
        String path = event.tree().object("involvedObject").text("fieldPath", "");
        return event.tree().text("reason", "").equals(reason) && path.contains("{" + container.name() + "}");
    }

    /** An init container runs, and all behind it wait for its end. */
    Cause initializing() {
        return Cause.of(
                Words.of(container.pod().object()),
                "is initializing: its " + container.title() + " runs for "
                        + Words.span(scene.since(container.runningSince()))
                        + ", and no other container is started before it has ended with exit code 0");
    }
}
