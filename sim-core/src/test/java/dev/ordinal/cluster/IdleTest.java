package dev.ordinal.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kernel.Trace;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster in which all is well costs nothing: no heartbeat, no probe and no resync of a healthy object is an event. */
class IdleTest {
    private static final int PODS = 20;
    private static final Duration SETTLED = Duration.ofHours(2);

    private static Setup setup(String version) {
        List<NodeSpec> nodes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            nodes.add(NodeSpec.of("node-" + i, "z" + i % 3));
        }
        Json.Obj labels = Json.object("app", "web");
        Json.Obj probe = Json.object("exec", Json.object("command", Json.array(Json.of("true"))), "periodSeconds", 5);
        Json.Obj container = Json.object("name", "app", "image", "app:v1", "readinessProbe", probe);
        Json.Obj spec = Json.object(
                "serviceName",
                "web",
                "replicas",
                PODS,
                "podManagementPolicy",
                "Parallel",
                "selector",
                Json.object("matchLabels", labels),
                "template",
                Json.object(
                        "metadata",
                        Json.object("labels", labels),
                        "spec",
                        Json.object("containers", Json.array(container))));
        Json.Obj budget = Json.object("maxUnavailable", 1, "selector", Json.object("matchLabels", labels));
        return Setup.of(Objects.requireNonNull(Release.named(version)), nodes)
                .withObjects(List.of(
                        named(Kind.SERVICE, Json.object("clusterIP", "None", "selector", labels)),
                        named(Kind.STATEFUL_SET, spec),
                        named(Kind.POD_DISRUPTION_BUDGET, budget)));
    }

    private static KubeObject named(Kind kind, Json.Obj spec) {
        return KubeObject.of(
                kind, Json.object("metadata", Json.object("name", "web", "namespace", "default"), "spec", spec));
    }

    private static int events(Cluster from, Duration length) {
        Cluster cluster = from;
        int events = 0;
        while (cluster.isDueBy(from.now().plus(length))) {
            cluster = cluster.step(Trace.NONE);
            events++;
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void a_year_in_which_nothing_happens_has_no_event(String version) {
        Setup setup = setup(version);
        Cluster cluster = Cluster.of(setup).runUntil(setup.zero().plus(SETTLED), Trace.NONE, 1_000_000);
        assertTrue(cluster.list(Kind.POD).stream().allMatch(pod -> Pod.of(pod).isReady()));
        assertEquals(PODS, cluster.list(Kind.POD).size());
        assertEquals(0, events(cluster, Duration.ofDays(365)));
        assertTrue(cluster.isQuiet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void what_breaks_after_a_year_is_noticed_as_soon_as_ever(String version) {
        Setup setup = setup(version);
        Cluster cluster = Cluster.of(setup)
                .runUntil(setup.zero().plus(Duration.ofDays(365)), Trace.NONE, 1_000_000)
                .fault(new dev.ordinal.fault.Fault.NodeDown("node-0"));
        cluster = cluster.runUntil(cluster.now().plusSeconds(60), Trace.NONE, 10_000);
        KubeObject node = Objects.requireNonNull(cluster.get(Kind.NODE, "", "node-0"));
        assertEquals("Unknown", Objects.requireNonNull(node.condition("Ready")).status());
    }
}
