package dev.ordinal.controller.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.Kubelets;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.testing.Samples;
import dev.ordinal.testing.SmallCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointControllerTest {
    private static final Behaviors BEHAVIORS =
            Behaviors.of(Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)));

    private static SmallCluster cluster(boolean publishesAll) {
        KubeObject service = KubeObject.of(
                Kind.SERVICE,
                Json.object(
                        "metadata", Json.object("name", "web", "namespace", "default"),
                        "spec",
                                Json.object(
                                        "clusterIP",
                                        "None",
                                        "publishNotReadyAddresses",
                                        publishesAll,
                                        "ports",
                                        Json.array(Json.object("name", "web", "port", 80)),
                                        "selector",
                                        Json.object("app", "web"))));
        return new SmallCluster("1.36", new Kubelets(BEHAVIORS, SmallCluster.ZERO), new EndpointController())
                .create(-1, List.of(service))
                .create(0, List.of(Samples.pod("web-0", "node-a"), Samples.pod("web-1", "node-a")));
    }

    private static List<String> listed(SmallCluster cluster, String field) {
        return cluster.get(Kind.ENDPOINTS, "web").tree().array("subsets").objects().stream()
                .flatMap(subset -> subset.array(field).objects().stream())
                .map(address -> address.object("targetRef").text("name", ""))
                .toList();
    }

    @Test
    void a_pod_is_listed_once_it_runs_and_leads_somewhere_once_it_is_ready() {
        SmallCluster cluster = cluster(false).run(0.5);
        assertEquals(List.of(), listed(cluster, "notReadyAddresses"));
        assertEquals(List.of("web-0", "web-1"), listed(cluster.run(2), "notReadyAddresses"));
        assertEquals(List.of("web-0", "web-1"), listed(cluster.run(5), "addresses"));
        assertTrue(cluster.isQuiet());
    }

    @Test
    void a_terminating_pod_is_listed_no_more() {
        SmallCluster cluster = cluster(false)
                .at(10, Request.Delete.of(new ObjectKey(Kind.POD, "default", "web-0")))
                .run(10.1);
        assertEquals(List.of("web-1"), listed(cluster, "addresses"));
    }

    @Test
    void a_service_may_publish_pods_that_are_not_ready() {
        SmallCluster cluster = cluster(true)
                .at(10, Request.Delete.of(new ObjectKey(Kind.POD, "default", "web-0")))
                .run(2);
        assertEquals(List.of("web-0", "web-1"), listed(cluster, "addresses"));
        assertEquals(List.of("web-0", "web-1"), listed(cluster.run(11), "addresses"), "until its object goes");
    }

    @Test
    void endpoints_go_with_their_service() {
        SmallCluster cluster = cluster(false)
                .at(10, Request.Delete.of(new ObjectKey(Kind.SERVICE, "default", "web")))
                .run(20);
        assertFalse(cluster.has(Kind.ENDPOINTS, "web"));
        assertTrue(cluster.isQuiet());
    }
}
