package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.apiserver.Served;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.YamlText;
import dev.ordinal.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every field that users change, through every command that changes it, and those that nobody may change. */
class ChangesTest {
    private static final String SET = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: web
          replicas: 3
          updateStrategy: {type: RollingUpdate}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: app, image: 'app:v1', volumeMounts: [{name: data, mountPath: /data}]}
              - {name: side, image: 'side:v1'}
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
        """;
    private static final Map<Kind, String> MANIFESTS = new TreeMap<>(Map.ofEntries(
            Map.entry(Kind.STATEFUL_SET, SET),
            Map.entry(Kind.SERVICE, """
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {clusterIP: None, selector: {app: web}, ports: [{name: http, port: 80}]}
                """),
            Map.entry(Kind.POD, """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {containers: [{name: app, image: 'app:v1'}], restartPolicy: Never}
                """),
            Map.entry(Kind.PERSISTENT_VOLUME_CLAIM, """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: web}
                spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
                """),
            Map.entry(Kind.PERSISTENT_VOLUME, """
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: web}
                spec:
                  accessModes: [ReadWriteOnce]
                  capacity: {storage: 1Gi}
                  nfs: {server: a, path: /}
                """),
            Map.entry(Kind.STORAGE_CLASS, """
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: web}
                provisioner: ebs.csi.aws.com
                parameters: {type: gp3}
                """),
            Map.entry(Kind.POD_DISRUPTION_BUDGET, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
                """),
            Map.entry(Kind.CONFIG_MAP, """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web}
                data: {mode: quiet}
                """),
            Map.entry(Kind.SECRET, """
                apiVersion: v1
                kind: Secret
                metadata: {name: web}
                type: Opaque
                data: {a: AAAA}
                """),
            Map.entry(Kind.SERVICE_ACCOUNT, """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: web}
                """),
            Map.entry(Kind.NAMESPACE, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: web}
                """),
            Map.entry(Kind.NODE, """
                apiVersion: v1
                kind: Node
                metadata: {name: web}
                spec: {providerID: a}
                """),
            Map.entry(Kind.ENDPOINT_SLICE, """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: web}
                addressType: IPv4
                endpoints: []
                """),
            Map.entry(Kind.VOLUME_ATTACHMENT, """
                apiVersion: storage.k8s.io/v1
                kind: VolumeAttachment
                metadata: {name: web}
                spec: {attacher: a, nodeName: n1, source: {persistentVolumeName: v}}
                """),
            Map.entry(Kind.CSI_DRIVER, """
                apiVersion: storage.k8s.io/v1
                kind: CSIDriver
                metadata: {name: web}
                spec: {attachRequired: true}
                """),
            Map.entry(Kind.CSI_NODE, """
                apiVersion: storage.k8s.io/v1
                kind: CSINode
                metadata: {name: web}
                spec: {drivers: [{name: d, nodeID: n1, topologyKeys: [z]}]}
                """),
            Map.entry(Kind.CONTROLLER_REVISION, """
                apiVersion: apps/v1
                kind: ControllerRevision
                metadata: {name: web}
                data: {a: 1}
                revision: 1
                """)));

    /** A command that changes fields. */
    private enum Way {
        EDIT,
        STRATEGIC,
        MERGE,
        JSON,
        APPLY,
        REPLACE;

        String words() {
            return switch (this) {
                case EDIT -> "edited";
                case STRATEGIC, MERGE, JSON -> "patched";
                case APPLY -> "configured";
                case REPLACE -> "replaced";
            };
        }
    }

    /** @param pointer the field, as a JSON pointer */
    private record Change(Kind kind, String pointer, String value) {
        Json json() {
            return Shell.yaml("{v: " + value + "}").valueAt(0);
        }

        String[] path() {
            String[] path = pointer.substring(1).split("/");
            for (int i = 0; i < path.length; i++) {
                path[i] = path[i].replace("~1", "/");
            }
            return path;
        }

        @Override
        public String toString() {
            return kind.singular() + " " + pointer + " " + value;
        }
    }

    // ---- the commands

    /** The tree with another value at a path; a number is the place in a list. */
    private static Json with(Json tree, String[] path, int at, Json value) {
        if (at == path.length) {
            return value;
        }
        if (tree instanceof Json.Arr list) {
            int index = Integer.parseInt(path[at]);
            return list.withAt(index, with(list.get(index), path, at + 1, value));
        }
        Json.Obj object = tree.asObject();
        Json below = object.get(path[at]);
        return object.with(path[at], with(below == null ? Json.EMPTY : below, path, at + 1, value));
    }

    /** The patch that changes what is at a path: a list is replaced, or its item is named. */
    private static Json patch(Json tree, String[] path, int at, Json value, boolean isStrategic) {
        if (at == path.length) {
            return value;
        }
        if (tree instanceof Json.Arr list) {
            Json.Obj item = list.get(Integer.parseInt(path[at])).asObject();
            String key = item.has("image") ? "name" : "port";
            Json named = item.get(key);
            return isStrategic && named != null
                    ? Json.array(
                            patch(item, path, at + 1, value, true).asObject().with(key, named))
                    : with(tree, path, at, value);
        }
        Json below = tree.asObject().get(path[at]);
        return Json.object(path[at], patch(below == null ? Json.EMPTY : below, path, at + 1, value, isStrategic));
    }

    /** The manifest of a kind in the version that a release has of it. */
    private static String manifest(Kind kind, Release release) {
        return Objects.requireNonNull(MANIFESTS.get(kind), kind.title())
                .replaceFirst("apiVersion: \\S+", "apiVersion: " + new Served(release).version(kind));
    }

    private static Shell shell(String release, Kind kind) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", manifest(kind, shell.release()));
        Invocation applied = shell.run("apply -f web.yaml");
        assertEquals(0, applied.exit(), applied.errors());
        return shell;
    }

    private static String told(Shell shell, Way way, Change change) {
        Json.Obj live = shell.stored(change.kind(), "web").wire();
        String name = change.kind().singular() + " web ";
        String[] path = change.path();
        Json value = change.json();
        return switch (way) {
            case EDIT ->
                Shell.told(shell.run(shell.reader()
                        .read("edit " + name, new Editor.Change.Text(YamlText.write(with(live, path, 0, value))))));
            case STRATEGIC -> shell.told("patch " + name + argument(patch(live, path, 0, value, true)));
            case MERGE -> shell.told("patch " + name + "--type=merge " + argument(patch(live, path, 0, value, false)));
            case JSON -> {
                yield shell.told("patch " + name + "--type=json " + argument(operations(live, change)));
            }
            case APPLY, REPLACE -> {
                Json manifest = Shell.yaml(manifest(change.kind(), shell.release()));
                shell.file("web.yaml", YamlText.write(with(manifest, path, 0, value)));
                yield shell.told((way == Way.APPLY ? "apply" : "replace") + " -f web.yaml");
            }
        };
    }

    /** A JSON patch adds to what is there, so that what holds the field may have to be added first. */
    private static Json operations(Json.Obj live, Change change) {
        List<Json> operations = new ArrayList<>();
        Json at = live;
        StringBuilder pointer = new StringBuilder();
        String[] steps = change.pointer().substring(1).split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            pointer.append('/').append(steps[i]);
            Json below = at instanceof Json.Arr list
                    ? list.get(Integer.parseInt(steps[i]))
                    : at.asObject().get(change.path()[i]);
            if (below == null) {
                operations.add(Json.object("op", "add", "path", pointer.toString(), "value", Json.EMPTY));
            }
            at = below == null ? Json.EMPTY : below;
        }
        operations.add(Json.object("op", "add", "path", change.pointer(), "value", change.json()));
        return Json.array(operations);
    }

    private static String argument(Json patch) {
        return "-p '" + JsonText.compact(patch) + "'";
    }

    // ---- what may change

    private static final String[] FOR_ALL = {
        "STATEFUL_SET /spec/replicas 4",
        "STATEFUL_SET /spec/template/spec/containers/0/image app:v2",
        "STATEFUL_SET /spec/template/spec/containers/1/image side:v2",
        "STATEFUL_SET /spec/template/spec/containers/0/env [{name: V, value: '2'}]",
        "STATEFUL_SET /spec/template/spec/containers/0/resources {requests: {cpu: 100m}, limits: {memory: 1Gi}}",
        "STATEFUL_SET /spec/template/spec/terminationGracePeriodSeconds 5",
        "STATEFUL_SET /spec/template/metadata/labels/v two",
        "STATEFUL_SET /spec/template/metadata/annotations/v two",
        "STATEFUL_SET /spec/updateStrategy/rollingUpdate/partition 2",
        "STATEFUL_SET /metadata/labels/v two",
        "SERVICE /spec/ports/0/targetPort 81",
        "SERVICE /spec/selector/app other",
        "SERVICE /spec/publishNotReadyAddresses true",
        "POD /spec/containers/0/image app:v2",
        "POD /spec/activeDeadlineSeconds 60",
        "POD /metadata/labels/v two",
        "PERSISTENT_VOLUME_CLAIM /metadata/labels/v two",
        "PERSISTENT_VOLUME /spec/persistentVolumeReclaimPolicy Delete",
        "STORAGE_CLASS /metadata/annotations/storageclass.kubernetes.io~1is-default-class 'true'",
        "STORAGE_CLASS /allowVolumeExpansion true",
        "CONFIG_MAP /data/mode loud",
        "SECRET /data/a BBBB",
        "SERVICE_ACCOUNT /imagePullSecrets [{name: r}]",
        "NAMESPACE /metadata/labels/v two",
        "NODE /spec/unschedulable true",
        "NODE /spec/taints [{key: a, effect: NoSchedule}]",
        "NODE /metadata/labels/v two",
        "CONTROLLER_REVISION /revision 2",
    };

    private static final String[] FOR_NEW = {
        "STATEFUL_SET /spec/minReadySeconds 10",
        "STATEFUL_SET /spec/ordinals {start: 5}",
        "STATEFUL_SET /spec/revisionHistoryLimit 5",
        "STATEFUL_SET /spec/persistentVolumeClaimRetentionPolicy/whenScaled Delete",
        "POD_DISRUPTION_BUDGET /spec/maxUnavailable 2",
    };

    private static Change change(String line) {
        String[] parts = line.split(" ", 3);
        return new Change(Kind.valueOf(parts[0]), parts[1], parts[2]);
    }

    @TestFactory
    Stream<DynamicTest> what_may_change_changes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String release : List.of("1.10", "1.36")) {
            List<String> lines = new ArrayList<>(List.of(FOR_ALL));
            lines.addAll(release.equals("1.36") ? List.of(FOR_NEW) : List.of());
            for (String line : lines) {
                for (Way way : Way.values()) {
                    tests.add(DynamicTest.dynamicTest(
                            release + " " + way + " " + line, () -> changes(release, way, change(line))));
                }
            }
        }
        return tests.stream();
    }

    private static void changes(String release, Way way, Change change) {
        boolean old = release.equals("1.10");
        Shell shell = shell(release, change.kind());
        String type = change.kind().type();
        assertEquals((old ? type + " \"web\" " : type + "/web ") + way.words() + "\n", told(shell, way, change));
        Json expected = change.json();
        assertEquals(expected, at(shell.stored(change.kind(), "web").wire(), change.path()));
    }

    private static @Nullable Json at(Json tree, String[] path) {
        Json found = tree;
        for (String step : path) {
            Json below = found instanceof Json.Arr list
                    ? list.get(Integer.parseInt(step))
                    : found.asObject().get(step);
            if (below == null) {
                return null;
            }
            found = below;
        }
        return found;
    }

    // ---- what may not

    private record Fixed(Change change, String old, String now) {}

    private static final String ONLY =
            "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                    + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                    + " 'minReadySeconds' are forbidden";
    private static final String OLD_ONLY =
            "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template', and"
                    + " 'updateStrategy' are forbidden.";

    /** A text that ends in {@code ...} goes on with a difference; {@code -} where the release lets it change or has no such thing. */
    private static final List<Fixed> FIXED = List.of(
            fixed("STATEFUL_SET /spec/serviceName other", OLD_ONLY, ONLY),
            fixed("STATEFUL_SET /spec/podManagementPolicy Parallel", OLD_ONLY, ONLY),
            fixed("STATEFUL_SET /spec/volumeClaimTemplates/0/spec/storageClassName gp2", OLD_ONLY, ONLY),
            fixed("STATEFUL_SET /spec/revisionHistoryLimit 5", OLD_ONLY, "-"),
            fixed(
                    "SERVICE /spec/clusterIP 10.0.0.9",
                    "spec.clusterIP: Invalid value: \"10.0.0.9\": field is immutable",
                    "spec.clusterIPs[0]: Invalid value: [\"10.0.0.9\"]: may not change once set"),
            fixed(
                    "POD /spec/restartPolicy Always",
                    "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
                            + " `spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations`"
                            + " (only additions to existing tolerations)...",
                    "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
                            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                            + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to"
                            + " be set to 1 if it was previously negative)..."),
            fixed(
                    "PERSISTENT_VOLUME_CLAIM /spec/storageClassName gp2",
                    "spec: Forbidden: field is immutable after creation",
                    "spec: Forbidden: spec is immutable after creation except resources.requests and"
                            + " volumeAttributesClassName for bound claims..."),
            fixed(
                    "PERSISTENT_VOLUME /spec/nfs/path /other",
                    "spec.persistentvolumesource: Forbidden: is immutable after creation",
                    "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after"
                            + " creation..."),
            fixed(
                    "STORAGE_CLASS /parameters/type gp2",
                    "parameters: Forbidden: updates to parameters are forbidden.",
                    "parameters: Invalid value: {\"type\":\"gp2\"}: field is immutable"),
            fixed(
                    "STORAGE_CLASS /provisioner other",
                    "provisioner: Forbidden: updates to provisioner are forbidden.",
                    "provisioner: Invalid value: \"other\": field is immutable"),
            fixed(
                    "STORAGE_CLASS /reclaimPolicy Retain",
                    "reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden.",
                    "reclaimPolicy: Invalid value: \"Retain\": field is immutable"),
            fixed(
                    "STORAGE_CLASS /volumeBindingMode WaitForFirstConsumer",
                    "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable",
                    "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable"),
            fixed(
                    "POD_DISRUPTION_BUDGET /spec/maxUnavailable 2",
                    "spec: Forbidden: updates to poddisruptionbudget spec are forbidden.",
                    "-"),
            fixed(
                    "SECRET /type other",
                    "type: Invalid value: \"other\": field is immutable",
                    "type: Invalid value: \"other\": field is immutable"),
            fixed(
                    "CONTROLLER_REVISION /data {a: 2}",
                    "data: Invalid value: ...",
                    "data: Invalid value: {\"a\":2}: field is immutable"),
            fixed("ENDPOINT_SLICE /addressType IPv6", "-", "addressType: Invalid value: \"IPv6\": field is immutable"),
            fixed(
                    "VOLUME_ATTACHMENT /spec/nodeName other",
                    "spec: Invalid value: storage.VolumeAttachmentSpec{Attacher:\"a\", Source:...",
                    "spec: Invalid value: {\"Attacher\":\"a\",\"Source\":{\"PersistentVolumeName\":\"v\","
                            + "\"InlineVolumeSpec\":null},\"NodeName\":\"other\"}: field is immutable"),
            fixed(
                    "CSI_DRIVER /spec/attachRequired false",
                    "-",
                    "spec.attachedRequired: Invalid value: false: field is immutable"),
            fixed(
                    "CSI_NODE /spec/drivers/0/nodeID other",
                    "-",
                    "CSINodeDriver: Invalid value: {\"Name\":\"d\",\"NodeID\":\"other\",\"TopologyKeys\":[\"z\"],"
                            + "\"Allocatable\":null}: field is immutable"),
            fixed(
                    "NODE /spec/providerID b",
                    "-",
                    "spec.providerID: Forbidden: node updates may not change providerID except from \"\" to valid"));

    private static Fixed fixed(String line, String old, String now) {
        return new Fixed(change(line), old, now);
    }

    @TestFactory
    Stream<DynamicTest> what_may_not_is_refused_with_its_reason() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Fixed fixed : FIXED) {
            for (Way way : Way.values()) {
                if (!fixed.old().equals("-")) {
                    tests.add(DynamicTest.dynamicTest(
                            "1.10 " + way + " " + fixed.change(),
                            () -> refuses("1.10", way, fixed.change(), fixed.old())));
                }
                if (!fixed.now().equals("-")) {
                    tests.add(DynamicTest.dynamicTest(
                            "1.36 " + way + " " + fixed.change(),
                            () -> refuses("1.36", way, fixed.change(), fixed.now())));
                }
            }
        }
        return tests.stream();
    }

    private static void refuses(String release, Way way, Change change, String text) {
        Shell shell = shell(release, change.kind());
        Json.Obj before = shell.stored(change.kind(), "web").tree();
        String told = told(shell, way, change);
        String wanted = text.endsWith("...") ? text.substring(0, text.length() - 3) : text + "\n";
        Kind kind = change.kind();
        boolean old = release.equals("1.10");
        String expected = way == Way.EDIT
                ? "! error: " + (old ? kind.plural() : kind.resource())
                        + " \"web\" is invalid\n! A copy of your changes"
                : "! The " + kind.title() + " \"web\" is invalid: " + wanted;
        assertEquals(expected, told.substring(0, Math.min(expected.length(), told.length())), told);
        assertEquals(before, shell.stored(change.kind(), "web").tree());
    }
}
