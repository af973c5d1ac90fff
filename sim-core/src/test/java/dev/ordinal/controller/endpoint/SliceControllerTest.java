package dev.ordinal.controller.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.garbage.GarbageCollector;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.testing.Incident;
import dev.ordinal.testing.Samples;
import dev.ordinal.testing.SmallCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceControllerTest {
    private static KubeObject service() {
        return KubeObject.of(
                Kind.SERVICE,
                Json.object(
                        "metadata",
                        Json.object("name", "web", "namespace", "default"),
                        "spec",
                        Json.object("clusterIP", "None", "selector", Json.object("app", "web"))));
    }

    /** A pod with an address; ready or not. */
    private static KubeObject pod(int number) {
        return Samples.pod("web-" + number, "node-a");
    }

    private static Request status(int number, boolean ready) {
        Json.Obj condition = Json.object("type", "Ready", "status", ready ? "True" : "False");
        Json.Obj status =
                Json.object("phase", "Running", "podIP", "10.0.0." + number, "conditions", Json.array(condition));
        return new Request.Patch(
                new ObjectKey(Kind.POD, "default", "web-" + number),
                Request.PatchType.MERGE,
                Json.object("status", status),
                Request.Part.STATUS);
    }

    private static SmallCluster cluster(int pods) {
        SmallCluster cluster =
                new SmallCluster("1.36", new SliceController(), new GarbageCollector()).create(-1, List.of(service()));
        for (int i = 0; i < pods; i++) {
            cluster.create(0, List.of(pod(i))).at(1, status(i, true));
        }
        return cluster;
    }

    private static List<KubeObject> slices(SmallCluster cluster) {
        return cluster.list(Kind.ENDPOINT_SLICE);
    }

    private static List<String> endpoints(KubeObject slice) {
        List<String> found = new ArrayList<>();
        for (Json.Obj endpoint : slice.tree().array("endpoints").objects()) {
            Json.Obj conditions = endpoint.object("conditions");
            found.add(endpoint.object("targetRef").text("name", "")
                    + (conditions.flag("ready") ? " ready" : "")
                    + (conditions.flag("serving") ? " serving" : "")
                    + (conditions.flag("terminating") ? " terminating" : ""));
        }
        return found.stream().sorted().toList();
    }

    @Test
    void a_service_without_pods_has_an_empty_slice() {
        SmallCluster cluster = cluster(0).run(5);
        assertEquals(1, slices(cluster).size());
        KubeObject slice = slices(cluster).getFirst();
        assertEquals(List.of(), endpoints(slice));
        assertTrue(slice.name().startsWith("web-"));
        assertEquals("web", slice.label("kubernetes.io/service-name"));
        assertEquals("", slice.label("service.kubernetes.io/headless"));
        assertTrue(cluster.isQuiet());
    }

    @Test
    void a_pod_is_listed_with_what_it_is_good_for() {
        SmallCluster cluster = cluster(3)
                .at(2, status(1, false))
                .at(3, Request.Delete.of(new ObjectKey(Kind.POD, "default", "web-2")))
                .run(5);
        assertEquals(
                List.of("web-0 ready serving", "web-1", "web-2 serving terminating"),
                endpoints(slices(cluster).getFirst()));
    }

    @Test
    void a_service_that_publishes_all_calls_all_of_them_ready() {
        Json.Obj patch = Json.object("spec", Json.object("publishNotReadyAddresses", true));
        SmallCluster cluster = cluster(3)
                .at(1.5, new Request.Patch(service().key(), Request.PatchType.MERGE, patch, Request.Part.MAIN))
                .at(2, status(1, false))
                .at(3, Request.Delete.of(new ObjectKey(Kind.POD, "default", "web-2")))
                .run(5);
        assertEquals(
                List.of("web-0 ready serving", "web-1 ready", "web-2 ready serving terminating"),
                endpoints(slices(cluster).getFirst()));
    }

    @Test
    void a_slice_holds_a_hundred_and_those_that_stay_keep_their_place() {
        SmallCluster cluster = cluster(150).run(5);
        List<KubeObject> before = slices(cluster);
        assertEquals(
                List.of(50, 100),
                before.stream().map(slice -> endpoints(slice).size()).sorted().toList());
        KubeObject small = endpoints(before.get(0)).size() == 50 ? before.get(0) : before.get(1);
        String first = endpoints(small).getFirst().split(" ")[0];
        cluster.at(6, Request.Delete.now(cluster.get(Kind.POD, first))).run(8);
        assertEquals(
                List.of(49, 100),
                slices(cluster).stream()
                        .map(slice -> endpoints(slice).size())
                        .sorted()
                        .toList());
        assertTrue(cluster.isQuiet());
    }

    @Test
    void slices_are_collected_when_their_service_has_gone() {
        SmallCluster cluster =
                cluster(2).at(4, Request.Delete.of(service().key())).run(10);
        assertEquals(List.of(), slices(cluster));
        assertTrue(cluster.isQuiet());
    }

    @Test
    void an_endpoint_knows_its_zone_and_its_name_in_the_set() {
        Incident set = Incident.incident("1.36").node("a", "z1").apply("""
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {clusterIP: None, selector: {app: web}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              serviceName: web
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: app, image: app:v1}]}
            """).after("10s");
        Json.Obj endpoint = set.now()
                .list(Kind.ENDPOINT_SLICE)
                .getLast()
                .tree()
                .array("endpoints")
                .objects()
                .getFirst();
        assertEquals("web-0", endpoint.text("hostname"));
        assertEquals("z1", endpoint.text("zone"));
        assertEquals("a", endpoint.text("nodeName"));
    }

    private static Request labelled(ObjectKey key, String label, Json value) {
        Json.Obj patch = Json.object("metadata", Json.object("labels", Json.object(label, value)));
        return new Request.Patch(key, Request.PatchType.MERGE, patch, Request.Part.MAIN);
    }

    @Test
    void a_slice_that_is_taken_from_its_service_is_missed_at_the_next_change_of_any_pod() {
        SmallCluster cluster = cluster(2).run(2);
        ObjectKey slice = slices(cluster).getFirst().key();
        cluster.at(3, labelled(slice, "kubernetes.io/service-name", Json.Null.NULL))
                .at(4, labelled(pod(0).key(), "color", Json.of("red")))
                .run(5);
        assertEquals(2, slices(cluster).size());
    }

    @Test
    void a_change_of_a_pod_that_tells_nothing_of_how_it_is_reached_writes_nothing() {
        SmallCluster cluster = cluster(2).run(2);
        cluster.at(3, labelled(pod(0).key(), "color", Json.of("red"))).run(4);
        assertEquals(
                List.of("web-0 ready serving", "web-1 ready serving"),
                endpoints(slices(cluster).getFirst()));
        cluster.at(5, labelled(pod(0).key(), "app", Json.of("other"))).run(6);
        assertEquals(List.of("web-1 ready serving"), endpoints(slices(cluster).getFirst()));
        cluster.at(7, labelled(pod(0).key(), "app", Json.of("web"))).run(8);
        assertEquals(
                List.of("web-0 ready serving", "web-1 ready serving"),
                endpoints(slices(cluster).getFirst()));
    }

    @Test
    void before_there_were_slices_none_is_written() {
        SmallCluster old = new SmallCluster("1.11", new SliceController())
                .create(-1, List.of(service()))
                .run(5);
        assertEquals(List.of(), slices(old));
    }
}
