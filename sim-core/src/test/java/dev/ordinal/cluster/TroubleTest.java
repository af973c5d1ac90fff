package dev.ordinal.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.fault.Fault;
import dev.ordinal.invariant.Goals;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever part of a cluster is restarted, cut off or lied to for a while: when the trouble is over, a set with claims comes
 * up, a pod of it is replaced, and no invariant broke.
 */
class TroubleTest {
    private static final Duration STEP = Duration.ofMillis(700);
    private static final int STRIKES = 6;

    private static KubeObject set() {
        Json.Obj labels = Json.object("app", "web");
        Json.Obj mount = Json.object("name", "data", "mountPath", "/data");
        Json.Obj container = Json.object("name", "app", "image", "app:v1", "volumeMounts", Json.array(mount));
        Json.Obj claim = Json.object(
                "metadata",
                Json.object("name", "data"),
                "spec",
                Json.object(
                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                        "storageClassName", "fast",
                        "resources", Json.object("requests", Json.object("storage", "1Gi"))));
        return KubeObject.of(
                Kind.STATEFUL_SET,
                Json.object(
                        "metadata",
                        Json.object("name", "web", "namespace", "default"),
                        "spec",
                        Json.object(
                                "serviceName",
                                "web",
                                "replicas",
                                2,
                                "selector",
                                Json.object("matchLabels", labels),
                                "template",
                                Json.object(
                                        "metadata",
                                        Json.object("labels", labels),
                                        "spec",
                                        Json.object("containers", Json.array(container))),
                                "volumeClaimTemplates",
                                Json.array(claim))));
    }

    private static KubeObject fast() {
        return KubeObject.of(
                Kind.STORAGE_CLASS,
                Json.object(
                        "metadata", Json.object("name", "fast"),
                        "provisioner", "ebs.csi.aws.com",
                        "volumeBindingMode", "Immediate"));
    }

    private static Setup setup(String version) {
        return Setup.of(
                        Objects.requireNonNull(Release.named(version)),
                        List.of(NodeSpec.of("a", "z1"), NodeSpec.of("b", "z1")))
                .withBackends(List.of(new Backend(
                        "ebs.csi.aws.com",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        null,
                        true)))
                .withObjects(List.of(fast(), set()));
    }

    private static final class Run {
        private Cluster cluster;
        private Verdicts verdicts;

        Run(Setup setup) {
            cluster = Cluster.of(setup);
            verdicts = Verdicts.of(setup.release());
        }

        void until(Instant time) {
            cluster = cluster.runUntil(time, row -> verdicts = verdicts.after(row), 1_000_000);
        }

        void strike(Fault fault) {
            cluster = cluster.fault(fault);
        }
    }

    /** Strikes a few times while the set comes up, deletes a pod, strikes again, and waits. */
    private static void survives(String version, List<Fault> faults, List<Fault> mending) {
        Setup setup = setup(version);
        Run run = new Run(setup);
        Instant time = setup.zero().minusSeconds(4);
        for (int i = 0; i < STRIKES; i++) {
            time = time.plus(STEP);
            run.until(time);
            faults.forEach(run::strike);
        }
        run.until(time.plusSeconds(60));
        run.cluster = run.cluster.fault(new Fault.PodFail(new ObjectKey(Kind.POD, "default", "web-0")));
        for (int i = 0; i < STRIKES; i++) {
            run.until(run.cluster.now().plus(STEP));
            faults.forEach(run::strike);
        }
        mending.forEach(run::strike);
        run.until(run.cluster.now().plusSeconds(600));
        assertEquals(List.of(), Goals.unmet(run.cluster.objects()));
        assertEquals(List.of(), List.copyOf(run.verdicts.violations()));
    }

    private static Stream<DynamicTest> each(String version) {
        Targets targets = Targets.of(setup(version));
        List<DynamicTest> tests = new ArrayList<>();
        for (String component : targets.restarting()) {
            tests.add(DynamicTest.dynamicTest(
                    version + ": " + component + " is restarted",
                    () -> survives(
                            version,
                            List.of(new Fault.ControllerRestart(component, Duration.ofMillis(300))),
                            List.of())));
            tests.add(DynamicTest.dynamicTest(
                    version + ": " + component + " cannot write",
                    () -> survives(
                            version,
                            List.of(new Fault.ApiErrors(component, Fault.Access.WRITES, Duration.ofMillis(500))),
                            List.of())));
        }
        for (String component : targets.components()) {
            tests.add(DynamicTest.dynamicTest(
                    version + ": " + component + " lags",
                    () -> survives(
                            version,
                            List.of(new Fault.InformerLag(component, Duration.ofSeconds(2))),
                            List.of(new Fault.InformerLag(component, Duration.ZERO)))));
            tests.add(DynamicTest.dynamicTest(
                    version + ": " + component + " cannot read",
                    () -> survives(
                            version,
                            List.of(new Fault.ApiErrors(component, Fault.Access.READS, Duration.ofSeconds(1))),
                            List.of())));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> in_1_36() {
        return each("1.36");
    }

    @TestFactory
    Stream<DynamicTest> in_1_26() {
        return each("1.26");
    }

    @TestFactory
    Stream<DynamicTest> in_1_11() {
        return each("1.11");
    }
}
