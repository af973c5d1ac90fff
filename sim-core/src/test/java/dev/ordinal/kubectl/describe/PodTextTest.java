package dev.ordinal.kubectl.describe;

import static dev.ordinal.kubectl.describe.Cassandra.PULLED;
import static dev.ordinal.kubectl.describe.Cassandra.PULLING;
import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Golden;
import dev.ordinal.table.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodTextTest {
    private static final String ATTACHER = "attachdetach-controller";
    private static final String SCHEDULER = "default-scheduler";

    private static void golden(String file, String actual) {
        Golden.check(PodTextTest.class, file, actual);
    }

    private static Json.Obj runtime(String engine, String image, String startedAt) {
        return object(
                "name",
                "cassandra",
                "ready",
                true,
                "restartCount",
                0,
                "containerID",
                engine + "://d5e1b1f1d0ac2c0f1b8e6a0b6c1a0b1f7c5fbc5b2c1a0d9e8f7a6b5c4d3e2f10",
                "imageID",
                image + "@sha256:7a3d20afa0a46ed073a5c587b4f37e21fa860e83c60b9c42fec1e1e739d64007",
                "state",
                object("running", object("startedAt", startedAt)));
    }

    private static KubeObject onNode(KubeObject pod, String start, Json.Obj status) {
        return pod.with(Json.of(Samples.NODE_A), "spec", "nodeName")
                .with(
                        object(
                                "phase",
                                "Running",
                                "startTime",
                                start,
                                "hostIP",
                                "192.168.104.21",
                                "podIP",
                                "192.168.87.150",
                                "podIPs",
                                array(object("ip", "192.168.87.150")),
                                "containerStatuses",
                                array(status)),
                        "status");
    }

    private static KubeObject oldPod() {
        KubeObject pod = Cassandra.pod("2026-11-23T09:26:03Z", "default-token-qkrf6");
        return Samples.labelled(
                        pod,
                        "app",
                        "cassandra",
                        "controller-revision-hash",
                        "cassandra-95df4dff4",
                        "statefulset.kubernetes.io/pod-name",
                        "cassandra-0")
                .with(array(Cassandra.claimVolume(), Cassandra.secretVolume("default-token-qkrf6")), "spec", "volumes");
    }

    private static KubeObject newPod() {
        KubeObject pod = Cassandra.pod("2026-11-23T09:28:50Z", "kube-api-access-x7k2p");
        return Samples.labelled(
                        pod,
                        "app",
                        "cassandra",
                        "apps.kubernetes.io/pod-index",
                        "0",
                        "controller-revision-hash",
                        "cassandra-5ffc487fdd",
                        "statefulset.kubernetes.io/pod-name",
                        "cassandra-0")
                .with(Json.of(0), "spec", "priority")
                .with(Json.of("default"), "spec", "serviceAccountName")
                .with(Cassandra.tolerations(), "spec", "tolerations")
                .with(
                        array(Cassandra.claimVolume(), Cassandra.tokenVolume("kube-api-access-x7k2p")),
                        "spec",
                        "volumes");
    }

    @Test
    void an_old_pod_that_runs() {
        Instant now = Instant.parse("2026-11-23T09:31:15Z");
        KubeObject pod = onNode(
                        oldPod(),
                        "2026-11-23T09:26:13Z",
                        runtime("docker", "docker-pullable://gcr.io/google-samples/cassandra", "2026-11-23T09:26:25Z"))
                .with(Cassandra.conditions(true, "Initialized", "Ready", "PodScheduled"), "status", "conditions")
                .with(Cassandra.tolerations(), "spec", "tolerations");
        String claims = "pod has unbound PersistentVolumeClaims";
        String volume = " succeeded for volume \"pvc-f51e760c-e71b-11f1-a87f-d28f3beb4ca9\"";
        golden(
                "pod-running-1.10",
                Describe.text(
                        pod,
                        FakeCluster.of(
                                pod,
                                Cassandra.event(
                                        pod, now, 309, 305, 3, "Warning", "FailedScheduling", SCHEDULER, claims),
                                Cassandra.event(
                                        pod,
                                        now,
                                        308,
                                        306,
                                        3,
                                        "Warning",
                                        "FailedScheduling",
                                        SCHEDULER,
                                        claims + " (repeated 3 times)"),
                                Cassandra.event(
                                        pod,
                                        now,
                                        302,
                                        302,
                                        1,
                                        "Normal",
                                        "Scheduled",
                                        SCHEDULER,
                                        "Successfully assigned cassandra-0 to " + Samples.NODE_A),
                                Cassandra.event(
                                        pod,
                                        now,
                                        301,
                                        301,
                                        1,
                                        "Normal",
                                        "SuccessfulAttachVolume",
                                        ATTACHER,
                                        "AttachVolume.Attach" + volume),
                                byKubelet(pod, now, 295, "SuccessfulMountVolume", "MountVolume.SetUp" + volume + " "),
                                byKubelet(pod, now, 294, "Pulling", "p" + PULLING),
                                byKubelet(pod, now, 291, "Pulled", PULLED),
                                byKubelet(pod, now, 290, "Created", "Created container"),
                                byKubelet(pod, now, 289, "Started", "Started container")),
                        now,
                        Dialect.V1_10));
    }

    private static KubeObject byKubelet(KubeObject pod, Instant now, long age, String reason, String message) {
        return Cassandra.fromKubelet(Cassandra.event(pod, now, age, age, 1, "Normal", reason, "kubelet", message));
    }

    @Test
    void a_later_pod_that_runs() {
        Instant now = Instant.parse("2026-11-23T09:34:05Z");
        KubeObject pod = onNode(
                        newPod(),
                        "2026-11-23T09:29:00Z",
                        runtime("containerd", "gcr.io/google-samples/cassandra", "2026-11-23T09:29:12Z"))
                .withLabel("topology.kubernetes.io/region", "ap-northeast-1")
                .withLabel("topology.kubernetes.io/zone", "ap-northeast-1a")
                .with(
                        Cassandra.conditions(
                                true,
                                "PodReadyToStartContainers",
                                "Initialized",
                                "Ready",
                                "ContainersReady",
                                "PodScheduled"),
                        "status",
                        "conditions");
        golden(
                "pod-running-1.36",
                Describe.text(
                        pod,
                        FakeCluster.of(
                                pod,
                                Cassandra.newEvent(
                                        pod,
                                        now,
                                        305,
                                        "Normal",
                                        "Scheduled",
                                        SCHEDULER,
                                        "Successfully assigned default/cassandra-0 to " + Samples.NODE_A),
                                Cassandra.event(
                                        pod,
                                        now,
                                        303,
                                        303,
                                        1,
                                        "Normal",
                                        "SuccessfulAttachVolume",
                                        ATTACHER,
                                        "AttachVolume.Attach succeeded for volume"
                                                + " \"pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a\""),
                                byKubelet(pod, now, 292, "Pulling", "P" + PULLING),
                                byKubelet(pod, now, 264, "Created", "Container created"),
                                byKubelet(
                                        pod,
                                        now,
                                        264,
                                        "Pulled",
                                        PULLED
                                                + " in 27.618s (27.618s including waiting). Image size: 141623374"
                                                + " bytes."),
                                byKubelet(pod, now, 263, "Started", "Container started")),
                        now,
                        Dialect.V1_36));
    }

    @Test
    void an_old_pod_that_waits() {
        Instant now = Instant.parse("2026-11-23T09:31:15Z");
        KubeObject pod = oldPod().with(
                        object("phase", "Pending", "conditions", Cassandra.conditions(false, "PodScheduled")),
                        "status");
        golden(
                "pod-pending-1.10",
                Describe.text(
                        pod,
                        FakeCluster.of(Cassandra.event(
                                pod,
                                now,
                                309,
                                1,
                                94,
                                "Warning",
                                "FailedScheduling",
                                SCHEDULER,
                                "pod has unbound PersistentVolumeClaims (repeated 3 times)")),
                        now,
                        Dialect.V1_10));
    }

    @Test
    void a_later_pod_that_waits() {
        Instant now = Instant.parse("2026-11-23T09:31:15Z");
        KubeObject pod = newPod().with(
                        object("phase", "Pending", "conditions", Cassandra.conditions(false, "PodScheduled")),
                        "status");
        String message = "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";
        KubeObject once = Cassandra.newEvent(pod, now, 20, "Warning", "FailedScheduling", SCHEDULER, message);
        KubeObject series = once.with(Json.of("later"), "metadata", "name")
                .with(object("count", 2, "lastObservedTime", "2026-11-23T09:31:00.000000Z"), "series");
        golden("pod-pending-1.36", Describe.text(pod, FakeCluster.of(once, series), now, Dialect.V1_36));
    }

    @Test
    void a_pod_with_something_of_everything() {
        Instant now = Instant.parse("2026-11-23T10:05:00Z");
        golden("pod-rich-1.36", Describe.text(RichPod.pod(), FakeCluster.of(), now, Dialect.V1_36));
        KubeObject asOld = RichPod.pod();
        Json.Obj requests = object("cpu", "250m", "ephemeral-storage", "1Gi", "memory", "1536Mi");
        Json.Arr containers = asOld.spec().array("containers");
        Json.Arr volumes = asOld.spec().array("volumes");
        asOld = asOld.with(
                        containers.withAt(0, ((Json.Obj) containers.get(0)).withAt(requests, "resources", "requests")),
                        "spec",
                        "containers")
                .with(volumes.withAt(8, object("name", "eph", "emptyDir", Json.EMPTY)), "spec", "volumes");
        golden("pod-rich-1.10", Describe.text(asOld, FakeCluster.of(), now, Dialect.V1_10, false));
    }

    @Test
    void a_pod_that_ends_on_a_lost_node() {
        Instant now = Instant.parse("2026-11-24T23:22:35Z");
        KubeObject pod = Samples.labelled(
                Cassandra.object(
                        Kind.POD,
                        "web-1",
                        "2026-11-24T23:21:06Z",
                        object(
                                "spec",
                                        object(
                                                "priority",
                                                0,
                                                "nodeName",
                                                "node-b",
                                                "containers",
                                                array(object("name", "app", "image", "app:v1")),
                                                "volumes",
                                                array(object(
                                                        "name",
                                                        "data",
                                                        "persistentVolumeClaim",
                                                        object("claimName", "data-web-1"))),
                                                "tolerations",
                                                array(
                                                        Cassandra.toleration("node.kubernetes.io/not-ready")
                                                                .with("tolerationSeconds", 10),
                                                        Cassandra.toleration("node.kubernetes.io/unreachable")
                                                                .with("tolerationSeconds", 10))),
                                "status",
                                        object(
                                                "phase",
                                                "Running",
                                                "hostIP",
                                                "10.1.0.1",
                                                "startTime",
                                                "2026-11-24T23:21:06Z",
                                                "podIP",
                                                "10.2.0.6",
                                                "podIPs",
                                                array(object("ip", "10.2.0.6")),
                                                "conditions",
                                                array(
                                                        object("type", "Initialized", "status", "True"),
                                                        object("type", "Ready", "status", "False"),
                                                        object("type", "ContainersReady", "status", "True"),
                                                        object("type", "PodScheduled", "status", "True"),
                                                        object("type", "DisruptionTarget", "status", "True"))))),
                "app",
                "web",
                "apps.kubernetes.io/pod-index",
                "1",
                "controller-revision-hash",
                "web-bbc4f4867",
                "statefulset.kubernetes.io/pod-name",
                "web-1",
                "topology.kubernetes.io/zone",
                "z2");
        KubeObject leaving = pod.with(Json.of("2026-11-24T23:22:35Z"), "metadata", "deletionTimestamp")
                .with(Json.of(10), "metadata", "deletionGracePeriodSeconds")
                .with(
                        array(object(
                                "apiVersion",
                                "apps/v1",
                                "kind",
                                "StatefulSet",
                                "name",
                                "web",
                                "uid",
                                "u",
                                "controller",
                                true)),
                        "metadata",
                        "ownerReferences");
        KubeObject unseen = Cassandra.event(
                        leaving,
                        now,
                        9,
                        9,
                        1,
                        "Normal",
                        "TaintManagerEviction",
                        "taint-eviction-controller",
                        "Marking for deletion Pod default/web-1")
                .without("involvedObject", "uid");
        String text = Describe.text(
                leaving,
                FakeCluster.of(
                        Cassandra.newEvent(
                                leaving,
                                now,
                                89,
                                "Normal",
                                "Scheduled",
                                SCHEDULER,
                                "Successfully assigned default/web-1 to node-b"),
                        Cassandra.event(
                                leaving,
                                now,
                                88,
                                88,
                                1,
                                "Normal",
                                "SuccessfulAttachVolume",
                                ATTACHER,
                                "AttachVolume.Attach succeeded for volume \"pv-of-data-web-1\""),
                        Cassandra.event(
                                leaving,
                                now,
                                21,
                                21,
                                1,
                                "Warning",
                                "NodeNotReady",
                                "node-controller",
                                "Node is not ready"),
                        unseen),
                now,
                Dialect.V1_36);
        List<String> parts =
                List.of(Golden.text(PodTextTest.class, "pod-terminating-1.36").split("…\n"));
        assertTrue(text.startsWith(parts.getFirst()), text);
        assertTrue(text.endsWith(parts.getLast()), text);
    }

    @Test
    void a_finished_pod_is_terminating_for_old_clients_only() {
        KubeObject pod =
                Samples.pod("p", 5, "Failed").with(Json.of("2026-11-23T10:10:00Z"), "metadata", "deletionTimestamp");
        Instant now = Instant.parse("2026-11-23T10:10:05Z");
        assertTrue(Describe.text(pod, FakeCluster.of(), now, Dialect.V1_36).contains("\nStatus:       Failed\n"));
        assertTrue(Describe.text(pod, FakeCluster.of(), now, Dialect.V1_10).contains("Terminating (lasts 5s)\n"));
    }

    @Test
    void a_quality_of_service_is_reckoned_where_the_status_has_none() {
        assertEquals("BestEffort", QosClass.of(Samples.pod("p", 5, "Pending")));
        assertEquals("Guaranteed", QosClass.of(oldPod()));
        assertEquals("Burstable", QosClass.of(RichPod.pod().without("status", "qosClass")));
    }
}
