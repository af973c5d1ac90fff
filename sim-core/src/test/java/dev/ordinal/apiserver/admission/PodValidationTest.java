package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.FIELDS_10;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_36;
import static dev.ordinal.apiserver.admission.Manifests.RULES_10;
import static dev.ordinal.apiserver.admission.Manifests.RULES_36;
import static dev.ordinal.apiserver.admission.Manifests.faults;
import static dev.ordinal.apiserver.admission.Manifests.object;
import static dev.ordinal.apiserver.admission.Manifests.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of pods, with their texts. */
class PodValidationTest {
    private static final KubeObject POD = object(Kind.POD, Manifests.POD);

    @Test
    void a_good_pod_has_no_faults() {
        refuses(POD);
    }

    @Test
    void a_label_is_too_long() {
        String value = "w".repeat(64);
        KubeObject pod = POD.withLabel("controller-revision-hash", value);
        String text = "metadata.labels: Invalid value: \"" + value + "\": must be no more than 63 ";
        assertEquals(List.of(text + "bytes"), faults(RULES_36, FIELDS_36, pod));
        assertEquals(List.of(text + "characters"), faults(RULES_10, FIELDS_10, pod));
        assertEquals(
                "Pod \"web-0\" is invalid: " + text + "bytes",
                Rejection.invalid(Kind.POD, "web-0", RULES_36.create(new Defaults(FIELDS_36).onCreate(pod)))
                        .message());
    }

    @Test
    void a_dotted_host_name() {
        refuses(
                POD.with(Json.of("a.b-0"), "spec", "hostname"),
                "spec.hostname: Invalid value: \"a.b-0\": must not contain dots");
        assertEquals(
                List.of("spec.hostname: Invalid value: \"a.b-0\": a DNS-1123 label must consist of lower case"
                        + " alphanumeric characters or '-', and must start and end with an alphanumeric character"
                        + " (e.g. 'my-name',  or '123-abc', regex used for validation is"
                        + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"),
                faults(RULES_10, FIELDS_10, POD.with(Json.of("a.b-0"), "spec", "hostname")));
    }

    @Test
    void containers() {
        refuses(containers("[]"), "spec.containers: Required value");
        refuses(containers("[{image: i}]"), "spec.containers[0].name: Required value");
        refuses(containers("[{name: a}]"), "spec.containers[0].image: Required value");
        refuses(
                containers("[{name: a, image: i}, {name: a, image: i}]"),
                "spec.containers[1].name: Duplicate value: \"a\"");
        refuses(
                containers("[{name: a, image: i, imagePullPolicy: Maybe}]"),
                "spec.containers[0].imagePullPolicy: Unsupported"
                        + " value: \"Maybe\": supported values: \"Always\", \"IfNotPresent\", \"Never\"");
    }

    @Test
    void volume_mounts() {
        refuses(
                container("volumeMounts: [{name: x, mountPath: /d}]"),
                "spec.containers[0].volumeMounts[0].name: Not found: \"x\"");
        refuses(
                container("volumeMounts: [{name: v, mountPath: /d}, {name: v, mountPath: /d}]")
                        .with(value("[{name: v, emptyDir: {}}]"), "spec", "volumes"),
                "spec.containers[0].volumeMounts[1].mountPath: Invalid value: \"/d\": must be unique");
        refuses(
                POD.with(value("[{name: v, persistentVolumeClaim: {}}]"), "spec", "volumes"),
                "spec.volumes[0].persistentVolumeClaim.claimName: Required value");
        refuses(
                POD.with(value("[{name: v}, {name: v}]"), "spec", "volumes"),
                "spec.volumes[1].name: Duplicate value: \"v\"");
    }

    @Test
    void ports() {
        refuses(
                container("ports: [{containerPort: 70000}]"),
                "spec.containers[0].ports[0].containerPort: Invalid value: 70000:"
                        + " must be between 1 and 65535, inclusive");
        refuses(
                container("ports: [{containerPort: 1, name: tls-intra-node-1}]"),
                "spec.containers[0].ports[0].name: Invalid"
                        + " value: \"tls-intra-node-1\": must be no more than 15 characters");
        refuses(
                container("ports: [{containerPort: 1, protocol: X}]"),
                "spec.containers[0].ports[0].protocol: Unsupported"
                        + " value: \"X\": supported values: \"SCTP\", \"TCP\", \"UDP\"");
    }

    @Test
    void resources() {
        KubeObject pod = container("resources: {limits: {cpu: 1}, requests: {cpu: 2}}");
        String text =
                "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit";
        refuses(pod, text + " of 1");
        assertEquals(List.of(text), faults(RULES_10, FIELDS_10, pod));
        refuses(
                container("resources: {requests: {cpu: -1}}"),
                "spec.containers[0].resources.requests[cpu]: Invalid value:"
                        + " \"-1\": must be greater than or equal to 0");
    }

    @Test
    void probes_and_hooks() {
        refuses(
                container("livenessProbe: {exec: {command: [a]}, successThreshold: 2}"),
                "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1");
        refuses(
                container("readinessProbe: {periodSeconds: 5}"),
                "spec.containers[0].readinessProbe: Required value: must specify a handler type");
        refuses(
                container("lifecycle: {preStop: {}}"),
                "spec.containers[0].lifecycle.preStop: Required value: must specify a handler type");
    }

    @Test
    void policies_and_times() {
        refuses(
                POD.with(Json.of("Sometimes"), "spec", "restartPolicy"),
                "spec.restartPolicy: Unsupported value: \"Sometimes\":"
                        + " supported values: \"Always\", \"OnFailure\", \"Never\"");
        refuses(
                POD.with(Json.of(-1), "spec", "terminationGracePeriodSeconds"),
                "spec.terminationGracePeriodSeconds: Invalid value: -1: must be greater than or equal to 0");
        refuses(
                POD.with(
                        value("[{key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 1}]"),
                        "spec",
                        "tolerations"),
                "spec.tolerations[0].effect: Invalid value: \"NoSchedule\": effect must be 'NoExecute' when"
                        + " `tolerationSeconds` is set");
    }

    @Test
    void only_images_and_little_else_change() {
        assertEquals(List.of(), changes(POD.with(value("[{name: app, image: 'app:v2'}]"), "spec", "containers")));
        List<String> faults =
                changes(POD.with(value("[{name: v, persistentVolumeClaim: {claimName: c}}]"), "spec", "volumes"));
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst()
                .startsWith("spec: Forbidden: pod updates may not change fields other than"
                                + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                                + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
                                + " (allow it to be set to 1 if it was previously negative)\n"
                                + "@@ "));
        assertEquals(
                1,
                changes(POD.with(Json.of(5), "spec", "terminationGracePeriodSeconds"))
                        .size());
    }

    /** An update from what is stored, so that admission's additions are in both. */
    private static List<String> changes(KubeObject fresh) {
        KubeObject stored = new Defaults(FIELDS_36).onCreate(POD);
        KubeObject merged =
                fresh.withTree(stored.tree().with("spec", stored.spec().withAll(fresh.spec())));
        return Manifests.lines(RULES_36.update(stored, new Defaults(FIELDS_36).onUpdate(stored, merged)));
    }

    private static KubeObject containers(String yaml) {
        return POD.with(value(yaml), "spec", "containers");
    }

    private static KubeObject container(String more) {
        return containers("[{name: app, image: 'app:v1', " + more + "}]");
    }

    private static void refuses(KubeObject pod, String... faults) {
        assertEquals(List.of(faults), faults(RULES_36, FIELDS_36, pod));
    }
}
