package dev.ordinal.controller.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.KubeletFault;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.kubelet.NodeObjects;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.release.Release;
import dev.ordinal.testing.Samples;
import dev.ordinal.testing.SmallCluster;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are lost, and what becomes of the pods on them; the times are those of the recordings. */
class NodesTest {
    private static final Behaviors BEHAVIORS =
            Behaviors.of(Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)));
    private static final KubeObject LOST = Samples.tolerating(Samples.pod("web-1", "node-a"), 10);

    private static SmallCluster cluster(String version, int nodes, int zones) {
        Release release = Objects.requireNonNull(Release.named(version));
        SmallCluster cluster = new SmallCluster(
                version,
                new Kubelets(BEHAVIORS, SmallCluster.ZERO),
                new NodeController(SmallCluster.ZERO),
                new TaintEviction(release.nodes().taintSource()),
                new PodCollector(SmallCluster.ZERO));
        for (int i = 0; i < nodes; i++) {
            NodeSpec spec = NodeSpec.of("node-" + (char) ('a' + i), "z" + i % zones);
            cluster.create(
                    -7,
                    NodeObjects.of(spec, i + 1, List.of(), release, SmallCluster.ZERO.minusSeconds(7))
                            .all());
        }
        return cluster;
    }

    private static SmallCluster down(SmallCluster cluster, double seconds, String node) {
        return cluster.wake(seconds, Kubelets.NAME, new KubeletFault.NodeDown(node));
    }

    private static SmallCluster up(SmallCluster cluster, double seconds, String node) {
        return cluster.wake(seconds, Kubelets.NAME, new KubeletFault.NodeUp(node));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void healthy_nodes_cost_nothing(String version) {
        SmallCluster cluster = cluster(version, 3, 3)
                .create(0, List.of(Samples.pod("web-0", "node-a"), Samples.pod("web-1", "node-b")))
                .run(10);
        assertTrue(cluster.isQuiet());
        assertEquals(1, cluster.timeline().count("Event Node/node-c RegisteredNode"));
    }

    @Test
    void in_1_36_a_node_is_lost_after_50_seconds_and_tainted_at_once() {
        SmallCluster cluster = down(cluster("1.36", 4, 4).create(0, List.of(LOST)), 30, "node-a")
                .run(100);
        cluster.timeline()
                .says(80.9, "Node/node-a ready=Unknown")
                .says(80.9, "Event Node/node-a NodeNotReady")
                .says(80.9, "Event Pod/web-1 NodeNotReady")
                .says(80.91, "Node/node-a taints=[unreachable:NoSchedule]")
                .says(80.95, "Node/node-a taints=[unreachable:NoExecute, unreachable:NoSchedule]")
                .says(90.95, "Event Pod/web-1 TaintManagerEviction")
                .saysInOrder("Pod/web-1 disruption=DeletionByTaintManager", "Pod/web-1 grace=10")
                .says(90.97, "Pod/web-1 grace=10")
                .neverSays("Pod/web-1 deleted");
    }

    @Test
    void in_1_26_a_node_is_lost_after_40_seconds_and_its_pods_are_driven_away_a_look_later() {
        down(cluster("1.26", 4, 4).create(0, List.of(LOST)), 30, "node-a")
                .run(100)
                .timeline()
                .says(70.5, "Node/node-a ready=Unknown")
                .says(70.51, "Node/node-a taints=[unreachable:NoSchedule]")
                .says(70.52, "Event Pod/web-1 NodeNotReady")
                .says(75.55, "Node/node-a taints=[unreachable:NoExecute, unreachable:NoSchedule]")
                .says(85.6, "Pod/web-1 disruption=DeletionByTaintManager")
                .says(85.61, "Pod/web-1 grace=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void a_node_that_comes_back_loses_its_taints_and_ends_its_pods(String version) {
        SmallCluster cluster = down(cluster(version, 4, 4).create(0, List.of(LOST)), 30, "node-a");
        double look = version.equals("1.26") ? 110.5 : 110.9;
        up(cluster, 110, "node-a")
                .run(140)
                .timeline()
                .says(110.01, "Node/node-a ready=True")
                .says(110.02, "Node/node-a taints=[unreachable:NoExecute]")
                .says(look, "Node/node-a taints=[]")
                .says(112.06, "Pod/web-1 deleted");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void a_pod_that_tolerates_long_enough_is_spared_when_its_node_is_back() {
        KubeObject patient = Samples.tolerating(Samples.pod("web-1", "node-a"), 300);
        SmallCluster cluster = up(down(cluster("1.36", 4, 4).create(0, List.of(patient)), 30, "node-a"), 110, "node-a");
        cluster.run(500).timeline().neverSays("Pod/web-1 terminating=true");
        assertEquals(1, cluster.timeline().count("Event Pod/web-1 TaintManagerEviction"));
        assertTrue(Pod.of(cluster.get(Kind.POD, "web-1")).isReady());
    }

    @Test
    void in_1_10_the_pods_of_a_lost_node_are_deleted_five_minutes_after_its_last_heartbeat() {
        SmallCluster cluster = down(cluster("1.10", 3, 3).create(0, List.of(LOST)), 30, "node-a")
                .run(400);
        cluster.timeline()
                .says(70.5, "Node/node-a ready=Unknown")
                .neverSays("Event Pod/web-1 NodeNotReady")
                .says(330.5, "Event Node/node-a DeletingAllPods")
                .says(330.5, "Pod/web-1 reason=NodeLost")
                .says(330.52, "Event Pod/web-1 NodeControllerEviction")
                .says(330.52, "Pod/web-1 grace=10");
        assertEquals(2, cluster.timeline().count("Pod/web-1 ready=False"), "when it starts, and when it is lost");
        assertEquals(
                "[]", cluster.get(Kind.NODE, "node-a").spec().array("taints").toString());
        assertTrue(cluster.isQuiet());
    }

    @Test
    void the_second_lost_node_of_a_zone_has_to_wait_for_its_turn() {
        SmallCluster cluster = cluster("1.36", 5, 1);
        down(down(cluster, 30, "node-a"), 30, "node-b")
                .run(120)
                .timeline()
                .says(80.95, "Node/node-a taints=[unreachable:NoExecute, unreachable:NoSchedule]")
                .says(90.95, "Node/node-b taints=[unreachable:NoExecute, unreachable:NoSchedule]");
    }

    @Test
    void nothing_is_driven_away_when_most_of_a_zone_is_lost() {
        SmallCluster cluster = cluster("1.26", 5, 1);
        down(down(down(cluster, 30, "node-a"), 30, "node-b"), 30, "node-c")
                .run(300)
                .timeline()
                .says(70.51, "Node/node-a taints=[unreachable:NoSchedule]")
                .neverSays("Node/node-a taints=[unreachable:NoExecute, unreachable:NoSchedule]");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void nothing_is_driven_away_when_all_nodes_are_lost() {
        SmallCluster cluster = cluster("1.36", 1, 1);
        down(cluster, 30, "node-a")
                .run(300)
                .timeline()
                .neverSays("Node/node-a taints=[unreachable:NoExecute, unreachable:NoSchedule]");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void a_cordon_becomes_a_taint_but_not_in_1_10() {
        for (String version : List.of("1.26", "1.36")) {
            cluster(version, 2, 2)
                    .at(10, cordon(true))
                    .at(20, cordon(false))
                    .run(30)
                    .timeline()
                    .says(10.02, "Node/node-a taints=[unschedulable:NoSchedule]")
                    .says(20.02, "Node/node-a taints=[]");
        }
        cluster("1.10", 2, 2)
                .at(10, cordon(true))
                .run(30)
                .timeline()
                .neverSays("Node/node-a taints=[unschedulable:NoSchedule]");
    }

    private static Request cordon(boolean unschedulable) {
        return patch(Json.object("unschedulable", unschedulable));
    }

    private static Request patch(Json.Obj spec) {
        return new Request.Patch(
                new ObjectKey(Kind.NODE, "", "node-a"),
                Request.PatchType.MERGE,
                Json.object("spec", spec),
                Request.Part.MAIN);
    }

    @Test
    void the_pods_of_a_node_that_is_gone_are_removed_after_a_quarantine() {
        SmallCluster cluster = down(cluster("1.26", 3, 3).create(0, List.of(LOST)), 30, "node-a")
                .at(35, Request.Delete.of(new ObjectKey(Kind.NODE, "", "node-a")))
                .run(200);
        cluster.timeline()
                .says(35.52, "Event Node/node-a RemovingNode")
                .says(90.51, "Pod/web-1 phase=Failed")
                .says(90.51, "Pod/web-1 disruption=DeletionByPodGC")
                .says(90.52, "Pod/web-1 deleted");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void in_1_10_they_are_removed_in_the_next_round() {
        down(cluster("1.10", 3, 3).create(0, List.of(LOST)), 30, "node-a")
                .at(35, Request.Delete.of(new ObjectKey(Kind.NODE, "", "node-a")))
                .run(200)
                .timeline()
                .says(50.51, "Pod/web-1 deleted")
                .neverSays("Pod/web-1 phase=Failed");
    }

    @Test
    void the_pods_of_a_node_out_of_service_are_removed_in_the_next_round() {
        Json taint =
                Json.object("key", "node.kubernetes.io/out-of-service", "value", "nodeshutdown", "effect", "NoExecute");
        Json.Obj lost = Json.object("key", "node.kubernetes.io/unreachable", "effect", "NoSchedule");
        SmallCluster cluster = down(cluster("1.26", 3, 3).create(0, List.of(LOST)), 30, "node-a")
                .at(100, patch(Json.object("taints", Json.array(lost, lost.with("effect", "NoExecute"), taint))))
                .run(200);
        cluster.timeline().says(110.51, "Pod/web-1 phase=Failed").says(110.53, "Pod/web-1 deleted");
        assertEquals(2, cluster.timeline().count("Event Pod/web-1 TaintManagerEviction"));
        assertTrue(cluster.isQuiet());
    }
}
