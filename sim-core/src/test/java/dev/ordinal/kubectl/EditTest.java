package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.model.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code edit}, {@code replace} and {@code set resources}. */
class EditTest {
    private static final String TO_FOUR = "KUBE_EDITOR=\"sed -i 's/replicas: 1/replicas: 4/'\" kubectl ";

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", Shell.WEB);
        var unused = shell.run("create -f web.yaml");
        return shell;
    }

    @Test
    void an_editor_changes_the_object() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web edited\n", shell.told(TO_FOUR + "edit sts web"));
        assertEquals(4, shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
        assertEquals("statefulset.apps \"web\" edited\n", shell("1.10").told(TO_FOUR + "edit statefulset web"));
    }

    @Test
    void an_editor_that_changes_nothing_cancels() {
        Shell shell = shell("1.36");
        assertEquals("! Edit cancelled, no changes made.\n", shell.told("edit sts web"));
        assertEquals("! Edit cancelled, no changes made.\n", shell.told("EDITOR=true edit sts web"));
        assertEquals(
                "! Edit cancelled, no changes made.\n",
                shell.told("EDITOR='sed -i s/nothing/x/' kubectl edit sts web"));
        assertEquals(
                "! error: there was a problem with the editor \"vi\"\nexit 1\n",
                shell.told("EDITOR=vi kubectl edit sts web"));
    }

    @Test
    void an_editor_may_put_another_file_in_its_place() {
        Shell shell = shell("1.36");
        shell.file("five.yaml", shell.told("get sts web -o yaml").replace("replicas: 1", "replicas: 5"));
        assertEquals("statefulset.apps/web edited\n", shell.told("KUBE_EDITOR='cp five.yaml' kubectl edit sts web"));
        assertEquals(5, shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
        assertEquals(
                "! error: there was a problem with the editor \"cp six.yaml\"\nexit 1\n",
                shell.told("KUBE_EDITOR='cp six.yaml' kubectl edit sts web"));
    }

    @Test
    void what_is_invalid_is_kept_in_a_file() {
        String line = "EDITOR=\"sed -i 's/replicas: 1/replicas: -1/'\" kubectl edit sts web";
        String told = shell("1.36").told(line).replaceAll("[0-9]{10}", "N");
        assertEquals("""
            ! error: statefulsets.apps "web" is invalid
            ! A copy of your changes has been stored to "/tmp/kubectl-edit-N.yaml"
            ! error: Edit cancelled, no valid changes were saved.
            exit 1
            """, told);
        assertTrue(shell("1.10").told(line).startsWith("! error: statefulsets \"web\" is invalid\n"));
    }

    @Test
    void what_is_invalid_comes_back_with_the_reason_and_may_be_mended() {
        Shell shell = shell("1.36");
        assertEquals(
                """
                statefulset.apps/web edited
                ! error: statefulsets.apps "web" is invalid
                """,
                shell.told("EDITOR=\"sed -i -e 's/replicas: -1/replicas: 3/' -e 's/replicas: 1/replicas: -1/'\" kubectl"
                        + " edit sts web"));
        assertEquals(3, shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
        Rejection rejection = Rejection.invalid(
                Kind.STATEFUL_SET,
                "web",
                List.of(new Rejection.Cause(
                        "FieldValueInvalid",
                        "spec.replicas",
                        "Invalid value: -1: must be greater than or equal to 0")));
        assertEquals("""
            # Please edit the object below. Lines beginning with a '#' will be ignored,
            # and an empty file will abort the edit. If an error occurs while saving this file will be
            # reopened with the relevant failures.
            #
            # statefulsets.apps "cassandra" was not valid:
            # * spec.replicas: Invalid value: -1: must be greater than or equal to 0
            #
            """, Editing.header("statefulsets.apps \"cassandra\"", rejection));
    }

    @Test
    void an_editor_that_never_makes_it_right_is_stopped() {
        String line =
                "EDITOR=\"sed -i -e 's/replicas: -/replicas: -1/' -e 's/replicas: 1/replicas: -1/'\" kubectl edit sts"
                        + " web";
        String told = shell("1.36").told(line);
        assertEquals(10, told.split("is invalid\n", -1).length - 1, told);
        assertTrue(told.endsWith("! error: Edit cancelled, no valid changes were saved.\nexit 1\n"), told);
    }

    @Test
    void an_immutable_field_is_invalid_too_and_another_name_is_another_object() {
        Shell shell = shell("1.36");
        assertTrue(shell.told("EDITOR='sed -i s/serviceName:.web/serviceName:\\ other/' kubectl edit sts web")
                .startsWith("! error: statefulsets.apps \"web\" is invalid\n"));
        assertEquals(
                "! error: At least one of apiVersion, kind and name was changed\nexit 1\n",
                shell.told("EDITOR=\"sed -i 's/^  name: web/  name: other/'\" kubectl edit sts web"));
    }

    @Test
    void a_line_that_is_deleted_goes() {
        Shell shell = new Shell("1.36");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: c, labels: {a: b}}, data: {x: '1', y: '2'}}");
        assertEquals("configmap/c edited\n", shell.told("EDITOR='sed -i /x:/d' kubectl edit cm c"));
        assertEquals(
                Shell.yaml("{y: '2'}"),
                shell.stored(Kind.CONFIG_MAP, "c").tree().object("data"));
    }

    // ---- replace

    @Test
    void replace_puts_the_whole_object_in_the_place_of_the_present_one() {
        Shell shell = shell("1.36");
        shell.file("web.yaml", Shell.WEB.replace("serviceName", "replicas: 3\n  serviceName"));
        assertEquals("statefulset.apps/web replaced\n", shell.told("replace -f web.yaml"));
        assertEquals(3, shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
        shell.file("no.yaml", Shell.WEB.replace("{name: web}", "{name: other}"));
        assertEquals(
                "! Error from server (NotFound): error when replacing \"no.yaml\": statefulsets.apps \"other\" not"
                        + " found\n"
                        + "exit 1\n",
                shell.told("replace -f no.yaml"));
        shell.file("stale.yaml", Shell.WEB.replace("{name: web}", "{name: web, resourceVersion: '1'}"));
        assertEquals(
                "! Error from server (Conflict): error when replacing \"stale.yaml\": Operation cannot be fulfilled on"
                        + " statefulsets.apps \"web\": the object has been modified; please apply your changes to the"
                        + " latest version and try again\n"
                        + "exit 1\n",
                shell.told("replace -f stale.yaml"));
    }

    @Test
    void replace_by_force_deletes_first() {
        Shell shell = shell("1.36");
        String uid = shell.stored(Kind.STATEFUL_SET, "web").uid();
        assertEquals(
                "statefulset.apps \"web\" deleted from default namespace\nstatefulset.apps/web replaced\n",
                shell.told("replace --force -f web.yaml"));
        assertTrue(!uid.equals(shell.stored(Kind.STATEFUL_SET, "web").uid()));
    }

    // ---- set

    @Test
    void amounts_of_resources_are_set() {
        Shell shell = shell("1.36");
        assertEquals(
                "statefulset.apps/web resource requirements updated\n",
                shell.told("set resources sts web --limits=cpu=200m,memory=512Mi --requests=cpu=100m"));
        assertEquals(
                "200m 512Mi 100m",
                shell.told("get sts web -o jsonpath='{.spec.template.spec.containers[0].resources.limits.cpu}"
                        + " {.spec.template.spec.containers[0].resources.limits.memory}"
                        + " {.spec.template.spec.containers[0].resources.requests.cpu}'"));
        assertEquals("", shell.told("set resources sts web --limits=cpu=200m"), "nothing changes");
        assertEquals(
                "! error: unable to find container named nope\nexit 1\n",
                shell.told("set resources sts web -c nope --limits=cpu=1"));
        assertEquals(
                "! error: you must specify an update to requests or limits (in the form of --requests/--limits)\n"
                        + "exit 1\n",
                shell.told("set resources sts web"));
        assertEquals("statefulset.apps/web env updated\n", shell.told("set env sts/web A=1"));
        assertEquals("# statefulsets/web, container app\nA=1\n", shell.told("set env sts/web --list"));
    }

    // ---- rollout

    @Test
    void a_set_cannot_be_paused() {
        assertEquals(
                "! error: statefulsets.apps \"web\" pausing is not supported\nexit 1\n",
                shell("1.36").told("rollout pause sts/web"));
        assertEquals(
                "! error: statefulsets \"web\" resuming is not supported\nexit 1\n",
                shell("1.10").told("rollout resume sts/web"));
        assertEquals(
                "! error: cannot expose a StatefulSet.apps\nexit 1\n",
                shell("1.36").told("expose sts web"));
        assertEquals(
                "! error: cannot expose a {apps StatefulSet}\nexit 1\n",
                shell("1.10").told("expose sts/web"));
    }

    @Test
    void a_revision_is_shown_with_tabs() {
        Shell shell = shell("1.36");
        String uid = shell.stored(Kind.STATEFUL_SET, "web").uid();
        shell.make(
                Kind.CONTROLLER_REVISION,
                "{metadata: {name: web-a, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web,"
                        + " controller: true, uid: '" + uid
                        + "'}]}, revision: 1, data: {spec: {template: {$patch: replace, metadata:"
                        + " {labels: {app: web}}, spec: {containers: [{name: app, image: 'app:v1'}]}}}}}");
        String template = """
              Labels:→app=web
              Containers:
               app:
                Image:→app:v1
                Port:→<none>
                Host Port:→<none>
                Environment:→<none>
                Mounts:→<none>
              Volumes:→<none>
              Node-Selectors:→<none>
              Tolerations:→<none>
            """.replace('→', '\t');
        assertEquals(
                "statefulset.apps/web with revision #1\nPod Template:\n" + template + "\n",
                shell.told("rollout history sts/web --revision=1"));
        assertEquals(
                "statefulset.apps/web will roll back to Pod Template:\n" + template + " (dry run)\n",
                shell.told("rollout undo sts/web --to-revision=1 --dry-run=client"));
        assertEquals(
                "! error: unable to find the specified revision\nexit 1\n",
                shell.told("rollout history sts/web --revision=7"));
    }
}
