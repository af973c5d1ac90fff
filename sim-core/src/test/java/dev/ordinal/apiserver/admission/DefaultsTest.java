package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.FIELDS_10;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_26;
import static dev.ordinal.apiserver.admission.Manifests.FIELDS_36;
import static dev.ordinal.apiserver.admission.Manifests.json;
import static dev.ordinal.apiserver.admission.Manifests.object;
import static dev.ordinal.apiserver.admission.Manifests.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of a manifest. Whole objects are those that kubectl get -o yaml showed in the recordings. */
class DefaultsTest {
    private static final Defaults OF_10 = new Defaults(FIELDS_10);
    private static final Defaults OF_26 = new Defaults(FIELDS_26);
    private static final Defaults OF_36 = new Defaults(FIELDS_36);

    private static final String CONTAINERS = """
        [{image: 'app:v1', imagePullPolicy: IfNotPresent, name: app, resources: {},
          terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File,
          volumeMounts: [{mountPath: /data, name: data}]}]\
        """;
    private static final String POD_SPEC =
            "{containers: " + CONTAINERS + ", dnsPolicy: ClusterFirst, restartPolicy: Always,"
                    + " schedulerName: default-scheduler, securityContext: {}, terminationGracePeriodSeconds: 10}";
    private static final String CLAIM_SPEC =
            "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, storageClassName: gp3";

    @Test
    void a_set_in_1_10() {
        assertEquals(
                json("{podManagementPolicy: OrderedReady, replicas: 3, revisionHistoryLimit: 10,"
                        + " selector: {matchLabels: {app: web}}, serviceName: web,"
                        + " template: {metadata: {creationTimestamp: null, labels: {app: web}}, spec: " + POD_SPEC
                        + "},"
                        + " updateStrategy: {rollingUpdate: {partition: 0}, type: RollingUpdate},"
                        + " volumeClaimTemplates: [{metadata: {creationTimestamp: null, name: data}, spec: {"
                        + CLAIM_SPEC + "},"
                        + " status: {phase: Pending}}]}"),
                created(OF_10, Manifests.WEB).spec());
    }

    @Test
    void a_set_in_1_26_with_the_gates_of_the_recordings() {
        assertEquals(
                json("{persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Retain},"
                        + " podManagementPolicy: OrderedReady, replicas: 3, revisionHistoryLimit: 10,"
                        + " selector: {matchLabels: {app: web}}, serviceName: web,"
                        + " template: {metadata: {creationTimestamp: null, labels: {app: web}}, spec: " + POD_SPEC
                        + "},"
                        + " updateStrategy: {rollingUpdate: {maxUnavailable: 1, partition: 0}, type: RollingUpdate},"
                        + " volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim,"
                        + " metadata: {creationTimestamp: null, name: data}, spec: {" + CLAIM_SPEC
                        + ", volumeMode: Filesystem},"
                        + " status: {phase: Pending}}]}"),
                created(OF_26, Manifests.WEB).spec());
    }

    @Test
    void a_set_in_1_36() {
        assertEquals(
                json("{persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Retain},"
                        + " podManagementPolicy: OrderedReady, replicas: 3, revisionHistoryLimit: 10,"
                        + " selector: {matchLabels: {app: web}}, serviceName: web,"
                        + " template: {metadata: {labels: {app: web}}, spec: " + POD_SPEC + "},"
                        + " updateStrategy: {rollingUpdate: {partition: 0}, type: RollingUpdate},"
                        + " volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim,"
                        + " metadata: {name: data}, spec: {" + CLAIM_SPEC + ", volumeMode: Filesystem},"
                        + " status: {phase: Pending}}]}"),
                created(OF_36, Manifests.WEB).spec());
    }

    @Test
    void the_template_has_the_revision_name_that_the_recordings_show() {
        assertEquals("web-6457b74f48", revision(created(OF_10, Manifests.WEB)));
        assertEquals("web-6457b74f48", revision(created(OF_26, Manifests.WEB)));
        assertEquals("web-6c79c8cdc8", revision(created(OF_36, Manifests.WEB)));
    }

    /** FNV-1 over the patch to the template, in letters. */
    private static String revision(KubeObject set) {
        Json.Obj template = set.spec().object("template").with("$patch", "replace");
        String data = Json.object("spec", Json.object("template", template)) + "0";
        int hash = 0x811c9dc5;
        for (int i = 0; i < data.length(); i++) {
            hash = hash * 0x01000193 ^ data.charAt(i);
        }
        StringBuilder name = new StringBuilder("web-");
        Integer.toUnsignedString(hash).chars().forEach(c -> name.append("bcdfghjklmnpqrstvwxz2456789".charAt(c % 27)));
        return name.toString();
    }

    @Test
    void a_new_set_has_an_empty_status() {
        assertEquals(json("{replicas: 0}"), created(OF_10, Manifests.WEB).status());
        assertEquals(
                json("{replicas: 0, availableReplicas: 0}"),
                created(OF_36, Manifests.WEB).status());
    }

    @Test
    void a_strategy_with_a_type_gets_no_rolling_update() {
        KubeObject set = OF_36.onCreate(web("{type: RollingUpdate}", "spec", "updateStrategy"));
        assertEquals(json("{type: RollingUpdate}"), set.spec().object("updateStrategy"));
    }

    @Test
    void a_strategy_without_a_type_keeps_its_partition_but_not_in_1_10() {
        KubeObject set = web("{rollingUpdate: {partition: 2}}", "spec", "updateStrategy");
        assertEquals(
                json("{type: RollingUpdate, rollingUpdate: {partition: 2}}"),
                OF_36.onCreate(set).spec().object("updateStrategy"));
        assertEquals(
                json("{type: RollingUpdate, rollingUpdate: {partition: 0}}"),
                OF_10.onCreate(set).spec().object("updateStrategy"));
    }

    @Test
    void max_unavailable_is_dropped_while_its_gate_is_off_unless_stored() {
        KubeObject set = web("{type: RollingUpdate, rollingUpdate: {maxUnavailable: 2}}", "spec", "updateStrategy");
        assertEquals(
                json("{partition: 0}"),
                OF_36.onCreate(set).spec().object("updateStrategy").object("rollingUpdate"));
        KubeObject stored = new Defaults(FIELDS_36.withGate("MaxUnavailableStatefulSet")).onCreate(set);
        assertEquals(
                json("{maxUnavailable: 2, partition: 0}"),
                OF_36.onUpdate(stored, set).spec().object("updateStrategy").object("rollingUpdate"));
    }

    @Test
    void fields_that_a_release_does_not_have_are_dropped() {
        KubeObject set = web("{start: 3}", "spec", "ordinals")
                .with(Json.of(5), "spec", "minReadySeconds")
                .with(json("{whenScaled: Delete}"), "spec", "persistentVolumeClaimRetentionPolicy");
        Json.Obj old = OF_10.onCreate(set).spec();
        assertFalse(
                old.has("ordinals") || old.has("minReadySeconds") || old.has("persistentVolumeClaimRetentionPolicy"));
        Json.Obj plain = new Defaults(ApiFields.of1_26()).onCreate(set).spec();
        assertFalse(plain.has("ordinals") || plain.has("persistentVolumeClaimRetentionPolicy"));
        assertEquals(5, plain.number("minReadySeconds", 0));
        assertEquals(
                json("{whenDeleted: Retain, whenScaled: Delete}"),
                OF_36.onCreate(set).spec().object("persistentVolumeClaimRetentionPolicy"));
    }

    @Test
    void a_pod_gets_what_describe_shows() {
        KubeObject pod = OF_36.onCreate(object(Kind.POD, Manifests.POD));
        assertEquals(0, pod.spec().number("priority", -1));
        assertEquals(
                json("{l: [{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds:"
                                + " 300}, {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute,"
                                + " tolerationSeconds: 300}]}")
                        .get("l"),
                pod.spec().get("tolerations"));
        assertEquals(json("{phase: Pending, qosClass: BestEffort}"), pod.status());
        Json.Obj old = OF_10.onCreate(object(Kind.POD, Manifests.POD)).spec();
        assertFalse(old.has("tolerations") || old.has("priority"));
    }

    @Test
    void tolerations_of_the_pod_take_the_place_of_the_usual_ones() {
        String own =
                "[{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 10}]";
        KubeObject pod =
                OF_26.onCreate(object(Kind.POD, Manifests.POD).with(Manifests.value(own), "spec", "tolerations"));
        assertEquals(2, pod.spec().array("tolerations").size());
        assertEquals(10, pod.spec().array("tolerations").get(0).asObject().number("tolerationSeconds", 0));
        assertEquals(
                "node.kubernetes.io/not-ready",
                pod.spec().array("tolerations").get(1).asObject().text("key"));
    }

    @Test
    void a_pod_requests_what_it_is_limited_to_but_a_template_does_not() {
        String limited = "[{name: app, image: app, resources: {limits: {cpu: 0.5, memory: 1024Mi}}}]";
        KubeObject pod =
                OF_36.onCreate(object(Kind.POD, Manifests.POD).with(Manifests.value(limited), "spec", "containers"));
        Json.Obj container = pod.spec().array("containers").get(0).asObject();
        assertEquals(
                json("{cpu: 500m, memory: 1Gi}"), container.object("resources").object("requests"));
        assertEquals("Guaranteed", pod.status().text("qosClass"));
        assertEquals("Always", container.text("imagePullPolicy"));
        KubeObject set = OF_36.onCreate(web(limited, "spec", "template", "spec", "containers"));
        Json.Obj inTemplate = (Json.Obj)
                set.spec().object("template").object("spec").array("containers").get(0);
        assertEquals(json("{limits: {cpu: 500m, memory: 1Gi}}"), inTemplate.object("resources"));
    }

    @Test
    void probes_ports_and_environment_are_filled_in() {
        String container = """
            [{name: app, image: 'r:5000/app@sha256:00', ports: [{containerPort: 80}],
              env: [{name: A, value: ''}, {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}],
              readinessProbe: {httpGet: {port: 80}, initialDelaySeconds: 0}}]\
            """;
        KubeObject pod =
                OF_36.onCreate(object(Kind.POD, Manifests.POD).with(Manifests.value(container), "spec", "containers"));
        assertEquals(json("""
            {name: app, image: 'r:5000/app@sha256:00', imagePullPolicy: IfNotPresent, resources: {},
             terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File,
             ports: [{containerPort: 80, protocol: TCP}],
             env: [{name: A}, {name: IP, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: status.podIP}}}],
             readinessProbe: {httpGet: {path: /, port: 80, scheme: HTTP}, timeoutSeconds: 1, periodSeconds: 10,
                              successThreshold: 1, failureThreshold: 3}}
            """), pod.spec().array("containers").get(0));
    }

    @Test
    void host_ports_are_filled_in_in_pods_and_in_old_templates() {
        String spec = "{hostNetwork: true, containers: [{name: app, image: app, ports: [{containerPort: 80}]}]}";
        assertEquals(
                80, hostPort(OF_36.onCreate(object(Kind.POD, "spec: " + spec)).spec()));
        KubeObject set = web(spec, "spec", "template", "spec");
        assertEquals(80, hostPort(OF_10.onCreate(set).spec().object("template").object("spec")));
        assertEquals(0, hostPort(OF_36.onCreate(set).spec().object("template").object("spec")));
    }

    private static long hostPort(Json.Obj spec) {
        return spec.array("containers")
                .get(0)
                .asObject()
                .array("ports")
                .get(0)
                .asObject()
                .number("hostPort", 0);
    }

    @Test
    void other_kinds() {
        assertEquals(
                json("{clusterIP: None, clusterIPs: [None], internalTrafficPolicy: Cluster, ipFamilies: [IPv4],"
                        + " ipFamilyPolicy: SingleStack, ports: [{port: 80, protocol: TCP, targetPort: 80}],"
                        + " selector: {app: web}, sessionAffinity: None, type: ClusterIP}"),
                OF_36.onCreate(object(
                                Kind.SERVICE, "spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}"))
                        .spec());
        assertEquals(
                List.of("IPv4", "IPv6"),
                OF_36.onCreate(object(Kind.SERVICE, "spec: {clusterIP: None, ports: [{port: 80}]}"))
                        .spec()
                        .array("ipFamilies")
                        .texts());
        assertEquals(
                json("{clusterIP: None, ports: [{port: 80, protocol: TCP, targetPort: 80}], sessionAffinity: None,"
                        + " type: ClusterIP}"),
                OF_10.onCreate(object(Kind.SERVICE, "spec: {clusterIP: None, ports: [{port: 80}]}"))
                        .spec());
        assertEquals(
                "10.0.0.7",
                OF_36.onCreate(object(Kind.SERVICE, "spec: {clusterIP: 10.0.0.7, ports: [{port: 80}]}"))
                        .spec()
                        .array("clusterIPs")
                        .texts()
                        .getFirst());
        assertEquals(
                json("{provisioner: p, reclaimPolicy: Delete, volumeBindingMode: Immediate}"),
                OF_36.onCreate(object(Kind.STORAGE_CLASS, "provisioner: p")).tree());
        assertEquals(
                json("{metadata: {name: n, labels: {kubernetes.io/metadata.name: n}}, spec: {finalizers: [kubernetes]},"
                        + " status: {phase: Active}}"),
                OF_36.onCreate(object(Kind.NAMESPACE, "metadata: {name: n}")).tree());
        assertEquals(
                json("{type: Opaque, data: {k: w6TigqzwnZ2A}}"),
                OF_36.onCreate(object(Kind.SECRET, "stringData: {k: \"\\u00e4\\u20ac\\U0001D740\"}"))
                        .tree());
    }

    @Test
    void claims_and_volumes() {
        String spec = "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}";
        KubeObject claim = OF_36.onCreate(object(Kind.PERSISTENT_VOLUME_CLAIM, spec));
        assertEquals(
                json("{metadata: {finalizers: [kubernetes.io/pvc-protection]}, spec: {accessModes: [ReadWriteOnce],"
                        + " resources: {requests: {storage: 1Gi}}, volumeMode: Filesystem}, status: {phase: Pending}}"),
                claim.tree());
        KubeObject old = OF_10.onCreate(object(Kind.PERSISTENT_VOLUME_CLAIM, spec));
        assertFalse(old.spec().has("volumeMode") || old.metadata().has("finalizers"));
        KubeObject volume = OF_36.onCreate(object(Kind.PERSISTENT_VOLUME, "spec: {capacity: {storage: 2048Mi}}"));
        assertEquals(
                json("{capacity: {storage: 2Gi}, persistentVolumeReclaimPolicy: Retain, volumeMode: Filesystem}"),
                volume.spec());
    }

    @Test
    void nothing_new_gives_back_the_same_instance() {
        for (Defaults defaults : new Defaults[] {OF_10, OF_26, OF_36}) {
            KubeObject set = created(defaults, Manifests.WEB);
            assertSame(set, defaults.onUpdate(set, set));
            assertSame(set.tree(), defaults.onCreate(set).tree());
            KubeObject pod = defaults.onCreate(object(Kind.POD, Manifests.POD));
            assertSame(
                    pod.tree(),
                    defaults.onUpdate(pod, KubeObject.of(Kind.POD, pod.tree())).tree());
            assertSame(pod.tree(), defaults.onCreate(pod).tree());
        }
    }

    @Test
    void a_pod_shares_its_containers_with_the_template_it_was_made_from() {
        Json.Obj template =
                created(OF_36, Manifests.WEB).spec().object("template").object("spec");
        KubeObject pod = KubeObject.of(Kind.POD, Json.object("metadata", json("{name: web-0}"), "spec", template));
        assertSame(template.get("containers"), OF_36.onCreate(pod).spec().get("containers"));
    }

    @Test
    void what_clients_send_empty_is_not_stored() {
        KubeObject set = web("null", "metadata", "creationTimestamp")
                .with(json("{}"), "metadata", "annotations")
                .with(Json.NONE, "spec", "template", "spec", "tolerations")
                .with(Json.of(0), "spec", "minReadySeconds");
        assertEquals(created(OF_36, Manifests.WEB), OF_36.onCreate(set));
    }

    private static KubeObject created(Defaults defaults, String yaml) {
        return defaults.onCreate(object(Kind.STATEFUL_SET, yaml));
    }

    @Test
    void an_item_between_those_that_stay_is_stored_like_any_other() {
        Json.Obj stored = json("{addresses: [{ip: a}, {ip: b}, {ip: c}]}");
        Json.Arr old = stored.array("addresses");
        Json.Obj sent = Json.object(
                "addresses",
                Json.array(old.get(0), json("{ip: x, nodeName: ''}"), old.get(2), json("{ip: y, z: null}")));
        assertEquals(
                json("{addresses: [{ip: a}, {ip: x}, {ip: c}, {ip: y}]}"),
                new Omissions(Kind.ENDPOINTS, false).of(sent, stored));
    }
}
