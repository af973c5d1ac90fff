package dev.ordinal.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that a registry does not have, or does not give. */
class ImageTest {
    private static final String PULLED = "'app:v1': {start: 100ms, ready: 0s, terminate: 1s, image: {pull: 2s}}";

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_1_the_tag_does_not_exist_and_a_mended_template_does_not_help_the_pod_that_is_stuck(String version) {
        Incident incident = Pods.nodes(version, "'app:typo': {start: 100ms, ready: 0s, image: {pull: 1s}}")
                .apply(Pods.set(2))
                .after("20s")
                .runs("web-1")
                .strike("imageMissing", "app:typo")
                .kubectl("set image statefulset/web app=app:typo")
                .until("get pod web-1", "ContainerCreating", "1m");
        double created = incident.clock();
        incident.until("get pod web-1", "0/1 ErrImagePull", "10s");
        assertEquals(created, incident.clock(), 2.5);
        incident.until("get pod web-1", "0/1 ImagePullBackOff", "30s");
        assertEquals(created + 13, incident.clock(), 5);
        incident.shows(
                "describe pod web-1",
                "Failed to pull image \"app:typo\": ",
                "Error: ErrImagePull",
                "Back-off pulling image \"app:typo\"",
                "Error: ImagePullBackOff");

        incident.kubectl("set image statefulset/web app=app:v2").after("10m");
        incident.shows("get pods", "web-0 1/1 Running", "web-1 0/1 ").shows("describe pod web-1", "app:typo");
        incident.kubectl("delete pod web-1").after("1m").runs("web-1").runs("web-0");
        incident.shows("describe pod web-0", "app:v2").shows("describe pod web-1", "app:v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_2_the_registry_is_away_and_only_nodes_without_the_image_suffer(String version) {
        Incident incident = Pods.nodes(version, PULLED)
                .apply(Pods.set(1, "", "imagePullPolicy: IfNotPresent"))
                .after("20s")
                .runs("web-0");
        String node = incident.nodeOf("web-0");
        incident.strike("imageMissing", "app:v1").strike("containerCrash", "web-0 1");
        incident.after("5s").has("pod", "web-0", "1/1 Running 1");

        incident.kubectl("cordon " + node).kubectl("delete pod web-0");
        incident.until("get pod web-0", "0/1 ErrImagePull", "20s")
                .until("get pod web-0", "0/1 ImagePullBackOff", "20s");
        assertNotEquals(node, incident.nodeOf("web-0"));
        incident.shows("describe pod web-0", "Failed to pull image \"app:v1\": ");

        incident.kubectl("uncordon " + node)
                .kubectl("cordon " + incident.nodeOf("web-0"))
                .kubectl("delete pod web-0");
        incident.until("get pod web-0", "1/1 Running 0", "30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.36"})
    void row_2_a_tag_called_latest_is_pulled_each_time(String version) {
        Incident incident = Pods.nodes(version, "'app:latest': {start: 100ms, ready: 0s, terminate: 1s}")
                .apply(Pods.set(1).replace("app:v1", "app:latest"))
                .after("20s")
                .runs("web-0")
                .strike("imageMissing", "app:latest")
                .strike("containerCrash", "web-0 1")
                .after("30s");
        incident.until("get pod web-0", "0/1 ImagePullBackOff", "30s").strike("imageBack", "app:latest");
        incident.until("get pod web-0", "1/1 Running 1", "1m");
    }
}
