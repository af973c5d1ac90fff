package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Kind;
import dev.ordinal.storage.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Clusters that have a name, and what a scenario makes of them. */
class ClusterPresetsTest {
    static final List<String> NAMES = ClusterPresets.NAMES;

    private static final String WEB = """
        files:
          web.yaml: |
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - {name: app, image: "app:v1", volumeMounts: [{name: data, mountPath: /data}]}
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        steps:
        - kubectl: create -f web.yaml
        - run: 5m
        """;

    @TempDir
    private Path folder = Path.of("");

    private Scenario scenario(String text) {
        try {
            Path file = Files.writeString(folder.resolve("s.yaml"), text);
            return assertInstanceOf(ScenarioReader.Read.Of.class, ScenarioReader.read(file, null), text)
                    .scenario();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario preset(String name) {
        return Objects.requireNonNull(ClusterPresets.named(name), name);
    }

    @ParameterizedTest
    @CsvSource({"eks-1.11, 1.11, 1.10, 3", "kind-1.36, 1.36, 1.36, 3", "three-zones-1.36, 1.36, 1.36, 6"})
    void a_preset_brings_its_release_and_nodes(String name, String release, String kubectl, int nodes) {
        assertEquals(release, preset(name).setup().release().name());
        assertEquals(kubectl, preset(name).setup().kubectl().name());
        assertEquals(nodes, preset(name).setup().nodes().size());
        assertEquals(name, preset(name).name());
        assertFalse(preset(name).about().isEmpty(), "it says what it is");
        assertEquals(List.of(), preset(name).steps());
    }

    @Test
    void a_name_that_is_none_has_no_cluster() {
        assertNull(ClusterPresets.named("eks"));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void its_default_class_gives_a_set_its_volumes(String name) {
        Playback playback = new Playback(scenario("cluster: " + name + "\n" + WEB), List.of());
        playback.run();
        Cluster cluster = playback.cluster();
        assertEquals(List.of(), cluster.refusals());
        assertEquals(
                List.of("Bound", "Bound", "Bound"),
                cluster.list(Kind.PERSISTENT_VOLUME_CLAIM).stream()
                        .map(claim -> claim.status().text("phase"))
                        .toList());
        assertEquals(
                3,
                Objects.requireNonNull(cluster.get(Kind.STATEFUL_SET, "default", "web"))
                        .status()
                        .number("readyReplicas", 0));
    }

    @Test
    void a_scenario_that_names_a_preset_gets_all_of_it() {
        Scenario scenario = scenario("cluster: eks-1.11\nsteps: [{kubectl: get pods}]\n");
        assertEquals(preset("eks-1.11").setup(), scenario.setup());
    }

    @Test
    void a_scenario_may_run_another_release_on_it() {
        Scenario scenario = scenario("cluster: eks-1.11\nkubernetes: '1.36'\nsteps: [{kubectl: get pods}]\n");
        assertEquals("1.36", scenario.setup().release().name());
        assertEquals("1.36", scenario.setup().kubectl().name());
        assertEquals(preset("eks-1.11").setup().nodes(), scenario.setup().nodes());
    }

    @Test
    void a_scenario_may_change_parts_of_it() {
        Scenario scenario = scenario("""
            cluster:
              preset: three-zones-1.36
              nodes: [{name: lonely}]
              provisioners:
                ebs.csi.aws.com: {attach: 1m}
                x/y: {provision: 3s}
            behaviors:
              app: {start: 7s}
            steps: [{kubectl: get pods}]
            """);
        assertEquals(
                List.of("lonely"),
                scenario.setup().nodes().stream().map(NodeSpec::name).toList());
        List<Backend> backends = scenario.setup().backends();
        assertEquals(2, backends.size());
        assertEquals(Duration.ofMinutes(1), backends.getFirst().attach());
        assertEquals(Duration.ofMillis(1500), backends.getFirst().provision());
        assertNotEquals(null, backends.getFirst().sidecar(), "its sidecars stay");
        assertEquals(
                preset("three-zones-1.36").setup().objects(), scenario.setup().objects());
        assertTrue(scenario.setup().behaviors().byImage().containsKey("app"));
    }

    @Test
    void a_cluster_is_as_old_as_its_preset_says() {
        Playback playback =
                new Playback(scenario("cluster: eks-1.11\nsteps: [{kubectl: get storageclass}]\n"), List.of());
        playback.run();
        String sixDaysBefore = "2025-12-30T08:59:56Z";
        assertEquals(
                sixDaysBefore,
                Objects.requireNonNull(playback.cluster().get(Kind.STORAGE_CLASS, "", "gp2"))
                        .metadata()
                        .text("creationTimestamp"));
    }
}
