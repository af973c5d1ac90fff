package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.controller.Happening;
import dev.ordinal.model.Kind;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a sync takes: nothing that anybody sees in a small set, and milliseconds in one of hundreds of pods. */
class SyncTimeTest {
    /** When the syncs of a set began that is created with so many pods, all at the same time. */
    private static List<Instant> syncs(int pods) {
        List<Instant> began = new ArrayList<>();
        Incident incident = Incident.incident("1.36");
        for (int i = 0; i < 10; i++) {
            incident.node("node-" + i, "z1");
        }
        incident.tracing(row -> {
                    if (row.what() instanceof Happening.Began of && of.by().equals("statefulset-controller")) {
                        began.add(row.at());
                    }
                })
                .apply("""
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: web}
                    spec:
                      serviceName: web
                      replicas: %s
                      podManagementPolicy: Parallel
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec: {containers: [{name: app, image: app:v1}]}
                    """.formatted(pods))
                .after("60s");
        assertTrue(incident.get(Kind.STATEFUL_SET, "web").status().number("readyReplicas", 0) == pods);
        return began;
    }

    private static Duration shortestPause(List<Instant> times) {
        Duration shortest = Duration.ofDays(1);
        for (int i = 1; i < times.size(); i++) {
            Duration pause = Duration.between(times.get(i - 1), times.get(i));
            shortest = pause.compareTo(shortest) < 0 ? pause : shortest;
        }
        return shortest;
    }

    @Test
    void the_changes_of_many_pods_are_looked_at_together() {
        List<Instant> syncs = syncs(800);

        assertTrue(shortestPause(syncs).compareTo(Duration.ofMillis(4)) >= 0, () -> "" + shortestPause(syncs));
    }

    @Test
    void those_of_a_few_each_by_itself() {
        List<Instant> syncs = syncs(20);

        assertTrue(syncs.size() >= 20, () -> "" + syncs);
        assertTrue(shortestPause(syncs).compareTo(Duration.ofMillis(4)) < 0, () -> "" + shortestPause(syncs));
    }
}
