package dev.ordinal.kubelet.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ordinal.apiserver.LiveApi;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.kubelet.program.Hook;
import dev.ordinal.kubelet.program.Image;
import dev.ordinal.kubelet.program.Program;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

/** What a pod's status tells beside its state. */
class StatusDetailsTest {
    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          securityContext: {runAsUser: 1000, fsGroup: 2000, supplementalGroups: [30, 2000]}
          terminationGracePeriodSeconds: 20
          initContainers:
          - name: first
            image: once:v1
            resources: {requests: {cpu: 1}}
          containers:
          - name: app
            image: app:v1
            securityContext: {runAsUser: 7, runAsGroup: 8}
            resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
            volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /config, readOnly: true}]
          - name: side
            image: app:v1
            resources: {requests: {cpu: 150m}}
          volumes: [{name: data, emptyDir: {}}]
        """;

    private static Incident on(String release) {
        Behavior image = Behavior.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10));
        Program once = new Program(
                new Image(Duration.ofSeconds(2), 1000, true, ""),
                new Crash(Duration.ofSeconds(1), 0, "Completed", 0),
                null,
                Hook.PROMPT,
                Hook.PROMPT,
                TreePMap.empty(),
                List.of(),
                0,
                TreePMap.empty(),
                List.of(),
                List.of());
        return Incident.incident(release)
                .node("node-a", "z1")
                .real(Behaviors.of(image, Map.of("once:v1", image.with(once))))
                .apply(POD);
    }

    private static Json.Obj container(KubeObject pod, String list, String name) {
        Json.Obj found = pod.status().array(list).find("name", name);
        return found == null ? Json.EMPTY : found;
    }

    @Test
    void each_container_tells_its_mounts_from_the_start_and_the_rest_once_it_has_run() {
        Incident incident = on("1.36");
        KubeObject waiting = incident.after("900ms").get(Kind.POD, "web");
        KubeObject running = incident.after("30s").get(Kind.POD, "web");
        Json mounts = Json.array(
                Json.object("name", "data", "mountPath", "/data"),
                LiveApi.yaml("{name: data, mountPath: /config, readOnly: true, recursiveReadOnly: Disabled}"));

        Json.Obj before = container(waiting, "containerStatuses", "app");
        assertEquals(mounts, before.get("volumeMounts"));
        assertFalse(before.has("user") || before.has("resources") || before.has("allocatedResources"));

        Json.Obj app = container(running, "containerStatuses", "app");
        assertEquals(mounts, app.get("volumeMounts"));
        assertEquals(LiveApi.yaml("{linux: {uid: 7, gid: 8, supplementalGroups: [8, 30, 2000]}}"), app.get("user"));
        assertEquals(
                LiveApi.yaml("{requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}"), app.get("resources"));
        assertEquals(LiveApi.yaml("{cpu: 100m, memory: 64Mi}"), app.get("allocatedResources"));
        assertEquals(
                LiveApi.yaml("{linux: {uid: 1000, gid: 0, supplementalGroups: [0, 30, 2000]}}"),
                container(running, "containerStatuses", "side").get("user"));
    }

    @Test
    void an_init_container_that_has_ended_tells_no_resources() {
        Json.Obj first = container(on("1.36").after("30s").get(Kind.POD, "web"), "initContainerStatuses", "first");

        assertEquals("Completed", first.object("state").object("terminated").text("reason"));
        assertFalse(first.has("resources") || first.has("allocatedResources"));
    }

    @Test
    void the_pod_tells_what_its_containers_got_together() {
        Json.Obj status = on("1.36").after("30s").get(Kind.POD, "web").status();

        assertEquals(
                LiveApi.yaml("{requests: {cpu: 250m, memory: 64Mi}, limits: {memory: 128Mi}}"),
                status.get("resources"));
        assertEquals(LiveApi.yaml("{cpu: 250m, memory: 64Mi}"), status.get("allocatedResources"));
        assertEquals(Json.array(Json.object("ip", "10.1.0.1")), status.get("hostIPs"));
    }

    @Test
    void status_and_conditions_tell_the_generation_that_they_were_made_for() {
        Incident incident = on("1.36").after("30s");
        assertGeneration(1, incident);

        incident.kubectl("delete pod web --wait=false").after("3s");

        assertEquals(2, incident.get(Kind.POD, "web").generation());
        assertGeneration(2, incident);
    }

    private static void assertGeneration(long generation, Incident incident) {
        Json.Obj status = incident.get(Kind.POD, "web").status();
        List<Json.Obj> conditions = status.array("conditions").objects();
        assertEquals(generation, status.number("observedGeneration", 0));
        assertEquals(5, conditions.size());
        for (Json.Obj condition : conditions) {
            assertEquals(generation, condition.number("observedGeneration", 0), condition.toString());
        }
    }

    @Test
    void a_pod_without_a_node_says_for_which_generation_it_has_none() {
        Incident.incident("1.36")
                .apply(POD)
                .after("1s")
                .shows("get pod web -o jsonpath={.status.conditions[0].observedGeneration}", "1");
    }

    @Test
    void older_kubelets_tell_none_of_it() {
        for (String release : List.of("1.10", "1.26")) {
            KubeObject pod = on(release).after("40s").get(Kind.POD, "web");
            Json.Obj app = container(pod, "containerStatuses", "app");
            for (String field : List.of("user", "resources", "allocatedResources", "volumeMounts")) {
                assertFalse(app.has(field), release + " " + field);
            }
            for (String field : List.of("observedGeneration", "hostIPs", "resources", "allocatedResources")) {
                assertFalse(pod.status().has(field), release + " " + field);
            }
            assertFalse(pod.status().array("conditions").objects().getFirst().has("observedGeneration"));
        }
    }
}
