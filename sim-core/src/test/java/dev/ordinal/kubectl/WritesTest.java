package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that create and change objects, in the words of three kubectls. */
class WritesTest {
    private static final String SERVICE = """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
        """;
    private static final String SECRET = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
        data: {a: '1'}
        """;

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", Shell.WEB);
        shell.file("service.yaml", SERVICE);
        shell.file("c.yaml", SECRET);
        return shell;
    }

    @Test
    void create_and_the_same_again() {
        Shell old = shell("1.10");
        assertEquals("statefulset.apps \"web\" created\n", old.told("create -f web.yaml"));
        for (String release : List.of("1.26", "1.36")) {
            Shell shell = shell(release);
            assertEquals("statefulset.apps/web created\n", shell.told("create -f web.yaml"));
            assertEquals(
                    "! Error from server (AlreadyExists): error when creating \"web.yaml\": statefulsets.apps \"web\""
                            + " already exists\n"
                            + "exit 1\n",
                    shell.told("create -f web.yaml"));
        }
    }

    @Test
    void files_are_taken_in_order_and_go_on_after_an_error() {
        Shell shell = shell("1.36");
        shell.file("both.yaml", SERVICE + "---\n" + SERVICE + "---\n" + SECRET);
        assertEquals("""
            service/web created
            configmap/c created
            ! Error from server (AlreadyExists): error when creating "both.yaml": services "web" already exists
            ! error: the path "nope.yaml" does not exist
            exit 1
            """, shell.told("create -f both.yaml -f nope.yaml"));
    }

    @Test
    void what_is_no_object_is_refused() {
        Shell shell = shell("1.36");
        shell.file("bad.yaml", "{apiVersion: apps/v9, kind: StatefulSet, metadata: {name: bad}}");
        shell.file("untyped.yaml", "{kind: Service, metadata: {name: bad}}");
        assertEquals("""
            ! error: resource mapping not found for name: "bad" namespace: "" from "bad.yaml": no matches for kind "StatefulSet" in version "apps/v9"
            ! ensure CRDs are installed first
            exit 1
            """, shell.told("create -f bad.yaml"));
        String untyped =
                "! error: error validating \"untyped.yaml\": error validating data: apiVersion not set; if you choose"
                        + " to ignore these errors, turn validation off with --validate=false\n"
                        + "exit 1\n";
        assertEquals(untyped, shell.told("create -f untyped.yaml"));
        Shell old = shell("1.10");
        old.file("untyped.yaml", "{kind: Service, metadata: {name: bad}}");
        old.file("bad.yaml", "{apiVersion: apps/v9, kind: StatefulSet, metadata: {name: bad}}");
        assertEquals(untyped, old.told("create -f untyped.yaml"));
        assertEquals(
                "! error: unable to recognize \"bad.yaml\": no matches for kind \"StatefulSet\" in version"
                        + " \"apps/v9\"\n"
                        + "exit 1\n",
                old.told("create -f bad.yaml"));
    }

    @Test
    void unknown_fields_are_refused_by_the_server_and_once_by_the_client() {
        Shell shell = shell("1.36");
        shell.file("typo.yaml", SECRET + "dat: {}\n");
        assertEquals(
                "! Error from server (BadRequest): error when creating \"typo.yaml\": ConfigMap in version \"v1\""
                        + " cannot be handled as a ConfigMap: strict decoding error: unknown field \"dat\"\n"
                        + "exit 1\n",
                shell.told("apply -f typo.yaml"));
        Shell old = shell("1.10");
        old.file("typo.yaml", SECRET + "dat: {}\n");
        assertEquals(
                "! error: error validating \"typo.yaml\": error validating data: ValidationError(ConfigMap): unknown"
                        + " field \"dat\" in io.k8s.api.core.v1.ConfigMap; if you choose to ignore these errors, turn"
                        + " validation off with --validate=false\n"
                        + "exit 1\n",
                old.told("create -f typo.yaml"));
    }

    @Test
    void apply_creates_leaves_alone_and_configures() {
        Shell shell = shell("1.36");
        assertEquals("configmap/c created\n", shell.told("apply -f c.yaml"));
        assertEquals("configmap/c unchanged\n", shell.told("apply -f c.yaml"));
        shell.file("c.yaml", SECRET.replace("'1'", "'2'"));
        assertEquals("configmap/c configured\n", shell.told("apply -f c.yaml"));
        assertEquals(
                "2", shell.stored(Kind.CONFIG_MAP, "c").tree().object("data").text("a"));
        shell.file("c.yaml", SECRET.replace("a: '1'", "b: '1'"));
        assertEquals("configmap/c configured\n", shell.told("apply -f c.yaml"));
        assertEquals(
                Shell.yaml("{b: '1'}"),
                shell.stored(Kind.CONFIG_MAP, "c").tree().object("data"),
                "what was applied goes");
        assertEquals("configmap \"c\" created\n", shell("1.10").told("apply -f c.yaml"));
    }

    @Test
    void apply_to_what_was_not_applied_warns() {
        Shell shell = shell("1.36");
        assertEquals("service/web created\n", shell.told("create -f service.yaml"));
        assertEquals("""
            service/web configured
            ! Warning: resource services/web is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.
            """, shell.told("apply -f service.yaml"));
        assertEquals("service/web unchanged\n", shell.told("apply -f service.yaml"));
        Shell old = shell("1.10");
        assertEquals("service \"web\" created\n", old.told("create -f service.yaml"));
        assertEquals(
                "service \"web\" configured\n"
                        + "! Warning: kubectl apply should be used on resource created by either kubectl create"
                        + " --save-config or kubectl apply\n",
                old.told("apply -f service.yaml"));
    }

    @Test
    void apply_to_what_is_being_deleted_warns() {
        Shell shell = shell("1.36");
        shell.file("c.yaml", SECRET.replace("name: c", "name: c, finalizers: [a/b]"));
        assertEquals("configmap/c created\n", shell.told("apply -f c.yaml"));
        assertEquals("configmap \"c\" deleted from default namespace\n", shell.told("delete cm c --wait=false"));
        assertEquals(
                "configmap/c unchanged\n! Warning: Detected changes to resource c which is currently being deleted.\n",
                shell.told("apply -f c.yaml"));
    }

    @Test
    void in_1_10_cluster_scoped_objects_are_always_configured() {
        String node = "{apiVersion: v1, kind: Namespace, metadata: {name: ns1}}";
        Shell old = shell("1.10");
        old.file("ns.yaml", node);
        assertEquals("namespace \"ns1\" created\n", old.told("apply -f ns.yaml"));
        assertEquals("namespace \"ns1\" configured\n", old.told("apply -f ns.yaml"));
        Shell shell = shell("1.26");
        shell.file("ns.yaml", node);
        assertEquals("namespace/ns1 created\n", shell.told("apply -f ns.yaml"));
        assertEquals("namespace/ns1 unchanged\n", shell.told("apply -f ns.yaml"));
    }

    @Test
    void a_refused_object_is_told_without_its_file() {
        Shell shell = shell("1.36");
        shell.file("web.yaml", Shell.WEB.replace("serviceName: web", "serviceName: web\n  replicas: -1"));
        assertEquals(
                "! The StatefulSet \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal"
                        + " to 0\n"
                        + "exit 1\n",
                shell.told("apply -f web.yaml"));
    }

    @Test
    void scale() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web created\n", shell.told("create -f web.yaml"));
        assertEquals("statefulset.apps/web scaled\n", shell.told("scale sts web --replicas=3"));
        assertEquals(3, shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
        assertEquals("statefulset.apps/web scaled\n", shell.told("scale sts/web --replicas=3"));
        assertEquals(
                "! error: Expected replicas to be 1, was 3\nexit 1\n",
                shell.told("scale sts web --current-replicas=1 --replicas=2"));
        assertEquals(
                "! Error from server (NotFound): statefulsets.apps \"nope\" not found\nexit 1\n",
                shell.told("scale sts nope --replicas=3"));
        assertEquals(
                "statefulset.apps/web scaled\n"
                        + "! Error from server (NotFound): statefulsets.apps \"nope\" not found\n"
                        + "exit 1\n",
                shell.told("scale sts nope web --replicas=1"));
        assertEquals("! error: no objects passed to scale\nexit 1\n", shell.told("scale sts -l a=b --replicas=3"));
        assertEquals(
                "! error: no objects passed to scale statefulsets.apps \"nope\" not found\nexit 1\n",
                shell("1.26").told("scale sts nope --replicas=3"));
    }

    @Test
    void patch() {
        for (String release : List.of("1.26", "1.36")) {
            Shell shell = shell(release);
            assertEquals("statefulset.apps/web created\n", shell.told("create -f web.yaml"));
            String line = "patch sts web -p '{\"spec\":{\"replicas\":2}}'";
            assertEquals("statefulset.apps/web patched\n", shell.told(line));
            assertEquals("statefulset.apps/web patched (no change)\n", shell.told(line));
            assertEquals("! error: unable to parse \"a\": bad\nexit 1\n", shell.told("patch sts web -p a"));
            assertEquals(
                    "! Error from server (BadRequest): unexpected end of JSON input\nexit 1\n",
                    shell.told("patch sts web -p '{'"));
            assertEquals(
                    "! Error from server (NotFound): statefulsets.apps \"nope\" not found\nexit 1\n",
                    shell.told("patch sts nope -p '{}'"));
        }
        Shell old = shell("1.10");
        assertEquals("statefulset.apps \"web\" created\n", old.told("create -f web.yaml"));
        String line = "patch sts web -p '{\"spec\":{\"replicas\":2}}'";
        assertEquals("statefulset.apps \"web\" patched\n", old.told(line));
        assertEquals("statefulset.apps \"web\" not patched\nexit 1\n", old.told(line));
    }

    @Test
    void set_image_and_set_env() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web created\n", shell.told("create -f web.yaml"));
        assertEquals("statefulset.apps/web image updated\n", shell.told("set image sts/web app=app:v2"));
        assertEquals("", shell.told("set image sts/web app=app:v2"));
        assertEquals(
                "! error: unable to find container named \"foo\"\nexit 1\n",
                shell.told("set image sts/web foo=app:v2"));
        assertEquals("statefulset.apps/web env updated\n", shell.told("set env sts/web Z=1"));
        assertEquals("statefulset.apps/web env updated\n", shell.told("set env sts/web A=2"));
        assertEquals(List.of("Z=1", "A=2"), variables(shell), "new ones stand behind those that were there");
        assertEquals("statefulset.apps/web env updated\n", shell.told("set env sts/web Z- A=3"));
        assertEquals(List.of("A=3"), variables(shell));
        assertEquals("", shell.told("set env sts/web A=3"));
    }

    private static List<String> variables(Shell shell) {
        Json.Obj container = shell.stored(Kind.STATEFUL_SET, "web")
                .spec()
                .object("template")
                .object("spec")
                .array("containers")
                .objects()
                .getFirst();
        return container.array("env").objects().stream()
                .map(variable -> variable.text("name", "") + "=" + variable.text("value", ""))
                .toList();
    }

    @Test
    void label() {
        Shell shell = shell("1.36");
        shell.pod("p", "", "");
        assertEquals("pod/p labeled\n", shell.told("label pod p a=b"));
        assertEquals("pod/p not labeled\n", shell.told("label pod p a=b"));
        assertEquals(
                "! error: 'a' already has a value (b), and --overwrite is false\nexit 1\n",
                shell.told("label pod p a=c"));
        assertEquals("pod/p labeled\n", shell.told("label pod p a=c --overwrite"));
        assertEquals("pod/p modified\n", shell.told("label pod p d=e a-"));
        assertEquals("pod/p unlabeled\n", shell.told("label pod p d-"));
        assertEquals("label \"d\" not found.\npod/p not labeled\n", shell.told("label pod p d-"));
        assertNull(shell.stored(Kind.POD, "p").label("a"));
        Shell middle = shell("1.26");
        middle.pod("p", ", labels: {a: b}", "");
        assertEquals("pod/p unlabeled\n", middle.told("label pod p d=e a-"));
        Shell old = shell("1.10");
        old.pod("p", "", "");
        assertEquals("pod \"p\" labeled\n", old.told("label pod p a=b"));
        assertEquals(
                "! error: 'a' already has a value (b), and --overwrite is false\nexit 1\n",
                old.told("label pod p a=b"));
        assertEquals("pod \"p\" labeled\n", old.told("label pod p a-"));
    }

    @Test
    void annotate() {
        Shell shell = shell("1.36");
        shell.pod("p", "", "");
        assertEquals("pod/p annotated\n", shell.told("annotate pod p a=b"));
        assertEquals(
                "! error: --overwrite is false but found the following declared annotation(s): 'a' already has a value"
                        + " (b)\n"
                        + "exit 1\n",
                shell.told("annotate pod p a=c"));
        assertEquals("pod/p annotated\n", shell.told("annotate pod p a-"));
        assertTrue(shell.stored(Kind.POD, "p").annotations().isEmpty());
    }

    @Test
    void taint() {
        Shell shell = shell("1.36");
        shell.make(Kind.NODE, "{metadata: {name: n1}}");
        assertEquals("node/n1 tainted\n", shell.told("taint nodes n1 dedicated=db:NoSchedule"));
        assertEquals(
                "! error: node n1 already has dedicated taint(s) with same effect(s) and --overwrite is false\n"
                        + "exit 1\n",
                shell.told("taint node n1 dedicated=web:NoSchedule"));
        assertEquals("node/n1 modified\n", shell.told("taint node n1 dedicated=web:NoSchedule --overwrite"));
        assertEquals(
                Json.array(List.of(Shell.yaml("{key: dedicated, value: web, effect: NoSchedule}"))),
                shell.stored(Kind.NODE, "n1").spec().get("taints"));
        assertEquals("node/n1 untainted\n", shell.told("taint node n1 dedicated-"));
        assertEquals(
                "! error: taint \"dedicated:NoSchedule\" not found\nexit 1\n",
                shell.told("taint node n1 dedicated:NoSchedule-"));
        assertEquals(
                "! error: invalid taint effect: Foo, unsupported taint effect\n"
                        + "! See 'kubectl taint -h' for help and examples\n"
                        + "exit 1\n",
                shell.told("taint node n1 a=b:Foo"));
        Shell old = shell("1.10");
        old.make(Kind.NODE, "{metadata: {name: n1}}");
        assertEquals("node \"n1\" tainted\n", old.told("taint node n1 dedicated=db:NoSchedule"));
        assertEquals(
                "! error: Node n1 already has dedicated taint(s) with same effect(s) and --overwrite is false\n"
                        + "exit 1\n",
                old.told("taint node n1 dedicated=web:NoSchedule"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n---\n", "# nothing but words\n"})
    void a_file_without_objects_is_an_error(String text) {
        Shell shell = new Shell("1.36");
        shell.file("empty.yaml", text);
        for (String verb : List.of("create", "apply", "apply --server-side")) {
            assertEquals(
                    "! error: no objects passed to " + verb.split(" ")[0] + "\nexit 1\n",
                    shell.told(verb + " -f empty.yaml"));
        }
    }
}
