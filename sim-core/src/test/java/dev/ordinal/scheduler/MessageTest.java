package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.alone;
import static dev.ordinal.scheduler.Things.bound;
import static dev.ordinal.scheduler.Things.claim;
import static dev.ordinal.scheduler.Things.cordoned;
import static dev.ordinal.scheduler.Things.inZone;
import static dev.ordinal.scheduler.Things.limited;
import static dev.ordinal.scheduler.Things.node;
import static dev.ordinal.scheduler.Things.on;
import static dev.ordinal.scheduler.Things.pod;
import static dev.ordinal.scheduler.Things.reachableFrom;
import static dev.ordinal.scheduler.Things.requesting;
import static dev.ordinal.scheduler.Things.tainted;
import static dev.ordinal.scheduler.Things.type;
import static dev.ordinal.scheduler.Things.using;
import static dev.ordinal.scheduler.Things.volume;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import org.junit.jupiter.api.Test;

/** What FailedScheduling says, word for word, in each release. */
class MessageTest {
    private static final String NOT_HELPFUL = " Preemption is not helpful for scheduling";
    private static final String NO_VICTIMS = " No preemption victims found for incoming pod";

    private static KubeObject[] nodes(KubeObject... more) {
        KubeObject[] all = new KubeObject[3 + more.length];
        all[0] = inZone(node("node-a"), "z1");
        all[1] = inZone(node("node-b"), "z2");
        all[2] = inZone(node("node-c"), "z3");
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }

    private static void says(String release, KubeObject pod, String message, KubeObject... more) {
        assertEquals(message, Scene.of(release, nodes(more)).place(pod), release);
    }

    @Test
    void an_immediate_claim_without_a_volume() {
        KubeObject pod = using(pod("web-0"), "data");
        KubeObject[] storage = {type("gp2", false), claim("data", "gp2")};
        says("1.10", pod, "pod has unbound PersistentVolumeClaims (repeated 3 times)", storage);
        says(
                "1.26",
                pod,
                "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: "
                        + "0/3 nodes are available: 3" + NO_VICTIMS + "..",
                storage);
        says(
                "1.36",
                pod,
                "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found",
                storage);
    }

    @Test
    void on_one_node_an_error_is_not_repeated() {
        Scene scene = Scene.of("1.10", node("node-a"), type("gp2", false), claim("data", "gp2"));
        assertEquals("pod has unbound PersistentVolumeClaims", scene.place(using(pod("web-0"), "data")));
    }

    @Test
    void a_node_without_room_hides_the_unbound_claim_of_1_10() {
        Scene scene = Scene.of("1.10", node("node-a", "1", "1Gi"), type("gp2", false), claim("data", "gp2"));
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu.",
                scene.place(requesting(using(pod("web-0"), "data"), "2", "1Mi")));
    }

    @Test
    void a_claim_that_is_missing() {
        KubeObject pod = using(pod("web-0"), "data");
        says("1.10", pod, "persistentvolumeclaim \"data\" not found");
        says(
                "1.26",
                pod,
                "0/3 nodes are available: persistentvolumeclaim \"data\" not found. preemption: "
                        + "0/3 nodes are available: 3" + NO_VICTIMS + "..");
        says("1.36", pod, "0/3 nodes are available: persistentvolumeclaim \"data\" not found. not found");
    }

    @Test
    void a_claim_that_is_being_deleted() {
        KubeObject pod = using(pod("web-0"), "data");
        KubeObject going = claim("data", "gp2").with(Json.of("2026-11-24T20:00:00Z"), "metadata", "deletionTimestamp");
        says("1.10", pod, "persistentvolumeclaim \"data\" is being deleted", going);
        says(
                "1.26",
                pod,
                "0/3 nodes are available: persistentvolumeclaim \"data\" is being deleted. preemption: "
                        + "0/3 nodes are available: 3" + NO_VICTIMS + "..",
                going);
        says("1.36", pod, "0/3 nodes are available: persistentvolumeclaim \"data\" is being deleted. not found", going);
    }

    @Test
    void a_claim_that_has_lost_its_volume() {
        KubeObject lost = bound(claim("data", "gp2"), "pv-1").with(Json.of("Lost"), "status", "phase");
        says(
                "1.36",
                using(pod("web-0"), "data"),
                "0/3 nodes are available: persistentvolumeclaim \"data\" "
                        + "bound to non-existent persistentvolume \"pv-1\". not found",
                lost);
    }

    @Test
    void a_volume_in_another_zone_and_its_node_cordoned() {
        KubeObject pod = using(pod("web-1"), "data");
        KubeObject[] more = {
            bound(claim("data", "gp3"), "pv-1"),
            reachableFrom(volume("pv-1", "gp3", "1Gi"), "z1"),
            cordoned(inZone(node("node-a"), "z1")),
        };
        says(
                "1.10",
                pod,
                "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had volume node affinity conflict.",
                more);
        says(
                "1.26",
                pod,
                "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had volume node affinity conflict. "
                        + "preemption: 0/3 nodes are available: 3" + NOT_HELPFUL + "..",
                more);
        says(
                "1.36",
                pod,
                "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match PersistentVolume's node "
                        + "affinity. no new claims to deallocate, preemption: 0/3 nodes are available: 3" + NOT_HELPFUL
                        + ".",
                more);
    }

    @Test
    void a_taint_names_itself_only_in_1_26() {
        KubeObject lost = tainted(node("node-a"), "node.kubernetes.io/unreachable", "NoSchedule");
        KubeObject old = node("node-a").withCondition(Condition.of("Ready", false, Things.ZERO));
        KubeObject plain = tainted(node("node-a"), "dedicated", "NoExecute");
        assertEquals(
                "0/1 nodes are available: 1 node(s) were not ready.",
                Scene.of("1.10", old).place(pod("web-0")));
        assertEquals(
                "0/1 nodes are available: 1 node(s) had taints that the pod didn't tolerate.",
                Scene.of("1.10", plain).place(pod("web-0")));
        assertEquals(
                "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }. "
                        + "preemption: 0/1 nodes are available: 1" + NOT_HELPFUL + "..",
                Scene.of("1.26", lost).place(pod("web-0")));
        assertEquals(
                "0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, "
                        + "preemption: 0/1 nodes are available: 1" + NOT_HELPFUL + ".",
                Scene.of("1.36", lost).place(pod("web-0")));
    }

    @Test
    void mixed_reasons_stand_in_the_order_of_their_strings() {
        Scene scene = Scene.of(
                "1.36",
                tainted(node("cp"), "node-role.kubernetes.io/control-plane", "NoSchedule"),
                node("node-a", "4", "1Gi"),
                node("node-b", "4", "1Gi"),
                on(requesting(pod("x-0"), "1", "1Gi"), "node-a"),
                on(requesting(pod("x-1"), "1", "1Gi"), "node-b"));
        assertEquals(
                "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient memory. no new claims to"
                        + " deallocate, preemption: 0/3 nodes are available: 1" + NOT_HELPFUL + ", 2" + NO_VICTIMS
                        + ".",
                scene.place(requesting(pod("web-0"), "1", "512Mi")));
    }

    @Test
    void no_room_for_the_pod() {
        KubeObject[] full = {node("node-a", "1", "1Gi"), on(requesting(pod("x-0"), "1", "1Mi"), "node-a")};
        KubeObject pod = requesting(pod("web-0"), "500m", "1Mi");
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu.",
                Scene.of("1.10", full).place(pod));
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1" + NO_VICTIMS
                        + "..",
                Scene.of("1.26", full).place(pod));
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: "
                        + "0/1 nodes are available: 1" + NO_VICTIMS + ".",
                Scene.of("1.36", full).place(pod));
    }

    @Test
    void a_pod_larger_than_the_whole_node_is_beyond_preemption() {
        assertEquals(
                "0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory. no new claims to deallocate,"
                        + " preemption: 0/1 nodes are available: 1" + NOT_HELPFUL + ".",
                Scene.of("1.36", node("node-a", "1", "1Gi")).place(requesting(pod("web-0"), "2", "2Gi")));
    }

    @Test
    void too_many_pods() {
        KubeObject small = node("node-a").with(Json.of("1"), "status", "allocatable", "pods");
        KubeObject[] full = {small, on(pod("x-0"), "node-a")};
        assertEquals(
                "0/1 nodes are available: 1 Insufficient pods.",
                Scene.of("1.10", full).place(pod("web-0")));
        assertEquals(
                "0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1" + NO_VICTIMS + "..",
                Scene.of("1.26", full).place(pod("web-0")));
    }

    @Test
    void a_node_selector_that_no_node_fulfils() {
        KubeObject pod = pod("web-0").with(Json.of("ssd"), "spec", "nodeSelector", "disk");
        says("1.10", pod, "0/3 nodes are available: 3 node(s) didn't match node selector.");
        says(
                "1.26",
                pod,
                "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. preemption: "
                        + "0/3 nodes are available: 3" + NOT_HELPFUL + "..");
    }

    @Test
    void anti_affinity_of_the_pod_itself_and_of_those_there() {
        KubeObject[] taken = {node("node-a"), on(pod("web-0"), "node-a")};
        KubeObject[] jealous = {node("node-a"), on(alone(pod("web-0")), "node-a")};
        assertEquals(
                "0/1 nodes are available: 1 node(s) didn't match pod affinity/anti-affinity, "
                        + "1 node(s) didn't match pod anti-affinity rules.",
                Scene.of("1.10", taken).place(alone(pod("web-1"))));
        assertEquals(
                "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules. preemption: "
                        + "0/1 nodes are available: 1" + NO_VICTIMS + "..",
                Scene.of("1.26", taken).place(alone(pod("web-1"))));
        assertEquals(
                "0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules. no new claims to "
                        + "deallocate, preemption: 0/1 nodes are available: 1" + NO_VICTIMS + ".",
                Scene.of("1.36", jealous).place(pod("web-1")));
    }

    @Test
    void affinity_needs_a_pod_to_be_with_unless_the_pod_is_its_own_first() {
        Json.Obj near = Json.object(
                "labelSelector",
                Json.object("matchLabels", Json.object("app", "db")),
                "topologyKey",
                "kubernetes.io/hostname");
        KubeObject pod = pod("web-0")
                .with(
                        Json.array(near),
                        "spec",
                        "affinity",
                        "podAffinity",
                        "requiredDuringSchedulingIgnoredDuringExecution");
        says(
                "1.36",
                pod,
                "0/3 nodes are available: 3 node(s) didn't match pod affinity rules. no new claims to deallocate, "
                        + "preemption: 0/3 nodes are available: 3" + NOT_HELPFUL + ".");
        assertEquals(
                "node-b",
                Scene.of("1.36", nodes(on(pod("db-0").withLabel("app", "db"), "node-b")))
                        .place(pod));
        assertEquals("node-a", Scene.of("1.36", nodes()).place(pod.withLabel("app", "db")));
    }

    @Test
    void a_spread_that_allows_no_more_here() {
        Json.Obj even = Json.object(
                "maxSkew",
                1,
                "topologyKey",
                "topology.kubernetes.io/zone",
                "whenUnsatisfiable",
                "DoNotSchedule",
                "labelSelector",
                Json.object("matchLabels", Json.object("app", "web")));
        KubeObject pod = pod("web-1").with(Json.array(even), "spec", "topologySpreadConstraints");
        Scene scene = Scene.of(
                "1.36",
                inZone(node("node-a"), "z1"),
                cordoned(inZone(node("node-b"), "z2")),
                node("node-c"),
                on(pod("web-0"), "node-a"));
        assertEquals(
                "0/3 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) didn't"
                    + " match pod topology spread constraints (missing required label), 1 node(s) were unschedulable."
                    + " no new claims to deallocate, preemption: 0/3 nodes"
                    + " are available:"
                    + " 1" + NO_VICTIMS + ", 2" + NOT_HELPFUL + ".",
                scene.place(pod));
    }

    @Test
    void as_many_volumes_as_the_node_takes() {
        KubeObject[] full = {
            node("node-a"), limited("node-a", 1), type("gp3", true),
            bound(claim("data-0", "gp3"), "pv-0"), volume("pv-0", "gp3", "1Gi"),
                    on(using(pod("web-0"), "data-0"), "node-a"),
            claim("data-1", "gp3"),
        };
        assertEquals(
                "0/1 nodes are available: 1 node(s) exceed max volume count. preemption: 0/1 nodes are available: 1"
                        + NO_VICTIMS + "..",
                Scene.of("1.26", full).place(using(pod("web-1"), "data-1")));
        assertEquals(
                "0/1 nodes are available: 1 node(s) exceed max volume count. no new claims to deallocate, preemption: "
                        + "0/1 nodes are available: 1" + NO_VICTIMS + ".",
                Scene.of("1.36", full).place(using(pod("web-1"), "data-1")));
        assertEquals(
                "node-a",
                Scene.of("1.36", full).place(using(pod("web-1"), "data-0")),
                "the same volume again is no more");
    }

    @Test
    void no_volume_exists_and_none_can_be_made() {
        KubeObject local = type("local", true).with(Json.of("kubernetes.io/no-provisioner"), "provisioner");
        says(
                "1.36",
                using(pod("web-0"), "data"),
                "0/3 nodes are available: 3 node(s) didn't find available persistent volumes to "
                        + "bind. no new claims to deallocate, preemption: 0/3 nodes are available: 3" + NOT_HELPFUL
                        + ".",
                local,
                claim("data", "local"));
        says(
                "1.10",
                using(pod("web-0"), "data"),
                "0/3 nodes are available: 3 node(s) didn't find available persistent volumes to bind.",
                type("gp3", true),
                claim("data", "gp3"));
    }

    @Test
    void the_zone_labels_of_a_volume_without_affinity() {
        KubeObject[] more = {
            bound(claim("data", "gp2"), "pv-1"),
            volume("pv-1", "gp2", "1Gi").withLabel("failure-domain.beta.kubernetes.io/zone", "z9"),
        };
        says(
                "1.11",
                using(pod("web-0"), "data"),
                "0/3 nodes are available: 3 node(s) had no available volume zone.",
                more);
    }

    @Test
    void no_nodes_at_all() {
        assertEquals("no nodes available to schedule pods", Scene.of("1.36").place(pod("web-0")));
        assertEquals("no nodes available to schedule pods", Scene.of("1.10").place(pod("web-0")));
    }
}
