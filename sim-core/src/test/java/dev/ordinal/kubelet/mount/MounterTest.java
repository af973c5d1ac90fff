package dev.ordinal.kubelet.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Setup;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.Backend;
import dev.ordinal.testing.CanIgnoreReturnValue;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When volumes are mounted and unmounted, and what the nodes' status says of it. */
class MounterTest {
    private static final String DRIVER = "ebs.csi.aws.com";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MANIFEST = """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: disk}
        provisioner: ebs.csi.aws.com
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: disk
          resources: {requests: {storage: 1Gi}}
        """;
    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: app}
        spec:
          containers: [{name: app, image: app:v1, volumeMounts: [{name: data, mountPath: /data}]}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        """;

    /** One node, and a driver that attaches in a second; the claim is bound. */
    private static Incident cluster(String version) {
        Duration second = Duration.ofSeconds(1);
        return Incident.incident(version)
                .node("a", "z1")
                .driver(new Backend(DRIVER, second, second, second, second, null, true))
                .real(Behaviors.of(Behavior.of(second, Duration.ZERO, second)))
                .apply(MANIFEST)
                .after("20s");
    }

    /** Applies the pod and waits until it runs; the seconds that it took. */
    @CanIgnoreReturnValue
    private static double runsAfter(Incident incident) {
        double start = incident.apply(POD).clock();
        while (!incident.get(Kind.POD, "app").status().text("phase", "").equals("Running")) {
            incident.after("10ms");
            assertTrue(incident.clock() - start < 120, incident::output);
        }
        return incident.clock() - start;
    }

    private static List<String> inUse(Incident incident) {
        return incident.get(Kind.NODE, "a").status().array("volumesInUse").texts();
    }

    private static double seconds(Instant time) {
        return Duration.between(START, time).toMillis() / 1000.0;
    }

    @Test
    void old_kubelets_wait_twice_as_long_after_each_look_in_vain() {
        List<Double> tries = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 10; i++) {
            now = Tries.from(START, now);
            tries.add(seconds(now));
            now = now.plusNanos(1);
        }
        assertEquals(List.of(0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 127.5, 249.5), tries);
    }

    @Test
    void a_worker_looks_each_300_ms() {
        assertEquals(0.9, seconds(Tries.poll(START, START.plusMillis(601))));
        assertEquals(0.9, seconds(Tries.poll(START, START.plusMillis(900))));
        assertEquals(0.0, seconds(Tries.poll(START, START.minusMillis(5))), "but not before it begins to wait");
    }

    /** Lets time pass until so many milliseconds after a status write of the node. */
    private static Incident afterStatus(Incident incident, long millis) {
        Instant now = incident.now().now();
        Instant status = NodeVolumes.statusAfter("a", Setup.ZERO, now);
        return incident.after(Duration.between(now, status).toMillis() + millis + "ms");
    }

    @Test
    void a_blank_disk_is_formatted_and_mounted_once_a_status_write_has_named_it() {
        double justMissed = runsAfter(afterStatus(cluster("1.36"), 100));
        assertTrue(justMissed > 15.4 && justMissed < 16.5, () -> "9.9 s, 2.3 s, a look, the pull, 1 s: " + justMissed);
        double inTime = runsAfter(afterStatus(cluster("1.36"), 9500));
        assertTrue(inTime > 7.0 && inTime < 8.3, () -> "attached after about 1.3 s, then the same: " + inTime);
    }

    @Test
    void nothing_is_mounted_before_the_volume_is_reported_as_in_use() {
        Incident incident = cluster("1.36");
        String unique =
                Objects.requireNonNull(Volume.of(incident.get(Kind.PERSISTENT_VOLUME, incident.volumeOf("data")))
                        .uniqueName());
        runsAfter(incident);
        KubeObject node = incident.get(Kind.NODE, "a");
        assertTrue(Node.of(node).usesVolume(unique));
        assertTrue(node.status().array("volumesAttached").find("name", unique) != null);
    }

    @Test
    void a_disk_that_has_a_filesystem_is_mounted_sooner() {
        Incident incident = cluster("1.36");
        double blank = runsAfter(afterStatus(incident, 100));
        incident.kubectl("delete pod app").after("20s");
        double formatted = runsAfter(afterStatus(incident, 100));
        assertTrue(
                blank - formatted > 3.6 && blank - formatted < 4.4,
                () -> "2 s for the format, and 2 s for the pull: " + blank + " and " + formatted);
    }

    @Test
    void the_node_gives_a_volume_back_at_its_next_status_write() {
        Incident incident = cluster("1.36");
        runsAfter(incident);
        incident.after("1m").kubectl("delete pod app");
        assertEquals(1, inUse(incident).size(), "the object does not wait for that");
        double gone = incident.clock();
        incident.after("10100ms");
        assertEquals(List.of(), inUse(incident));
        assertTrue(incident.clock() - gone < 10.2);
        incident.after("2s");
        assertEquals(List.of(), incident.now().list(Kind.VOLUME_ATTACHMENT));
    }

    @Test
    void a_pod_that_runs_costs_nothing() {
        Incident incident = cluster("1.36");
        runsAfter(incident);
        incident.after("2m");
        assertEquals(0, incident.now().pending());
    }

    @Test
    void kubelets_of_1_10_tell_of_each_mount_and_later_ones_do_not() {
        Incident incident = cluster("1.10");
        runsAfter(incident);
        String told = "MountVolume.SetUp succeeded for volume \"" + incident.volumeOf("data") + "\"";
        incident.after("1s").shows("describe pod app", "Normal SuccessfulMountVolume", told);
        Incident later = cluster("1.11");
        runsAfter(later);
        later.after("1s").hides("describe pod app", "SuccessfulMountVolume");
    }

    @Test
    void a_pod_that_goes_before_its_mount_leaves_nothing_behind() {
        Incident incident = cluster("1.36")
                .apply(POD)
                .after("500ms")
                .kubectl("delete pod app")
                .after("3m");
        assertFalse(incident.find(Kind.POD, "app") != null);
        assertEquals(List.of(), inUse(incident));
        assertEquals(List.of(), incident.now().list(Kind.VOLUME_ATTACHMENT));
        assertEquals(0, incident.now().pending());
    }
}
