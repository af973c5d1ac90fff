package dev.ordinal.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";

    private static String problems(String text) {
        return problems(text, 36);
    }

    private static String problems(String text, int minor) {
        return ManifestReader.read("web.yaml", text, minor).problems().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void objects_come_with_kind_tree_and_places() {
        Manifests manifests =
                ManifestReader.read("web.yaml", POD + "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: b\n", 36);

        assertEquals(List.of(), manifests.problems());
        assertEquals(
                List.of(Kind.POD, Kind.SERVICE),
                manifests.list().stream().map(Manifest::kind).toList());
        assertEquals("b", manifests.list().get(1).name());
        assertEquals(
                "web.yaml:8:9",
                manifests.list().get(1).places().at("metadata", "name").toString());
    }

    @Test
    void a_list_is_taken_apart() {
        Manifests manifests = ManifestReader.read(
                "web.yaml",
                "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n"
                        + "- {apiVersion: v1, kind: Service, metadata: {name: b}}\n",
                36);

        assertEquals(
                List.of("a", "b"), manifests.list().stream().map(Manifest::name).toList());
        assertEquals(
                "web.yaml:6:20",
                manifests.list().getFirst().places().at("metadata", "name").toString());
    }

    @Test
    void an_object_of_a_kind_that_is_not_simulated_is_passed_over() {
        Manifests manifests =
                ManifestReader.read("web.yaml", "apiVersion: batch/v1\nkind: Job\nspec: {}\n---\n" + POD, 36);
        assertEquals(List.of(), manifests.problems());
        assertEquals(1, manifests.list().size());
        assertEquals(
                "[web.yaml:2:7: kind Job is not simulated\n  Its pods are not made. run NAME --image=IMAGE"
                        + " --restart=Never runs one.]",
                manifests.passedOver().toString());
    }

    @Test
    void kind_and_version_must_be_there() {
        assertEquals(
                "web.yaml:1:1: apiVersion is missing\n  Write: apiVersion: apps/v1", problems("kind: StatefulSet\n"));
        assertEquals(
                "web.yaml:1:1: kind is missing\n  Write: kind: StatefulSet, or another kind.",
                problems("apiVersion: v1\n"));
        assertEquals(
                "web.yaml:2:7: kind must be text\n  Write: kind: StatefulSet, or another kind.",
                problems("apiVersion: v1\nkind: 5\n"));
        assertEquals(
                "web.yaml:1:1: an object is wanted here, not 'hello'\n  Begin with apiVersion: and kind:.",
                problems("hello"));
    }

    @Test
    void an_unknown_kind_gets_the_nearest_known_one() {
        assertEquals(
                "web.yaml:2:7: there is no kind 'StatefullSet' here\n  Did you mean 'StatefulSet'?",
                problems("apiVersion: apps/v1\nkind: StatefullSet\n"));
        assertTrue(problems("apiVersion: apps/v1\nkind: Foo\n").contains("Known kinds: Node, Namespace, Pod, "));
    }

    @Test
    void an_unknown_version_gets_the_right_one() {
        assertEquals(
                "web.yaml:1:13: StatefulSet has no version 'apps/v9' here\n  Write: apiVersion: apps/v1",
                problems("apiVersion: apps/v9\nkind: StatefulSet\n"));
        assertEquals("", problems("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\n", 10));
        assertEquals(
                "web.yaml:1:13: PodDisruptionBudget has no version 'policy/v1beta1' here\n"
                        + "  Write: apiVersion: policy/v1",
                problems("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\n", 36));
    }

    @Test
    void an_unknown_field_gets_the_nearest_known_one() {
        assertEquals(
                "web.yaml:6:5: there is no field spec.containers[0].imagePullPolic\n  Did you mean 'imagePullPolicy'?",
                problems(POD + "spec:\n  containers:\n  - imagePullPolic: Always\n"));
        assertEquals(
                "web.yaml:4:23: there is no field spec.tolerations[0].zzzzzz\n"
                        + "  Fields of Toleration: effect, key, operator, tolerationSeconds, value",
                problems(POD + "spec: {tolerations: [{zzzzzz: 1}]}\n"));
    }

    @Test
    void a_wrong_type_says_what_to_write() {
        String set = "apiVersion: apps/v1\nkind: StatefulSet\nspec:\n";
        assertEquals(
                "web.yaml:4:13: spec.replicas must be a whole number, but is 'two'\n  Write: replicas: 1",
                problems(set + "  replicas: two\n"));
        assertEquals(
                "web.yaml:4:13: spec.replicas must be a whole number, but is '3'\n  Write: replicas: 3",
                problems(set + "  replicas: \"3\"\n"));
        assertEquals(
                "web.yaml:4:16: spec.serviceName must be text, but is true\n  Write: serviceName: \"true\"",
                problems(set + "  serviceName: yes\n"));
        assertEquals(
                "web.yaml:4:13: spec.selector must be a mapping of fields, but is 'web'\n"
                        + "  Write its fields on lines below, indented: matchExpressions, matchLabels",
                problems(set + "  selector: web\n"));
        assertEquals(
                "web.yaml:4:38: spec.containers[0].args[0] must be text, but is 5\n  Write: - \"5\"",
                problems(POD + "spec: {containers: [{name: a, args: [5]}]}\n"));
        assertEquals(
                "web.yaml:4:60: spec.containers[0].resources.limits.memory must be a quantity, but is '1Gb'\n"
                        + "  Write a number with a suffix such as 500m, 2Gi or 10G",
                problems(POD + "spec: {containers: [{name: a, resources: {limits: {memory: 1Gb}}}]}\n"));
    }

    @Test
    void a_field_written_twice_is_a_problem() {
        assertEquals(
                "web.yaml:5:1: metadata stands here twice\n  Keep one of the two.",
                problems(POD + "spec: {}\nmetadata: {name: b}\n"));
    }

    @Test
    void problems_come_by_place_and_the_right_objects_are_kept() {
        Manifests manifests = ManifestReader.read(
                "web.yaml", POD + "---\nkind: Pod\n---\n" + POD + "sec: 1\nspecs: 1\n---\na: [\n", 36);

        assertEquals(1, manifests.list().size());
        assertEquals(
                "[web.yaml:5:1, web.yaml:10:1, web.yaml:11:1, web.yaml:14:1]",
                manifests.problems().stream()
                        .map(problem -> problem.place().toString())
                        .toList()
                        .toString());
    }

    @Test
    void a_manifest_with_most_fields_of_a_pod_passes() {
        assertEquals("", problems(Resource.read("manifest/large-pod.yaml")));
    }

    @Test
    void recorded_cases_and_their_files_are_readable() {
        files(
                "refused-requests-1.36.yaml",
                36,
                "unknown.yaml:7:3: there is no field spec.volumeClaimTemplate\n  Did you mean 'volumeClaimTemplates'?");
        files("zone-pinned-volume-1.26.yaml", 26, "");
        files("notes-wrong-provisioner-1.10.yaml", 10, "");
    }

    private static void files(String name, int minor, String problems) {
        Json.Obj root = YamlReader.read(name, Resource.read("manifest/" + name))
                .list()
                .getFirst()
                .value()
                .asObject();
        Json.Obj files = root.object("files");
        assertTrue(files.size() > 1, name);
        StringBuilder found = new StringBuilder();
        for (String file : files.keys()) {
            Manifests manifests = ManifestReader.read(file, files.text(file, ""), minor);
            assertTrue(manifests.list().size() + manifests.problems().size() > 0, file);
            manifests.problems().forEach(found::append);
        }
        assertEquals(problems, found.toString(), name);
    }

    @Test
    void many_documents_are_read_in_one_go() {
        String manifest = "---\n" + Resource.read("manifest/large-pod.yaml");
        int copies = 10_000 / (int) manifest.lines().count();

        Manifests manifests = ManifestReader.read("web.yaml", manifest.repeat(copies), 36);

        assertEquals(copies, manifests.list().size());
        assertEquals(
                (copies - 1) * (int) manifest.lines().count() + 2,
                manifests.list().getLast().place().line());
    }
}
