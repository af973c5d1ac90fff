package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Timestamps;
import java.time.Duration;
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

    private static final Duration REFILL = Duration.ofMinutes(5);

    List<Cause> causes() {
        TreeMap<String, Long> told = new TreeMap<>();
        TreeMap<String, Duration> since = new TreeMap<>();
        for (KubeObject event : scene.events(pod.object())) {
            String source = event.tree().object("source").text("component", "");
            String bucket = scene.release().events().typeHasBucket()
                    ? source + " " + event.tree().text("type", "")
                    : source;
            told.merge(bucket, event.tree().number("count", 1), Long::sum);
            Duration age = scene.since(Timestamps.parse(event.tree().text("firstTimestamp")));
            since.merge(bucket, age, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        for (Map.Entry<String, Long> each : told.entrySet()) {
            long allowed =
                    BURST + since.getOrDefault(each.getKey(), Duration.ZERO).dividedBy(REFILL);
            String source = each.getKey().split(" ", 2)[0];
            if (each.getValue() >= allowed && !source.isEmpty()) {
                return List.of(Cause.of(
                        "events about " + Words.of(pod.object()),
                        "are held back: after " + BURST + " of one object "
                                + source
                                + " tells only one in 5m, so counts stand still and new reasons may be missing; what is"
                                + " said here of the pod is read from its status, as you can: "
                                + Words.command(
                                        "get",
                                        pod.object().key(),
                                        "-o jsonpath={.status.containerStatuses[*].state}")));
            }
        }
        return List.of();
    }
}
