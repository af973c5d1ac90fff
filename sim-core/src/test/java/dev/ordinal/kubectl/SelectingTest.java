package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Kind;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that a command names by file, by label, by name or all at once. */
class SelectingTest {
    private static final String TWO = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: a, labels: {tier: db}}
        spec:
          serviceName: a
          selector: {matchLabels: {app: a}}
          template: {metadata: {labels: {app: a}}, spec: {containers: [{name: app, image: 'app:v1'}]}}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: b, labels: {tier: db}}
        spec:
          serviceName: b
          selector: {matchLabels: {app: b}}
          template: {metadata: {labels: {app: b}}, spec: {containers: [{name: app, image: 'app:v1'}]}}
        """;

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("two.yaml", TWO);
        assertEquals(0, shell.run("create -f two.yaml").exit());
        return shell;
    }

    private final Shell shell = shell("1.36");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        label {} x=y                           | labeled
        annotate {} x=y                        | annotated
        scale {} --replicas=2                  | scaled
        set image {} app=app:v2                | image updated
        set env {} A=b                         | env updated
        set resources {} --limits=cpu=1        | resource requirements updated
        rollout restart {}                     | restarted
        """)
    void two_sets_are_meant_by_file_by_label_by_name_and_with_all(String line, String done) {
        String told = "statefulset.apps/a " + done + "\nstatefulset.apps/b " + done + "\n";
        String each = line + (line.startsWith("label") || line.startsWith("annotate") ? " --overwrite" : "");
        for (String which : new String[] {"-f two.yaml", "sts -l tier=db", "sts a b", "sts/a sts/b"}) {
            Shell fresh = shell("1.36");
            assertEquals(told, fresh.told(each.replace("{}", which)), which);
        }
        if (!line.startsWith("rollout")) {
            assertEquals(told, shell.told(each.replace("{}", "sts --all")));
        }
    }

    @Test
    void files_and_names_do_not_go_together() {
        String both =
                "! error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as"
                        + " well\nexit 1\n";
        assertEquals(both, shell.told("label -f two.yaml sts a x=y"));
        assertEquals(both, shell.told("get sts -f two.yaml"));
        assertEquals(both, shell.told("delete sts a -f two.yaml"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        label sts x=y              | error: resource(s) were provided, but no name was specified
        label x=y                  | error: one or more resources must be specified as <resource> <name> or <resource>/<name>
        scale sts --replicas=2     | error: resource(s) were provided, but no name was specified
        set image sts app=app:v2   | error: resource(s) were provided, but no name was specified
        patch sts -p {}            | error: resource(s) were provided, but no name was specified
        get sts a -l tier=db       | error: name cannot be provided when a selector is specified
        get sts/a -l tier=db       | error: selectors and the all flag cannot be used when passing resource/name arguments
        get sts a -A               | error: a resource cannot be retrieved by name across all namespaces
        get -f none.yaml           | error: the path "none.yaml" does not exist
        label -f two.yaml x=y -n other | error: the namespace from the provided object "default" does not match the namespace "other". You must pass '--namespace=default' to perform this operation.
        """)
    void what_is_no_selection(String line, String error) {
        shell.file("two.yaml", TWO.replace("{name: a,", "{name: a, namespace: default,"));
        assertEquals("! " + error + "\nexit 1\n", shell.told(line));
    }

    @Test
    void first_clients_word_a_missing_name_in_another_way() {
        assertEquals(
                "! error: resource(s) were provided, but no name, label selector, or --all flag specified\nexit 1\n",
                shell("1.10").told("label sts x=y"));
    }

    @Test
    void only_one_object_may_have_to_have_a_revision() {
        KubeRevision before = revision("a");
        assertEquals("""
            ! Error from server (Conflict): Operation cannot be fulfilled on statefulsets.apps "a": the object has been modified; please apply your changes to the latest version and try again
            exit 1
            """, shell.told("label sts a x=y --resource-version=1"));
        assertEquals("statefulset.apps/a labeled\n", shell.told("label sts a x=y --resource-version=" + before.text()));
        assertEquals(
                "! error: --resource-version may only be used with a single resource\nexit 1\n",
                shell.told("label sts a b x=y --resource-version=1"));
        assertEquals(
                "! error: Expected resource version to be 1, was "
                        + revision("b").text() + "\nexit 1\n",
                shell.told("scale sts b --replicas=2 --resource-version=1"));
    }

    private record KubeRevision(String text) {}

    private KubeRevision revision(String name) {
        return new KubeRevision(Objects.requireNonNull(
                shell.stored(Kind.STATEFUL_SET, name).metadata().text("resourceVersion")));
    }

    @Test
    void labels_are_listed_and_none_is_changed() {
        assertEquals("tier=db\n", shell.told("label sts a --list"));
        assertEquals("""
            Listing labels for StatefulSet.apps/a:
             tier=db
             x=y
            Listing labels for StatefulSet.apps/b:
             tier=db
             x=y
            """, shell.told("label sts --all x=y --list"));
        assertEquals("tier=db\n", shell.told("label sts a --list"));
        assertEquals(
                "! error: --list and --output may not be specified together\nexit 1\n",
                shell.told("label sts a --list -o name"));
    }

    @Test
    void a_variable_is_not_overwritten_if_that_is_said() {
        assertEquals(0, shell.run("set env sts/a A=1").exit());
        assertEquals(
                "! error: 'A' already has a value (1), and --overwrite is false\nexit 1\n",
                shell.told("set env sts/a A=2 --overwrite=false"));
        assertEquals("statefulset.apps/a env updated\n", shell.told("set env sts/a B=2 --overwrite=false"));
    }

    @Test
    void rollouts_of_several_sets_and_of_what_has_none() {
        shell.send(Shell.status(
                Kind.STATEFUL_SET, "a", "{observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1}"));
        assertEquals("""
            partitioned roll out complete: 1 new pods have been updated...
            Waiting for statefulset spec update to be observed...
            """, shell.told("rollout status -f two.yaml --watch=false"));
        assertEquals("! No resources found in default namespace.\n", shell.told("rollout status sts -l a=b"));
        shell.make(Kind.POD, "{metadata: {name: p}, spec: {containers: [{name: c, image: i}]}}");
        assertEquals(
                "! error: no status viewer has been implemented for Pod\nexit 1\n", shell.told("rollout status pod/p"));
        assertEquals(
                "! error: no history viewer has been implemented for \"Pod\"\nexit 1\n",
                shell.told("rollout history pod/p"));
        assertEquals(
                "! error: no rollbacker has been implemented for \"Pod\"\nexit 1\n", shell.told("rollout undo pod/p"));
        assertEquals("! error: pods \"p\" restarting is not supported\nexit 1\n", shell.told("rollout restart pod/p"));
    }

    @Test
    void a_service_has_no_pod_template() {
        shell.make(Kind.SERVICE, "{metadata: {name: s}, spec: {ports: [{port: 80}]}}");
        assertEquals(
                "! error: services/s the object is not a pod or does not have a pod template: *v1.Service\nexit 1\n",
                shell.told("set image svc/s app=x"));
    }

    @Test
    void nodes_by_label() {
        for (String name : new String[] {"n1", "n2"}) {
            shell.make(Kind.NODE, "{metadata: {name: " + name + ", labels: {zone: a}}}");
        }
        assertEquals("node/n1 cordoned\nnode/n2 cordoned\n", shell.told("cordon -l zone=a"));
        assertEquals("", shell.told("cordon -l zone=b"));
        assertEquals("node/n1 uncordoned\nnode/n2 uncordoned\n", shell.told("uncordon n1 n2"));
        assertEquals("node/n1 tainted\nnode/n2 tainted\n", shell.told("taint nodes -l zone=a k=v:NoSchedule"));
        assertEquals("""
            ! error: cannot specify both a node name and a --selector option
            ! See 'kubectl cordon -h' for help and examples
            exit 1
            """, shell.told("cordon n1 -l zone=a"));
    }

    @Test
    void a_process_that_waits_for_two_sets_waits_for_one_after_the_other() {
        int id = shell.begin("rollout status sts a b --timeout=10s");
        shell.pass(Duration.ofSeconds(1));
        shell.send(Shell.status(
                Kind.STATEFUL_SET, "a", "{observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1}"));
        shell.pass(Duration.ofSeconds(20));
        assertEquals("""
            Waiting for statefulset spec update to be observed...
            partitioned roll out complete: 1 new pods have been updated...
            Waiting for statefulset spec update to be observed...
            ! error: timed out waiting for the condition
            exit 1
            """, Shell.told(shell.of(id)));
    }
}
