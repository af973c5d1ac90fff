package dev.ordinal.kubelet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.testing.Samples;
import dev.ordinal.testing.SmallCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeletsTest {
    private static final ObjectKey WEB = new ObjectKey(Kind.POD, "default", "web-0");
    private static final Behavior USUAL =
            Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final Behaviors BEHAVIORS = Behaviors.of(
            USUAL,
            Map.of(
                    "app:nopull", new Behavior(null, "ImagePullBackOff", null, Duration.ofSeconds(1)),
                    "app:stuck", new Behavior(Duration.ofSeconds(1), "", null, Duration.ofSeconds(2)),
                    "app:slow", Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(60))));

    private static SmallCluster cluster(String version) {
        SmallCluster cluster = new SmallCluster(version, new Kubelets(BEHAVIORS, SmallCluster.ZERO));
        Release release = Objects.requireNonNull(Release.named(version));
        int index = 1;
        for (String node : List.of("node-a", "node-b")) {
            NodeSpec spec = NodeSpec.of(node, "z" + index);
            cluster.create(
                    -7,
                    NodeObjects.of(spec, index++, List.of("ebs"), release, SmallCluster.ZERO.minusSeconds(7))
                            .all());
        }
        return cluster;
    }

    private static SmallCluster running(String version) {
        return cluster(version).create(0, List.of(Samples.pod("web-0", "node-a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_pod_starts_and_gets_ready(String version) {
        SmallCluster cluster = running(version).run(20);
        cluster.timeline()
                .says(0, "Pod/web-0 created")
                .says(1.05, "Pod/web-0 phase=Running")
                .says(3.1, "Pod/web-0 ready=True");
        assertEquals(
                List.of("Initialized", "Ready", "ContainersReady"),
                cluster.get(Kind.POD, "web-0").status().array("conditions").objects().stream()
                        .map(condition -> condition.text("type", ""))
                        .toList());
        assertEquals("10.2.0.2", cluster.get(Kind.POD, "web-0").status().text("podIP"));
        assertTrue(cluster.isQuiet(), "a running pod costs nothing");
    }

    @Test
    void a_pod_waits_until_its_volume_is_attached() {
        SmallCluster cluster = cluster("1.36")
                .create(-1, Samples.volume("data-web-0"))
                .create(0, List.of(Samples.mounting(Samples.pod("web-0", "node-a"), "data-web-0")))
                .attach(2, "data-web-0", "node-a")
                .run(20);
        cluster.timeline()
                .says(0.02, "Node/node-a inUse=[kubernetes.io/csi/ebs^pv-data-web-0]")
                .says(0.05, "Pod/web-0 container=ContainerCreating")
                .says(3.05, "Pod/web-0 phase=Running");
    }

    @Test
    void a_pod_waits_again_when_its_volume_is_detached_before_it_starts() {
        SmallCluster cluster = cluster("1.36")
                .create(-1, Samples.volume("data-web-0"))
                .attach(-1, "data-web-0", "node-a")
                .create(0, List.of(Samples.mounting(Samples.pod("web-0", "node-a"), "data-web-0")))
                .at(0.5, Request.Delete.of(new ObjectKey(Kind.VOLUME_ATTACHMENT, "", "va-data-web-0-node-a")))
                .attach(4, "data-web-0", "node-a")
                .run(20);
        cluster.timeline().says(5.05, "Pod/web-0 phase=Running");
    }

    @Test
    void a_container_that_never_starts_says_why() {
        SmallCluster cluster = cluster("1.36")
                .create(0, List.of(Samples.image(Samples.pod("web-0", "node-a"), "app:nopull")))
                .run(20);
        cluster.timeline().says(0.05, "Pod/web-0 container=ImagePullBackOff").neverSays("Pod/web-0 phase=Running");
    }

    @Test
    void a_container_that_never_gets_ready_runs() {
        cluster("1.36")
                .create(0, List.of(Samples.image(Samples.pod("web-0", "node-a"), "app:stuck")))
                .run(20)
                .timeline()
                .says(1.05, "Pod/web-0 phase=Running")
                .neverSays("Pod/web-0 ready=True");
    }

    @Test
    void in_1_36_a_deleted_pod_succeeds_before_its_object_goes() {
        SmallCluster cluster = running("1.36").at(10, Request.Delete.of(WEB)).run(20);
        cluster.timeline()
                .says(10, "Pod/web-0 grace=10")
                .says(12.05, "Pod/web-0 phase=Succeeded")
                .saysInOrder("Pod/web-0 phase=Succeeded", "Pod/web-0 grace=0", "Pod/web-0 deleted")
                .says(12.08, "Pod/web-0 deleted");
        assertTrue(cluster.isQuiet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26"})
    void before_a_deleted_pod_keeps_its_phase(String version) {
        running(version)
                .at(10, Request.Delete.of(WEB))
                .run(20)
                .timeline()
                .says(12.06, "Pod/web-0 deleted")
                .neverSays("Pod/web-0 phase=Succeeded");
    }

    @Test
    void a_stop_takes_no_longer_than_the_grace_period() {
        cluster("1.26")
                .create(0, List.of(Samples.image(Samples.pod("web-0", "node-a"), "app:slow")))
                .at(10, Request.Delete.of(WEB))
                .run(80)
                .timeline()
                .says(20.06, "Pod/web-0 deleted");
    }

    @Test
    void a_pod_whose_container_never_ran_fails_at_once() {
        running("1.36")
                .at(0.5, Request.Delete.of(WEB))
                .run(20)
                .timeline()
                .says(0.65, "Pod/web-0 phase=Failed")
                .says(0.68, "Pod/web-0 deleted")
                .neverSays("Pod/web-0 phase=Running");
    }

    @Test
    void the_volumes_of_a_stopped_pod_are_free_before_its_object_goes() {
        SmallCluster cluster = withVolume().at(10, Request.Delete.of(WEB)).run(20);
        cluster.timeline().saysInOrder("Pod/web-0 phase=Succeeded", "Node/node-a inUse=[]", "Pod/web-0 grace=0");
    }

    @Test
    void a_container_outlives_an_object_that_is_taken_away() {
        SmallCluster cluster = withVolume()
                .at(10, new Request.Delete(WEB, 0L, Request.Propagation.BACKGROUND, null))
                .run(20);
        cluster.timeline().says(10.01, "Pod/web-0 deleted").says(12.06, "Node/node-a inUse=[]");
    }

    private static SmallCluster withVolume() {
        SmallCluster cluster = cluster("1.36")
                .create(-1, Samples.volume("data-web-0"))
                .attach(-1, "data-web-0", "node-a")
                .create(0, List.of(Samples.mounting(Samples.pod("web-0", "node-a"), "data-web-0")));
        return cluster;
    }

    @Test
    void a_node_that_is_down_does_nothing_until_it_is_back() {
        SmallCluster cluster = running("1.36")
                .wake(10, Kubelets.NAME, new KubeletFault.NodeDown("node-a"))
                .at(20, Request.Delete.of(WEB))
                .create(21, List.of(Samples.pod("web-1", "node-a")))
                .wake(60, Kubelets.NAME, new KubeletFault.NodeUp("node-a"))
                .run(100);
        cluster.timeline().says(62.05, "Pod/web-0 phase=Succeeded").says(61.05, "Pod/web-1 phase=Running");
    }

    @Test
    void a_node_that_goes_down_leaves_its_last_heartbeat() {
        SmallCluster down = running("1.36").wake(30, Kubelets.NAME, new KubeletFault.NodeDown("node-a"));
        assertEquals("2026-11-24T23:21:23.000000Z", lease(down.run(31)));
        assertEquals(
                "",
                lease(down.wake(40, Kubelets.NAME, new KubeletFault.NodeUp("node-a"))
                        .run(41)));
    }

    private static String lease(SmallCluster cluster) {
        return cluster.find(new ObjectKey(Kind.LEASE, "kube-node-lease", "node-a"))
                .spec()
                .text("renewTime", "");
    }

    @Test
    void what_was_due_on_a_node_that_is_down_comes_when_it_is_back() {
        running("1.36")
                .wake(0.5, Kubelets.NAME, new KubeletFault.NodeDown("node-a"))
                .wake(5, Kubelets.NAME, new KubeletFault.NodeUp("node-a"))
                .run(20)
                .timeline()
                .says(5.05, "Pod/web-0 phase=Running");
    }

    @Test
    void an_object_taken_away_while_its_node_is_down_leaves_its_container_until_the_node_is_back() {
        withVolume()
                .wake(10, Kubelets.NAME, new KubeletFault.NodeDown("node-a"))
                .at(20, new Request.Delete(WEB, 0L, Request.Propagation.BACKGROUND, null))
                .wake(60, Kubelets.NAME, new KubeletFault.NodeUp("node-a"))
                .run(100)
                .timeline()
                .says(20.01, "Pod/web-0 deleted")
                .says(62.05, "Node/node-a inUse=[]");
    }

    @Test
    void a_container_that_was_being_stopped_when_its_node_went_down_stops_when_it_is_back_though_its_object_is_gone() {
        withVolume()
                .at(10, Request.Delete.of(WEB))
                .wake(10.5, Kubelets.NAME, new KubeletFault.NodeDown("node-a"))
                .at(20, new Request.Delete(WEB, 0L, Request.Propagation.BACKGROUND, null))
                .wake(60, Kubelets.NAME, new KubeletFault.NodeUp("node-a"))
                .run(100)
                .timeline()
                .says(20.01, "Pod/web-0 deleted")
                .says(60.05, "Node/node-a inUse=[]");
    }

    @Test
    void a_volume_that_was_attached_while_its_node_was_down_is_mounted_when_it_is_back() {
        cluster("1.36")
                .create(-1, Samples.volume("data-web-0"))
                .create(0, List.of(Samples.mounting(Samples.pod("web-0", "node-a"), "data-web-0")))
                .wake(0.01, Kubelets.NAME, new KubeletFault.NodeDown("node-a"))
                .attach(2, "data-web-0", "node-a")
                .wake(60, Kubelets.NAME, new KubeletFault.NodeUp("node-a"))
                .run(100)
                .timeline()
                .says(61.05, "Pod/web-0 phase=Running");
    }

    @Test
    void a_probe_that_fails_makes_a_pod_unready_until_it_passes() {
        SmallCluster cluster = running("1.36")
                .wake(10, Kubelets.NAME, new KubeletFault.PodUnready(WEB))
                .run(15);
        assertFalse(cluster.get(Kind.POD, "web-0")
                .status()
                .array("containerStatuses")
                .objects()
                .getFirst()
                .flag("ready"));
        cluster.wake(20, Kubelets.NAME, new KubeletFault.PodReady(WEB)).run(30);
        assertTrue(cluster.get(Kind.POD, "web-0")
                .status()
                .array("containerStatuses")
                .objects()
                .getFirst()
                .flag("ready"));
    }

    @Test
    void a_probe_that_fails_before_the_container_runs_holds_it_back_but_not_in_1_36() {
        running("1.26")
                .wake(0.5, Kubelets.NAME, new KubeletFault.PodUnready(WEB))
                .wake(10, Kubelets.NAME, new KubeletFault.PodReady(WEB))
                .run(20)
                .timeline()
                .says(10, "Pod/web-0 ready=True");
        running("1.36")
                .wake(0.5, Kubelets.NAME, new KubeletFault.PodUnready(WEB))
                .run(20)
                .timeline()
                .says(3.1, "Pod/web-0 ready=True");
    }

    @Test
    void a_pod_that_fails_stays_and_gives_its_volumes_back() {
        SmallCluster cluster = withVolume()
                .wake(10, Kubelets.NAME, new KubeletFault.PodFail(WEB))
                .run(20);
        cluster.timeline().says(10, "Pod/web-0 phase=Failed").says(10, "Node/node-a inUse=[]");
        assertTrue(cluster.has(Kind.POD, "web-0"));
        assertTrue(cluster.isQuiet());
    }
}
