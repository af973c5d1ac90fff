package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Pods.app;
import static dev.ordinal.shell.why.Pods.cluster;
import static dev.ordinal.shell.why.Pods.set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the catalogue of failures of pods and nodes that are about names and namespaces. */
@ExtendWith(RowsAreFreed.class)
class NameWhyTest {
    private static String service(String name, String fields) {
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: %s}
            spec: {clusterIP: None, ports: [{name: cql, port: 9042}], selector: {app: web}%s}
            """.formatted(name, fields.isEmpty() ? "" : ", " + fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_30_the_service_of_a_set_has_another_name(String version) {
        cluster(version)
                .apply(service("database", ""))
                .apply(set(2, app("app:v1", "ports: [{containerPort: 9042, name: cql}]")))
                .run("1m")
                .why(
                        "svc/web",
                        "svc/web does not exist, and sts/web names it as its serviceName",
                        "svc/database selects these pods, and gives them no names",
                        "kubectl apply -f - <<EOF")
                .why("sts/web", "has all its pods, and their names (web-0.web) do not resolve")
                .freedFor("exec web-0 -- nslookup web-1.web", "Address: 10.", "web-1.web.default.svc.cluster.local");
    }

    @Test
    void row_30_a_service_with_an_address_gives_pods_no_names() {
        cluster("1.36")
                .apply("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: web}
                    spec: {ports: [{port: 9042}], selector: {app: web}}
                    """)
                .apply(set(2, app("app:v1")))
                .run("1m")
                .why("sts/web", "because svc/web has an address of its own")
                .freedFor("exec web-0 -- nslookup web-1.web", "web-1.web.default.svc.cluster.local");
    }

    @Test
    void a_service_that_selects_nothing() {
        cluster("1.36")
                .apply(service("web", "").replace("app: web", "app: wbe"))
                .apply(set(2, app("app:v1")))
                .run("1m")
                .why(
                        "svc/web",
                        "selects pods with app=wbe, and there is none",
                        "because sts/web makes pods with app=web")
                .freedFor("exec web-0 -- nslookup web-1.web", "web-1.web.default.svc.cluster.local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_31_only_ready_pods_have_names(String version) {
        cluster(version, "\"app:v1\": {ready: 2s, awaits: ['{pod}.web']}")
                .apply(service("web", ""))
                .apply(set(2, app("app:v1", "readinessProbe: {tcpSocket: {port: 9042}}")))
                .run("10m")
                .why(
                        "svc/web",
                        "does not publish web-0: it has only pods that are Ready (publishNotReadyAddresses is false)",
                        "none of them ever gets ready",
                        "\"publishNotReadyAddresses\":true")
                .freed("sts/web ready")
                .why(
                        "pod/web-0",
                        "because container app looks for web-0.web before it gets ready, and there is no such name",
                        "because svc/web publishes no name of a pod that is not Ready")
                .freed("sts/web ready")
                .way("publish pods that are not ready")
                .run("5s")
                .why("pod/web-0", "has looked for web-0.web, which resolves by now; it looks again within 30s")
                .freed("pod/web-0 ready", "40s");
    }

    @Test
    void a_pod_that_may_look_for_names() {
        cluster("1.36", "\"app:v1\": {ready: never}")
                .apply(service("web", ""))
                .apply(set(2, app("app:v1", "readinessProbe: {tcpSocket: {port: 9042}}")))
                .run("1m")
                .why("pod/web-0", "svc/web publishes no name of a pod that is not Ready: if the program looks");
    }

    @Test
    void a_pod_that_is_stopped_again_and_again_while_it_looks_for_names() {
        cluster("1.36", "\"app:v1\": {ready: 2s, awaits: ['{pod}.web']}")
                .apply(service("web", ""))
                .apply(set(
                        1,
                        app(
                                "app:v1",
                                "readinessProbe: {tcpSocket: {port: 9042}}",
                                "livenessProbe: {tcpSocket: {port: 9042}}")))
                .run("10m")
                .why(
                        "pod/web-0",
                        "is stopped and started again by its kubelet",
                        "because container app looks for web-0.web before it gets ready");
    }

    @Test
    void row_32_a_pod_came_back_with_another_address() {
        cluster("1.36")
                .apply(service("web", ""))
                .apply(set(2, app("app:v1")))
                .run("1m")
                .type("delete pod web-1")
                .run("8s")
                .why("svc/web", "publishes a new address for web-1, 10.", "that is over in ")
                .freedFor("why svc/web", "it is as it should be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11", "1.26", "1.36"})
    void row_33_a_namespace_whose_pods_have_a_long_grace_period(String version) {
        cluster(version, "\"app:v1\": {ready: 1s, stop: {ignored: true}}")
                .type("create namespace prod")
                .apply(set(2, app("app:v1"))
                        .replace("{name: web}\nspec", "{name: web, namespace: prod}\nspec")
                        .replace("terminationGracePeriodSeconds: 10", "terminationGracePeriodSeconds: 1800"))
                .run("1m")
                .type("delete namespace prod --wait=false")
                .run("1m")
                .why(
                        "ns/prod",
                        "is being deleted for 1m, and goes when everything in it has gone; it still has 2 pods",
                        "because pod/prod/web-0 is being deleted for ")
                .freed("ns/prod gone", "40m");
    }
}
