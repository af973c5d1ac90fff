package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about containers. */
class ContainerWhyTest {
    private static final String MISSING = "\"app:v2\": {image: {error: 'app:v2: not found'}}";

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_1_the_tag_of_an_image_does_not_exist(String version) {
        cluster(version, MISSING)
                .apply(set(2, app("app:v1")))
                .run("30s")
                .type("set image sts/web app=app:v2")
                .run("1m")
                .why(
                        "sts/web",
                        "sts/web waits for web-1",
                        "because pod/web-1 cannot start its container app: its image app:v2 cannot be pulled",
                        "app:v2: not found",
                        "because image app:v2 is not in its registry, or may not be read there",
                        "kubectl rollout undo sts/web --to-revision=1",
                        "kubectl delete pod web-1")
                .freed("sts/web ready");
    }

    @Test
    void row_1_an_image_that_never_existed_gives_way_to_one_that_does() {
        cluster("1.36", MISSING, "\"app:v3\": {ready: 1s}")
                .apply(set(1, app("app:v2")))
                .run("1m")
                .why("pod/web-0", "take app:v3, which can be pulled", "kubectl patch sts web")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_1_a_template_that_was_put_right_does_not_help_the_pod_that_is_stuck() {
        cluster("1.36", MISSING)
                .apply(set(1, app("app:v2")))
                .run("1m")
                .type("set image sts/web app=app:v1")
                .run("1m")
                .why("pod/web-0", "the template has another image by now, and the rollout waits for this very pod")
                .without("rollout undo", "patch")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_1_a_pod_that_no_set_makes() {
        cluster("1.36", MISSING, "\"app:v3\": {ready: 1s}")
                .apply("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: alone}
                    spec: {containers: [{name: app, image: "app:v2"}]}
                    """)
                .run("1m")
                .why("pod/alone", "is not in its registry")
                .freed("pod/alone ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_2_the_registry_lost_an_image_that_one_node_still_has(String version) {
        Blocked blocked = cluster(version)
                .type("cordon node-b")
                .type("cordon node-c")
                .apply(set(1, app("app:v1")))
                .run("30s")
                .type("fault imageMissing app:v1")
                .type("delete pod web-0")
                .run("30s");
        blocked.type("why pod/web-0").without("image");
        blocked.type("uncordon node-b")
                .type("cordon node-a")
                .type("delete pod web-0")
                .run("1m")
                .why(
                        "pod/web-0",
                        "image app:v1 is not in its registry any more (imageMissing app:v1), and node node-b has none"
                                + " of its own from before",
                        "fault imageBack app:v1")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_3_a_program_that_crashes_when_it_starts(String version) {
        cluster(
                        version,
                        "\"app:v2\": {ready: 1s, crash: {after: 2s}, log: [{after: 1s, text: 'no such column"
                                + " family'}]}")
                .apply(set(1, app("app:v1")))
                .run("30s")
                .type("set image sts/web app=app:v2")
                .run("2m")
                .why(
                        "pod/web-0",
                        "has its container app down: it ended with exit code 1",
                        "because container app has a program that ends by itself with exit code 1 2s after each start",
                        "| no such column family",
                        "kubectl rollout undo sts/web --to-revision=1")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_3_a_container_that_something_else_ended() {
        Blocked blocked = cluster("1.36").apply(set(1, app("app:v1"))).run("30s");
        for (int i = 0; i < 4; i++) {
            blocked.type("fault containerCrash web-0 1").run("30s");
        }
        blocked.type("fault containerCrash web-0 1")
                .run("3s")
                .why("pod/web-0", "what runs in it does not end by itself", "so that it does not wait out the back-off")
                .freed("pod/web-0 ready", "1m");
    }

    @Test
    void row_4_a_program_that_goes_into_the_background() {
        cluster("1.36", "\"app:v2\": {crash: {after: 500ms, exitCode: 0}}", "\"app:v3\": {ready: 1s}")
                .apply(set(1, app("app:v2")))
                .run("2m")
                .why(
                        "pod/web-0",
                        "it ended with exit code 0",
                        "starts its containers again whatever their exit code: run the program in the foreground")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_5_a_container_that_uses_more_memory_than_it_may() {
        cluster("1.36", "\"app:v1\": {ready: 1s, memory: 600Mi}")
                .apply(set(1, app("app:v1", "resources: {limits: {memory: 512Mi}}")))
                .run("1m")
                .why(
                        "pod/web-0",
                        "exit code 137",
                        "because container app uses more memory than its limit of 512Mi, and the kernel kills it",
                        "raise the limit to 750Mi; it uses 600Mi")
                .freed("pod/web-0 ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_6_what_the_environment_is_made_from_is_missing(String version) {
        cluster(version)
                .apply(set(1, app("app:v1", """
                    env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}},
                          {name: KEY, valueFrom: {secretKeyRef: {name: keys, key: tls}}}]\
                    """.strip().replace("\n", " "))))
                .run("30s")
                .why(
                        "pod/web-0",
                        "configmap \"settings\" not found",
                        "because cm/settings does not exist, and the container needs mode from it",
                        "because secret/keys does not exist, and the container needs tls from it",
                        "kubectl create configmap settings --from-literal=mode=VALUE")
                .freed("pod/web-0 ready");
    }

    @Test
    void row_6_a_key_is_missing() {
        cluster("1.36")
                .type("create configmap settings --from-literal=color=red")
                .apply(set(
                        1,
                        app(
                                "app:v1",
                                "env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]")))
                .run("30s")
                .why("pod/web-0", "because cm/settings lacks the key mode", "kubectl patch cm settings")
                .freed("pod/web-0 ready");
    }

    @Test
    void a_container_that_waits_for_an_init_container() {
        cluster("1.36", "\"wait:v1\": {ready: never}")
                .apply(set(1, "initContainers: [{name: wait, image: \"wait:v1\"}]\n" + app("app:v1")))
                .run("1m")
                .why("pod/web-0", "is initializing: its init container wait runs for ");
    }

    @Test
    void an_init_container_that_fails() {
        cluster(
                        "1.36",
                        "\"wait:v2\": {crash: {after: 1s, exitCode: 3}}",
                        "\"wait:v3\": {ready: 0s, crash: {after: 1s, exitCode: 0}}")
                .apply(set(1, "initContainers: [{name: wait, image: \"wait:v2\"}]\n" + app("app:v1")))
                .run("1m")
                .why("pod/web-0", "has its init container wait down: it ended with exit code 3");
    }

    @Test
    void an_image_that_may_not_be_pulled() {
        cluster("1.36")
                .apply(set(1, app("app:v1", "imagePullPolicy: Never")))
                .run("1m")
                .why("pod/web-0", "may only come from the node, as imagePullPolicy Never says, and it is not there")
                .freed("pod/web-0 ready");
    }

    @Test
    void a_pull_that_goes_on_is_no_matter() {
        cluster("1.36", "\"app:v1\": {ready: 1s, image: {pull: 40s}}")
                .apply(set(1, app("app:v1")))
                .run("15s")
                .why("pod/web-0", "image app:v1 is being pulled for 1", "alone on its node it takes 40s")
                .without("What frees it");
    }

    @Test
    void a_pod_in_another_namespace() {
        cluster("1.36", MISSING)
                .type("create namespace prod")
                .apply(set(1, app("app:v1")).replace("{name: web}\nspec", "{name: web, namespace: prod}\nspec"))
                .run("30s")
                .type("set image sts/web app=app:v2 -n prod")
                .run("1m")
                .why(
                        "pod/prod/web-0",
                        "kubectl rollout undo sts/web -n prod --to-revision=1",
                        "kubectl delete pod web-0 -n prod")
                .freedFor("get pod web-0 -n prod", "1/1     Running");
    }
}
