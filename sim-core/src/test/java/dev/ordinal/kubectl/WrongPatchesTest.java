package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patches, edits and applies of fields that do not exist, of values of a wrong type, and of what has changed meanwhile. */
class WrongPatchesTest {
    private static final List<String> UNKNOWN = List.of(
            "patch sts web -p '{\"spec\":{\"replica\":2}}'",
            "patch sts web --type=merge -p '{\"spec\":{\"replica\":2}}'",
            "patch sts web --type=json -p '[{\"op\":\"add\",\"path\":\"/spec/replica\",\"value\":2}]'");
    private static final String EDIT = "EDITOR=\"sed -i 's/^  replicas: 1/  replica: 2/'\" kubectl edit sts web";
    private static final String MODIFIED =
            "Operation cannot be fulfilled on statefulsets.apps \"web\": the object has been modified; please apply"
                    + " your changes to the latest version and try again\n";

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", Shell.WEB);
        assertEquals(0, shell.run("apply -f web.yaml").exit());
        return shell;
    }

    private static String kept(String told) {
        return told.replaceAll("kubectl-edit-[0-9a-z]+", "kubectl-edit-N");
    }

    // ---- unknown fields

    @Test
    void a_patch_of_an_unknown_field_warns_and_changes_nothing() {
        for (String release : List.of("1.26", "1.36")) {
            for (String line : UNKNOWN) {
                assertEquals(
                        "statefulset.apps/web patched (no change)\n! Warning: unknown field \"spec.replica\"\n",
                        shell(release).told(line));
            }
        }
        for (String line : UNKNOWN) {
            assertEquals(
                    "statefulset.apps \"web\" not patched\nexit 1\n",
                    shell("1.10").told(line));
        }
    }

    @Test
    void what_else_the_patch_says_is_done() {
        Shell shell = shell("1.36");
        assertEquals(
                "statefulset.apps/web patched\n! Warning: unknown field \"spec.template.spec.containers[0].imag\"\n",
                shell.told(
                        "patch sts web -p '{\"spec\":{\"replicas\":4,\"template\":{\"spec\":{\"containers\":[{\"name\":"
                                + "\"app\",\"imag\":\"x\"}]}}}}'"));
        assertEquals(4, shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
    }

    @Test
    void an_edit_of_an_unknown_field_is_invalid() {
        for (String release : List.of("1.10", "1.26", "1.36")) {
            assertEquals(
                    "! error: statefulsets" + (release.equals("1.10") ? "" : ".apps") + " \"web\" is invalid\n"
                            + "! A copy of your changes has been stored to \"/tmp/kubectl-edit-N.yaml\"\n"
                            + "! error: Edit cancelled, no valid changes were saved.\n"
                            + "exit 1\n",
                    kept(shell(release).told(EDIT)));
        }
    }

    @Test
    void an_apply_of_an_unknown_field_is_refused_by_the_server_with_the_patch_and_once_by_the_client() {
        String typo = Shell.WEB.replace("serviceName: web", "serviceName: web\n  replica: 3");
        Shell shell = shell("1.36");
        shell.file("web.yaml", typo);
        String told = shell.told("apply -f web.yaml");
        assertTrue(
                told.startsWith("! The request is invalid: patch: Invalid value: \"map[metadata:map[annotations:map["
                        + "kubectl.kubernetes.io/last-applied-configuration:{\\\"apiVersion\\\":\\\"apps/v1\\\","),
                told);
        assertTrue(
                told.endsWith(
                        "\\n]] spec:map[replica:3]]\": strict decoding error: unknown field \"spec.replica\"\nexit"
                                + " 1\n"),
                told);
        Shell old = shell("1.10");
        old.file("web.yaml", typo);
        assertEquals(
                "! error: error validating \"web.yaml\": error validating data: ValidationError(StatefulSet.spec):"
                        + " unknown field \"replica\" in io.k8s.api.apps.v1.StatefulSetSpec; if you choose to ignore"
                        + " these errors, turn validation off with --validate=false\n"
                        + "exit 1\n",
                old.told("apply -f web.yaml"));
    }

    // ---- wrong types

    @Test
    void a_value_of_a_wrong_type_is_refused() {
        String patch = "patch sts web -p '{\"spec\":{\"replicas\":\"two\"}}'";
        assertEquals(
                "! The request is invalid: patch: Invalid value: \"map[spec:map[replicas:two]]\": unrecognized type:"
                        + " int32\n"
                        + "exit 1\n",
                shell("1.36").told(patch));
        assertEquals(
                "! Error from server: unrecognized type: int32\nexit 1\n",
                shell("1.10").told(patch));
        assertEquals(
                "! The request is invalid: patch: Invalid value: \"map[spec:map[serviceName:5]]\": cannot convert int64"
                        + " to string\n"
                        + "exit 1\n",
                shell("1.36").told("patch sts web -p '{\"spec\":{\"serviceName\":5}}'"));
        assertEquals(
                "! The request is invalid: patch: Invalid value: \"map[spec:map[ordinals:first]]\": cannot restore"
                        + " struct from: string\n"
                        + "exit 1\n",
                shell("1.36").told("patch sts web -p '{\"spec\":{\"ordinals\":\"first\"}}'"));
        String merge = shell("1.36").told("patch sts web --type=merge -p '{\"spec\":{\"replicas\":\"two\"}}'");
        assertTrue(
                merge.startsWith(
                        "! The request is invalid: patch: Invalid value: \"{\\\"apiVersion\\\":\\\"apps/v1\\\","),
                merge);
        assertTrue(
                merge.endsWith("\": json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of"
                        + " type int32\n"
                        + "exit 1\n"),
                merge);
    }

    // ---- what has changed meanwhile

    @Test
    void a_stale_revision_is_a_conflict_in_every_command() {
        for (String release : List.of("1.10", "1.26", "1.36")) {
            boolean old = release.equals("1.10");
            Shell shell = shell(release);
            String stale = "{\"metadata\":{\"resourceVersion\":\"1\"},\"spec\":{\"replicas\":2}}";
            for (String type : List.of("strategic", "merge")) {
                assertEquals(
                        "! Error from server (Conflict): " + MODIFIED + "exit 1\n",
                        shell.told("patch sts web --type=" + type + " -p '" + stale + "'"));
            }
            assertEquals(
                    "! Error from server (Conflict): " + MODIFIED + "exit 1\n",
                    shell.told("patch sts web --type=json -p"
                            + " '[{\"op\":\"replace\",\"path\":\"/metadata/resourceVersion\","
                            + "\"value\":\"1\"},{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":2}]'"));
            assertEquals(
                    "! error: statefulsets" + (old ? "" : ".apps") + " \"web\" could not be patched: "
                            + MODIFIED.strip() + "\n"
                            + "! You can run `kubectl replace -f /tmp/kubectl-edit-N.yaml` to try this update again.\n"
                            + "exit 1\n",
                    kept(shell.told(
                            "EDITOR=\"sed -i -e '/resourceVersion/s/[0-9][0-9]*/1/' -e 's/replicas: 1/replicas: 2/'\""
                                    + " kubectl edit sts web")));
            shell.file("web.yaml", Shell.WEB.replace("{name: web}", "{name: web, resourceVersion: '1'}"));
            assertEquals(
                    "! Error from server (Conflict): error when replacing \"web.yaml\": " + MODIFIED + "exit 1\n",
                    shell.told("replace -f web.yaml"));
        }
    }

    @Test
    void an_apply_of_a_stale_revision_shows_what_it_sent_and_where() {
        String service = """
            apiVersion: v1
            kind: Service
            metadata: {name: cassandra%s}
            spec: {clusterIP: None, ports: [{port: %s}], selector: {app: cassandra}}
            """;
        for (String release : List.of("1.10", "1.36")) {
            boolean old = release.equals("1.10");
            Shell shell = new Shell(release);
            shell.file("svc.yaml", service.formatted("", "9042"));
            assertEquals(0, shell.run("apply -f svc.yaml").exit());
            shell.file("svc.yaml", service.formatted(", resourceVersion: '1'", "9043"));
            String applied =
                    "{\\\"apiVersion\\\":\\\"v1\\\",\\\"kind\\\":\\\"Service\\\",\\\"metadata\\\":{\\\"annotations\\\":{},"
                        + "\\\"name\\\":\\\"cassandra\\\",\\\"namespace\\\":\\\"default\\\",\\\"resourceVersion\\\":\\\"1\\\"},\\\"spec\\\":{"
                        + "\\\"clusterIP\\\":\\\"None\\\",\\\"ports\\\":[{\\\"port\\\":9043}],\\\"selector\\\":{\\\"app\\\":\\\"cassandra\\\"}}}";
            String patch = "{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":\""
                    + applied
                    + "\\n\"},\"resourceVersion\":\"1\"},\"spec\":{\"$setElementOrder/ports\":[{\"port\":9043}],"
                    + "\"ports\":[{\"port\":9043},{\"$patch\":\"delete\",\"port\":9042}]}}";
            String conflict = "Operation cannot be fulfilled on services \"cassandra\": the object has been modified;"
                    + " please apply your changes to the latest version and try again\n";
            assertEquals(
                    "! Error from server (Conflict): error when applying patch:\n! " + patch + "\n! to:\n! Resource: \""
                            + (old ? "services" : "/v1, Resource=services")
                            + "\", GroupVersionKind: \"/v1, Kind=Service\"\n! Name: \"cassandra\", Namespace:"
                            + " \"default\"\n! for: \"svc.yaml\": "
                            + (old ? "" : "error when patching \"svc.yaml\": ") + conflict + "exit 1\n",
                    shell.told("apply -f svc.yaml"));
        }
    }

    @Test
    void an_object_keeps_its_name() {
        for (String release : List.of("1.10", "1.36")) {
            assertEquals(
                    "! Error from server (BadRequest): the name of the object (other) does not match the name on the"
                            + " URL (web)\n"
                            + "exit 1\n",
                    shell(release).told("patch sts web -p '{\"metadata\":{\"name\":\"other\"}}'"));
        }
    }
}
