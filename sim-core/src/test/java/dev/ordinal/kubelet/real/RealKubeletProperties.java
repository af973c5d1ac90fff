package dev.ordinal.kubelet.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.cluster.Setup;
import dev.ordinal.fault.Fault;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.kubelet.program.Image;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.kubelet.program.Stop;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.ManifestFiles;
import dev.ordinal.storage.Backend;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.pcollections.TreePMap;

/**
 * Whatever befalls nodes and what runs on them, all invariants hold, the same happens again when it is done again, and the
 * set is whole in the end. Each run is named by its number.
 */
class RealKubeletProperties {
    private static final List<String> NODES = List.of("a", "b", "c");
    private static final String DRIVER = "ebs.csi.aws.com";
    private static final long LIMIT = 2_000_000;

    @Property(tries = 60, seed = "11", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void a_set_survives_what_befalls_its_nodes(@ForAll @LongRange(max = 1_000_000_000) long number) {
        Run first = new Run(number);
        Run second = new Run(number);
        first.play();
        second.play();
        assertEquals(List.of(), first.verdicts.violations(), () -> first.told());
        assertTrue(first.isWhole(), () -> first.told());
        assertEquals(first.rows, second.rows, "the same again");
        assertEquals(first.cluster, second.cluster);
    }

    /** One cluster, and what is done to it. */
    private static final class Run {
        private final Random draw;
        private final List<String> deeds = new ArrayList<>();
        private final Release release;
        private final int replicas;
        private Verdicts verdicts;
        private Cluster cluster;
        private int commands;
        private int rows;

        Run(long number) {
            draw = new Random(number);
            release = Objects.requireNonNull(Release.named(one(List.of("1.11", "1.26", "1.36", "1.36"))));
            replicas = 1 + draw.nextInt(3);
            verdicts = Verdicts.of(release);
            List<NodeSpec> nodes =
                    NODES.stream().map(name -> NodeSpec.of(name, "z1")).toList();
            Duration second = Duration.ofSeconds(1);
            Setup setup = Setup.of(release, nodes)
                    .withSeed(number)
                    .withBackends(List.of(new Backend(DRIVER, second, second, second, second, null, true)))
                    .withBehaviors(behaviors())
                    .withKubelets(KubeletKind.REAL);
            cluster = Cluster.of(setup, Chance.seeded(number));
            until(setup.zero());
        }

        private <T> T one(List<T> options) {
            return options.get(draw.nextInt(options.size()));
        }

        private Duration upTo(int seconds) {
            return Duration.ofMillis(draw.nextInt(seconds * 1000));
        }

        private Behaviors behaviors() {
            Crash crash = draw.nextInt(3) == 0 ? new Crash(upTo(20), draw.nextInt(2), "Error", 2) : null;
            Stop stop = new Stop(upTo(40), draw.nextInt(2), draw.nextInt(4) == 0);
            Hook hook = new Hook(draw.nextInt(5) == 0 ? null : upTo(20), draw.nextInt(2), "", null);
            Image image = new Image(upTo(20), 1, draw.nextBoolean(), "");
            Program app = new Program(
                    image,
                    crash,
                    stop,
                    hook,
                    Hook.PROMPT,
                    TreePMap.empty(),
                    List.of(),
                    1,
                    TreePMap.empty(),
                    List.of(),
                    List.of());
            Crash done = new Crash(upTo(5), 0, "Completed", 0);
            Program init = new Program(
                    image,
                    done,
                    null,
                    hook,
                    Hook.PROMPT,
                    TreePMap.empty(),
                    List.of(),
                    1,
                    TreePMap.empty(),
                    List.of(),
                    List.of());
            Behavior usual = new Behavior(upTo(2), "", upTo(15), Duration.ofSeconds(1), app);
            Program quiet = app.equals(init) ? app : Program.QUIET;
            return Behaviors.of(
                    usual,
                    Map.of(
                            "init:v1",
                            usual.with(init),
                            "side:v1",
                            new Behavior(upTo(2), "", Duration.ZERO, Duration.ofSeconds(1), quiet)));
        }

        private String manifest() {
            StringBuilder init = new StringBuilder();
            if (draw.nextInt(3) == 0) {
                init.append("      initContainers:\n      - {name: init, image: 'init:v1'}\n");
                if (release.name().equals("1.36") && draw.nextBoolean()) {
                    init.append("      - {name: side, image: 'side:v1', restartPolicy: Always}\n");
                }
            }
            String probe = ": {tcpSocket: {port: 1}, periodSeconds: " + (1 + draw.nextInt(12)) + "}\n";
            String probes = (draw.nextBoolean() ? "        readinessProbe" + probe : "")
                    + (draw.nextInt(3) == 0
                            ? "        livenessProbe: {tcpSocket: {port: 1}, initialDelaySeconds: 20}\n"
                            : "");
            String hook = draw.nextBoolean() ? "        lifecycle: {preStop: {exec: {command: [drain]}}}\n" : "";
            boolean claims = draw.nextBoolean();
            String mounts = claims ? "        volumeMounts: [{name: data, mountPath: /data}]\n" : "";
            String templates = claims
                    ? "  volumeClaimTemplates:\n  - metadata: {name: data}\n    spec: {accessModes: [ReadWriteOnce],"
                            + " storageClassName: fast, resources: {requests: {storage: 1Gi}}}\n"
                    : "";
            return "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: " + DRIVER
                    + "\n"
                    + "---\n"
                    + "apiVersion: apps/v1\n"
                    + "kind: StatefulSet\n"
                    + "metadata: {name: web}\n"
                    + "spec:\n"
                    + "  serviceName:"
                    + " web\n"
                    + "  replicas:"
                    + " " + replicas + "\n  podManagementPolicy: "
                    + one(List.of("Parallel", "OrderedReady"))
                    + "\n  selector: {matchLabels: {app: web}}\n  template:\n"
                    + "    metadata: {labels: {app: web}}\n    spec:\n      terminationGracePeriodSeconds: "
                    + draw.nextInt(60) + "\n" + init + "      containers:\n      - name: app\n        image: app:v1\n"
                    + probes + hook + mounts + templates;
        }

        void play() {
            kubectl("apply -f web.yaml", manifest());
            int count = 3 + draw.nextInt(8);
            for (int i = 0; i < count; i++) {
                until(cluster.now().plus(upTo(90)));
                deed();
            }
            until(cluster.now().plus(upTo(300)));
            NODES.forEach(node -> strike("nodeUp", node));
            strike("imageBack", "app:v1");
            for (int i = 0; i < replicas; i++) {
                strike("probePasses", "web-" + i + " readiness");
                strike("probePasses", "web-" + i + " liveness");
            }
            until(cluster.now().plus(Duration.ofHours(2)));
        }

        private void deed() {
            String node = one(NODES);
            String pod = "web-" + draw.nextInt(replicas);
            switch (draw.nextInt(14)) {
                case 0 -> strike("nodeDown", node);
                case 1 -> strike("nodePartitioned", node);
                case 2 -> strike("kubeletDown", node);
                case 3 -> strike("kubeletRestart", node);
                case 4 -> strike("nodeReboot", node);
                case 5 -> strike("containerCrash", pod + " 1");
                case 6 -> strike("oom", pod);
                case 7 -> strike("probeFails", pod + " " + one(List.of("readiness", "liveness")));
                case 8 -> strike("hookHangs", pod + " preStop");
                case 9 -> strike("imageMissing", "app:v1");
                case 10 -> strike("memoryShort", node + " 10Mi");
                case 11 -> kubectl("delete pod " + pod + " --grace-period=0 --force --wait=false", "");
                case 12 -> strike("nodeUp", node);
                default -> kubectl("delete pod " + pod + " --wait=false", "");
            }
        }

        private void strike(String name, String target) {
            deeds.add(cluster.clock() + " " + name + " " + target);
            cluster = cluster.fault(Objects.requireNonNull(Fault.named(name, target), name));
        }

        private void kubectl(String line, String file) {
            deeds.add(cluster.clock() + " " + line + "\n" + file);
            ManifestFiles files = new ManifestFiles(new TreeMap<>(Map.of("web.yaml", file)), Path.of("."), release);
            CommandReader reader = new CommandReader(cluster.setup().kubectl(), release, files, text -> {
                throw new IllegalArgumentException(text);
            });
            cluster = cluster.command(++commands, reader.read(line));
        }

        private void until(Instant time) {
            cluster = cluster.runUntil(time, this::tell, LIMIT);
        }

        private void tell(Trace.Row row) {
            rows++;
            verdicts = verdicts.after(row);
        }

        boolean isWhole() {
            List<KubeObject> pods = cluster.list(Kind.POD);
            return pods.size() == replicas
                    && pods.stream()
                            .map(Pod::of)
                            .allMatch(pod -> pod.isRunning() && pod.isReady() && !pod.isTerminating());
        }

        String told() {
            StringBuilder text = new StringBuilder(release + "\n" + String.join("\n", deeds) + "\n");
            cluster.list(Kind.POD)
                    .forEach(pod -> text.append(pod.name())
                            .append(' ')
                            .append(pod.spec().text("nodeName", ""))
                            .append(' ')
                            .append(pod.status())
                            .append('\n'));
            return text.append(verdicts.violations()).toString();
        }
    }
}
