package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.alone;
import static dev.ordinal.scheduler.Things.claim;
import static dev.ordinal.scheduler.Things.inZone;
import static dev.ordinal.scheduler.Things.node;
import static dev.ordinal.scheduler.Things.on;
import static dev.ordinal.scheduler.Things.pod;
import static dev.ordinal.scheduler.Things.reachableFrom;
import static dev.ordinal.scheduler.Things.requesting;
import static dev.ordinal.scheduler.Things.service;
import static dev.ordinal.scheduler.Things.tainted;
import static dev.ordinal.scheduler.Things.type;
import static dev.ordinal.scheduler.Things.using;
import static dev.ordinal.scheduler.Things.volume;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where pods go when several nodes can take them. */
class PlacementTest {
    private static KubeObject[] nodes(String... names) {
        List<KubeObject> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(node("node-" + name));
        }
        nodes.add(service());
        return nodes.toArray(new KubeObject[0]);
    }

    private static String places(Scene scene, int pods) {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < pods; i++) {
            places.append(scene.place(pod("web-" + i)).replace("node-", ""));
        }
        return places.toString();
    }

    @Test
    void three_pods_of_a_set_on_three_empty_nodes() {
        assertEquals("abc", places(Scene.of("1.36", nodes("a", "b", "c")), 3));
        assertEquals("abc", places(Scene.of("1.26", nodes("a", "b", "c")), 3));
        assertEquals("cab", places(Scene.of("1.10", nodes("a", "b", "c")), 3));
    }

    @Test
    void with_five_nodes_the_heap_brings_a_later_one_up() {
        assertEquals("abdec", places(Scene.of("1.36", nodes("a", "b", "c", "d", "e")), 5));
    }

    @Test
    void nodes_stand_in_order_of_creation_one_of_each_zone_in_turn() {
        Scene scene = Scene.of(
                "1.36", inZone(node("node-c"), "z1"), inZone(node("node-a"), "z1"), inZone(node("node-b"), "z2"));
        assertEquals(
                List.of("node-c", "node-b", "node-a"),
                scene.sight().cache().nodes().inOrder().stream()
                        .map(Machine::name)
                        .toList());
    }

    @Test
    void a_race_of_the_filters_puts_another_of_the_best_first() {
        Choices raced = (stream, bound) -> stream.equals("scheduler: order of the filters") ? bound - 1 : 0;
        assertEquals("node-b", Scene.of("1.36", raced, nodes("a", "b", "c")).place(pod("web-0")));
    }

    @Test
    void the_release_1_26_draws_among_equals() {
        Choices last = (stream, bound) -> stream.equals("scheduler: equal nodes") ? bound - 1 : 0;
        assertEquals("node-c", Scene.of("1.26", last, nodes("a", "b", "c")).place(pod("web-0")));
    }

    @Test
    void a_taint_that_asks_to_stay_away_is_avoided() {
        Scene scene = Scene.of("1.36", tainted(node("node-a"), "old", "PreferNoSchedule"), node("node-b"));
        assertEquals("node-b", scene.place(pod("web-0")));
    }

    @Test
    void the_emptier_node_is_taken() {
        KubeObject[] cluster = {
            node("node-a"), node("node-b"), on(requesting(pod("db-0").withLabel("app", "db"), "2", "4Gi"), "node-a")
        };
        assertEquals("node-b", Scene.of("1.36", cluster).place(requesting(pod("web-0"), "500m", "1Gi")));
        assertEquals("node-b", Scene.of("1.10", cluster).place(requesting(pod("web-0"), "500m", "1Gi")));
    }

    @Test
    void totals_are_those_of_the_published_formulas() {
        Scene scene = Scene.of(
                "1.36", node("node-a"), node("node-b"), service(), on(requesting(pod("web-0"), "1", "4Gi"), "node-a"));
        KubeObject pod = requesting(pod("web-1"), "1", "4Gi");
        Sight sight = scene.sight();
        Wanted wanted = Wanted.of(pod, ClaimState.NONE);
        List<Machine> machines = sight.cache().nodes().inOrder();
        // Spread over two hosts, no zones: 1 * ln 4 + 2, rounded, for the node that has a pod; 2 for the other.
        long spreadA = 100 * (3 + 2 - 3) / 3;
        long spreadB = 100 * (3 + 2 - 2) / 3;
        long a = 300 + 2 * spreadA + 50 + 75;
        long b = 300 + 2 * spreadB + 75 + 75;
        assertArrayEquals(new long[] {a, b}, new Scores(wanted, sight).of(machines));
    }

    @Test
    void a_soft_spread_of_the_pod_itself_leaves_nodes_without_the_label_aside() {
        Json.Obj soft = Json.object(
                "maxSkew",
                1,
                "topologyKey",
                "topology.kubernetes.io/zone",
                "whenUnsatisfiable",
                "ScheduleAnyway",
                "labelSelector",
                Json.object("matchLabels", Json.object("app", "web")));
        KubeObject pod = pod("web-1").with(Json.array(soft), "spec", "topologySpreadConstraints");
        Scene scene = Scene.of(
                "1.36",
                node("node-a"),
                inZone(node("node-b"), "z1"),
                inZone(node("node-c"), "z2"),
                on(pod("web-0"), "node-b"));
        assertEquals("node-c", scene.place(pod));
    }

    @Test
    void pods_that_are_being_deleted_do_not_count_for_the_spread_but_for_anti_affinity() {
        KubeObject going = pod("web-0").with(Json.of("2026-11-24T20:00:00Z"), "metadata", "deletionTimestamp");
        assertEquals(
                "node-a",
                Scene.of(
                                "1.36",
                                node("node-a"),
                                node("node-b"),
                                service(),
                                on(going, "node-a"),
                                on(pod("db-0").withLabel("app", "db"), "node-b"))
                        .place(pod("web-1")));
        assertEquals(
                "node-b",
                Scene.of("1.36", node("node-a"), node("node-b"), on(going, "node-a"))
                        .place(alone(pod("web-1"))));
    }

    @Test
    void a_finished_pod_frees_its_room() {
        KubeObject done =
                on(requesting(pod("x-0"), "4", "1Gi"), "node-a").with(Json.of("Succeeded"), "status", "phase");
        assertEquals("node-a", Scene.of("1.36", node("node-a"), done).place(requesting(pod("web-0"), "4", "1Gi")));
    }

    @Test
    void a_waiting_claim_takes_the_smallest_volume_that_the_node_reaches_or_has_one_made() {
        Scene scene = Scene.of(
                "1.36",
                inZone(node("node-a"), "z1"),
                type("gp3", true),
                claim("data", "gp3"),
                volume("big", "gp3", "10Gi"),
                volume("small", "gp3", "2Gi"),
                reachableFrom(volume("tiny", "gp3", "1Gi"), "z2"));
        Attempt.Chosen matched = (Attempt.Chosen) scene.attempt(using(pod("web-0"), "data"));
        assertEquals("small", matched.plan().matches().getFirst().volume().name());

        Scene bare = Scene.of("1.36", inZone(node("node-a"), "z1"), type("gp3", true), claim("data", "gp3"));
        Attempt.Chosen made = (Attempt.Chosen) bare.attempt(using(pod("web-0"), "data"));
        assertEquals(List.of(claim("data", "gp3")), made.plan().provisioned());
    }

    @Test
    void a_claim_that_names_a_node_already_leads_there() {
        KubeObject pinned = claim("data", "gp3").withAnnotation("volume.kubernetes.io/selected-node", "node-b");
        assertEquals(
                "node-b",
                Scene.of("1.36", node("node-a"), node("node-b"), type("gp3", true), pinned)
                        .place(using(pod("web-0"), "data")));
    }

    @Test
    void of_many_nodes_only_some_are_looked_at() {
        assertEquals(99, Attempt.enough(99));
        assertEquals(100, Attempt.enough(100));
        assertEquals(420, Attempt.enough(1000));
        assertEquals(500, Attempt.enough(10_000));
    }

    @Test
    void init_containers_count_by_their_peak_and_sidecars_always() {
        Json.Obj spec = Json.object(
                "initContainers", Json.array(container("2", null), container("500m", "Always"), container("1", null)),
                "containers", Json.array(container("300m", null), container("400m", null)));
        assertEquals(2000, Demand.of(spec).requests().cpu(), "the first init container is the peak");
        Json.Obj small = spec.with("initContainers", Json.array(container("500m", "Always"), container("100m", null)));
        assertEquals(1200, Demand.of(small).requests().cpu());
    }

    private static Json.Obj container(String cpu, @Nullable String restart) {
        Json.Obj container = Json.object("resources", Json.object("requests", Json.object("cpu", cpu)));
        return restart == null ? container : container.with("restartPolicy", restart);
    }
}
