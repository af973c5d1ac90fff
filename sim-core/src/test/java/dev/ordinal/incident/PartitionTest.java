package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.storage.Presets;
import dev.ordinal.storage.disk.Note;
import dev.ordinal.testing.Incident;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are cut off, whose kubelets stop, or that boot: what runs on them goes on, or not. */
class PartitionTest {
    private static final ObjectKey WEB = new ObjectKey(Kind.POD, "default", "web-0");
    private static final String STOPS =
            "'app:v1': {start: 100ms, ready: 0s, image: {present: true}, stop: {takes: 8s}}";
    private static final String DISK = "nas:/share";

    /** A set of one whose pod writes to a share, which any node can reach. */
    private static Incident sharing(String version) {
        return Pods.nodes(version, STOPS)
                .apply("""
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata: {name: share}
                    spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteMany], nfs: {server: nas, path: /share}}
                    ---
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata: {name: data}
                    spec: {accessModes: [ReadWriteMany], storageClassName: "", volumeName: share,
                      resources: {requests: {storage: 1Gi}}}
                    """)
                .apply(Pods.set(
                        1,
                        "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]",
                        "volumeMounts: [{name: data, mountPath: /data}]"))
                .until("get pod web-0", "1/1 Running", "40s");
    }

    /** A set of one whose pod has a block disk, which is attached to one node. */
    private static Incident attached(String version) {
        return Pods.oneZone(version, STOPS)
                .driver(Objects.requireNonNull(Presets.of("aws-ebs", "ebs.csi.aws.com")))
                .apply("""
                    apiVersion: storage.k8s.io/v1
                    kind: StorageClass
                    metadata: {name: disk}
                    provisioner: ebs.csi.aws.com
                    """)
                .apply(Pods.set(1, "", "volumeMounts: [{name: data, mountPath: /data}]") + """
                      volumeClaimTemplates:
                      - metadata: {name: data}
                        spec: {accessModes: [ReadWriteOnce], storageClassName: disk, resources: {requests: {storage: 1Gi}}}
                    """)
                .until("get pod web-0", "1/1 Running", "2m");
    }

    private static boolean isReady(Incident incident) {
        Condition ready = incident.get(Kind.POD, "web-0").condition("Ready");
        return ready != null && ready.isTrue();
    }

    /** Has the container on a node write a file, and says whether it stands on the share: whether anything runs there. */
    private static boolean writes(Incident incident, String node, String text) {
        incident.strike("write", "web-0@" + node + " /data/" + text + " " + text);
        return incident.now().disks().on(DISK).containsKey("/" + text);
    }

    @ParameterizedTest
    @CsvSource({"1.11, 30, 51, Unknown, 290, 312", "1.36, 40, 61, Terminating, 338, 365"})
    void row_18_what_runs_on_a_node_that_is_cut_off_runs_on(
            String version, int noticed, int noticedBy, String status, int evicted, int evictedBy) {
        Incident incident = sharing(version);
        String node = incident.nodeOf("web-0");
        String uid = incident.get(Kind.POD, "web-0").uid();
        double cut = incident.clock();
        incident.strike("nodePartitioned", node).until("get node " + node, "NotReady", "2m");
        assertTrue(
                incident.clock() - cut >= noticed && incident.clock() - cut <= noticedBy,
                () -> "at " + incident.clock());
        incident.after("1s").has("pod", "web-0", "1/1 Running");
        assertFalse(isReady(incident));
        incident.until("get pod web-0", "1/1 " + status, "6m");
        assertTrue(
                incident.clock() - cut >= evicted && incident.clock() - cut <= evictedBy,
                () -> "at " + incident.clock());
        incident.after("1h").has("pod", "web-0", "1/1 " + status);
        assertTrue(writes(incident, node, "alive"));
        assertEquals(List.of(node), incident.now().disks().nodesOf(WEB));

        double healed = incident.clock();
        incident.strike("nodeUp", node).after("6s");
        assertEquals(uid, incident.get(Kind.POD, "web-0").uid(), "it stops with all its grace");
        while (incident.find(Kind.POD, "web-0") == null
                || incident.get(Kind.POD, "web-0").uid().equals(uid)) {
            incident.after("100ms");
        }
        assertTrue(
                incident.clock() - healed > 8 && incident.clock() - healed < 32,
                () -> "gone after " + (incident.clock() - healed));
        incident.until("get pod web-0", "1/1 Running 0", "20s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_18_a_cut_that_is_healed_in_five_minutes_restarts_nothing(String version) {
        Incident incident = sharing(version);
        String node = incident.nodeOf("web-0");
        KubeObject before = incident.get(Kind.POD, "web-0");
        incident.strike("nodePartitioned", node)
                .after("4m")
                .strike("nodeUp", node)
                .after("30s");
        incident.has("node", node, node + " Ready").has("pod", "web-0", "1/1 Running 0");
        assertTrue(isReady(incident));
        assertEquals(before.uid(), incident.get(Kind.POD, "web-0").uid());
        assertEquals(
                before.status().text("podIP"),
                incident.get(Kind.POD, "web-0").status().text("podIP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_19_a_pod_forced_off_a_node_that_is_cut_off_has_a_double_that_writes_too(String version) {
        Incident incident = sharing(version);
        String first = incident.nodeOf("web-0");
        incident.strike("nodePartitioned", first)
                .after("2m")
                .kubectl("delete pod web-0 --grace-period=0 --force")
                .until("get pod web-0", "1/1 Running", "30s");
        String second = incident.nodeOf("web-0");
        assertNotEquals(first, second);
        assertEquals(2, incident.now().disks().nodesOf(WEB).size(), "two processes, one identity");
        assertTrue(writes(incident, first, "first"));
        assertTrue(writes(incident, second, "second"));
        assertEquals(
                Map.of("/first", "first", "/second", "second"),
                incident.now().disks().on(DISK));

        incident.strike("nodeUp", first).after("40s");
        assertEquals(List.of(second), incident.now().disks().nodesOf(WEB), "the kubelet has stopped the first");
        assertFalse(writes(incident, first, "late"));
        incident.runs("web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_19_a_block_disk_is_held_back_for_six_minutes_and_then_torn_off(String version) {
        Incident incident = attached(version);
        String first = incident.nodeOf("web-0");
        String volume = incident.volumeOf("data-web-0");
        incident.strike("nodePartitioned", first).after("2m").kubectl("delete pod web-0 --grace-period=0 --force");
        double forced = incident.clock();
        incident.after("20s")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .shows(
                        "describe pod web-0",
                        "FailedAttachVolume",
                        "Multi-Attach error for volume \"" + volume
                                + "\" Volume is already exclusively attached to one node and can't be attached to"
                                + " another");
        incident.after("5m20s").has("pod", "web-0", "0/1 ContainerCreating");
        assertEquals(List.of(), incident.now().disks().notes());
        incident.until("get pod web-0", "1/1 Running", "2m");
        double waited = incident.clock() - forced;
        assertTrue(waited >= 360 && waited < 420, () -> "after " + waited);
        assertEquals(
                List.of(Note.What.TORN_OFF),
                incident.now().disks().notes().stream().map(Note::what).toList());
    }

    @Test
    void row_19_who_fences_first_has_one_process_only() {
        Incident incident = sharing("1.36");
        String first = incident.nodeOf("web-0");
        incident.strike("nodePartitioned", first)
                .after("2m")
                .strike("nodeDown", first)
                .kubectl("delete pod web-0 --grace-period=0 --force")
                .until("get pod web-0", "1/1 Running", "30s");
        assertFalse(writes(incident, first, "first"));
        assertTrue(writes(incident, incident.nodeOf("web-0"), "second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_20_a_stopped_kubelet_leaves_its_containers_at_work(String version) {
        Incident incident = sharing(version);
        String node = incident.nodeOf("web-0");
        KubeObject before = incident.get(Kind.POD, "web-0");
        incident.strike("kubeletDown", node)
                .after("100s")
                .has("node", node, "NotReady")
                .has("pod", "web-0", "1/1 Running 0");
        assertFalse(isReady(incident));
        assertTrue(writes(incident, node, "served"));
        double back = incident.clock();
        incident.strike("nodeUp", node);
        while (!isReady(incident)) {
            incident.after("100ms");
        }
        assertTrue(incident.clock() - back < 16, () -> "ready after " + (incident.clock() - back));
        assertEquals(before.uid(), incident.get(Kind.POD, "web-0").uid());
        incident.has("pod", "web-0", "1/1 Running 0").has("node", node, node + " Ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_21_a_node_that_boots_starts_its_pods_again_where_they_were(String version) {
        Incident incident = sharing(version);
        String node = incident.nodeOf("web-0");
        KubeObject before = incident.get(Kind.POD, "web-0");
        incident.strike("nodeDown", node).after("90s").has("node", node, "NotReady");
        incident.strike("nodeUp", node).until("get pod web-0", "1/1 Running 1", "40s");
        incident.until("get node " + node, node + " Ready", "20s")
                .shows("describe pod web-0", "Pod sandbox changed, it will be killed and re-created.");
        KubeObject after = incident.get(Kind.POD, "web-0");
        assertEquals(before.uid(), after.uid());
        assertEquals(node, incident.nodeOf("web-0"));
        assertNotEquals(before.status().text("podIP"), after.status().text("podIP"));
        incident.after("10m");
        assertEquals(before.uid(), incident.get(Kind.POD, "web-0").uid(), "nobody evicts it any more");
        assertTrue(isReady(incident));
    }
}
