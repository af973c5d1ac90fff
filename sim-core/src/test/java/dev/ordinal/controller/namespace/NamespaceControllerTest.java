package dev.ordinal.controller.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.testing.SmallCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a namespace that is deleted. */
class NamespaceControllerTest {
    private static final ObjectKey TEAM = new ObjectKey(Kind.NAMESPACE, "", "team");

    private static SmallCluster cluster(String version) {
        return new SmallCluster(version, new NamespaceController(SmallCluster.ZERO))
                .at(
                        -5,
                        new Request.Create(
                                KubeObject.of(Kind.NAMESPACE, Json.object("metadata", Json.object("name", "team")))));
    }

    private static KubeObject map(String name) {
        return KubeObject.of(Kind.CONFIG_MAP, Json.object("metadata", Json.object("name", name, "namespace", "team")));
    }

    private static KubeObject pod(String name, long grace) {
        Json.Obj spec = Json.object(
                "nodeName",
                "a",
                "terminationGracePeriodSeconds",
                grace,
                "containers",
                Json.array(Json.object("name", "app", "image", "app:v1")));
        return KubeObject.of(
                Kind.POD, Json.object("metadata", Json.object("name", name, "namespace", "team"), "spec", spec));
    }

    /** What a kubelet does when all has stopped. */
    private static Request gone(String pod) {
        return new Request.Delete(new ObjectKey(Kind.POD, "team", pod), 0L, Request.Propagation.BACKGROUND, null);
    }

    private static boolean has(SmallCluster cluster, ObjectKey key) {
        try {
            return !cluster.find(key).name().isEmpty();
        } catch (NullPointerException e) {
            return false;
        }
    }

    private static boolean hasMap(SmallCluster cluster, String name) {
        return has(cluster, map(name).key());
    }

    private static String condition(SmallCluster cluster, String type) {
        var condition = cluster.find(TEAM).condition(type);
        return condition == null ? "" : condition.status() + ": " + condition.message();
    }

    @Test
    void a_namespace_that_is_deleted_is_terminating_for_five_seconds_and_goes_with_what_is_in_it() {
        SmallCluster cluster = cluster("1.36").create(0, List.of(map("m"))).at(1, Request.Delete.of(TEAM));
        cluster.run(5.9);
        assertEquals("Terminating", cluster.find(TEAM).status().text("phase"));
        assertTrue(hasMap(cluster, "m"));
        cluster.run(6.2);
        assertTrue(!hasMap(cluster, "m"));
        assertTrue(!has(cluster, TEAM));
        assertTrue(cluster.isQuiet());
    }

    @Test
    void nothing_can_be_made_in_it_any_more() {
        SmallCluster cluster = cluster("1.36").at(1, Request.Delete.of(TEAM)).create(3, List.of(map("late")));
        AssertionError refused = assertThrows(AssertionError.class, () -> cluster.run(4));
        assertEquals(
                "ConfigMap/late: configmaps \"late\" is forbidden: unable to create new content in namespace team"
                        + " because it is being terminated",
                refused.getMessage());
    }

    @Test
    void in_1_36_all_pods_go_before_anything_else() {
        SmallCluster cluster = cluster("1.36")
                .create(0, List.of(map("m"), pod("web-0", 1800), pod("web-1", 30)))
                .at(1, Request.Delete.of(TEAM))
                .at(60, gone("web-1"));
        cluster.run(7);
        assertTrue(cluster.find(pod("web-0", 0).key()).isTerminating());
        assertTrue(hasMap(cluster, "m"));
        assertEquals(
                "True: Some resources are remaining: pods. has 2 resource instances",
                condition(cluster, "NamespaceContentRemaining"));
        assertEquals(
                "False: All content-preserving finalizers finished",
                condition(cluster, "NamespaceFinalizersRemaining"));
    }

    @Test
    void in_1_11_and_1_26_all_kinds_go_at_once() {
        for (String version : List.of("1.11", "1.26")) {
            SmallCluster cluster = cluster(version)
                    .create(0, List.of(map("m"), pod("web-0", 30)))
                    .at(1, Request.Delete.of(TEAM));
            cluster.run(7);
            assertTrue(cluster.find(pod("web-0", 0).key()).isTerminating());
            assertTrue(!hasMap(cluster, "m"), version);
            assertEquals(
                    version.equals("1.11") ? "" : "True: Some resources are remaining: pods. has 1 resource instances",
                    condition(cluster, "NamespaceContentRemaining"));
        }
    }

    @Test
    void it_stays_after_its_last_pod_until_the_controller_looks_again() {
        SmallCluster cluster = cluster("1.36")
                .create(0, List.of(map("m"), pod("web-0", 1800)))
                .at(1, Request.Delete.of(TEAM))
                .at(20, gone("web-0"));
        cluster.run(Duration.ofMinutes(5).toSeconds() + 4);
        assertTrue(hasMap(cluster, "m"), "half of 1800 s is far, and the resync of 5 min has not come");
        cluster.run(Duration.ofMinutes(5).toSeconds() + 6);
        assertTrue(!has(cluster, TEAM), "the resync found no pod");
        assertTrue(cluster.isQuiet());
    }

    @Test
    void with_a_short_grace_it_looks_again_after_half_of_it() {
        SmallCluster cluster = cluster("1.36")
                .create(0, List.of(map("m"), pod("web-0", 60)))
                .at(1, Request.Delete.of(TEAM))
                .at(20, gone("web-0"));
        cluster.run(36.9);
        assertTrue(has(cluster, TEAM));
        cluster.run(42.5);
        assertTrue(!has(cluster, TEAM));
    }

    @Test
    void what_has_a_finalizer_is_named_and_waited_for() {
        KubeObject kept = map("kept").with(Json.strings(List.of("example.com/keep")), "metadata", "finalizers");
        SmallCluster cluster = cluster("1.36").create(0, List.of(kept)).at(1, Request.Delete.of(TEAM));
        cluster.run(30);
        assertEquals(
                "True: Some content in the namespace has finalizers remaining: example.com/keep in 1 resource"
                        + " instances",
                condition(cluster, "NamespaceFinalizersRemaining"));
        Json.Obj free = Json.object("metadata", Json.object("finalizers", Json.Null.NULL));
        cluster.at(31, new Request.Patch(kept.key(), Request.PatchType.MERGE, free, Request.Part.MAIN))
                .run(45);
        assertTrue(!has(cluster, TEAM));
    }
}
