package dev.ordinal.diagnosis;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether events about a pod are held back, so that what is told of it stands still or is missing.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/tools/record/events_cache.go, EventSourceObjectSpamFilter"
 */
record EventFlood(Pod pod, Scene scene) {
    /** How many events a component may tell of one object at once; then one in five minutes. */
    private static final long BURST = 25;

    List<Cause> causes() {
        TreeMap<String, Long> told = new TreeMap<>();
        for (KubeObject event : scene.events(pod.object())) {
            String source = event.tree().object("source").text("component", "");
            told.merge(source, event.tree().number("count", 1), Long::sum);
        }
        for (Map.Entry<String, Long> each : told.entrySet()) {
            if (each.getValue() >= BURST && !each.getKey().isEmpty()) {
                return List.of(Cause.of(
                        "events about " + Words.of(pod.object()),
                        "are held back: after " + BURST + " of one object "
                                + each.getKey()
                                + " tells only one in 5m, so counts stand still and new reasons may be missing; what is"
                                + " said here of the pod is read from its status"));
            }
        }
        return List.of();
    }
}
