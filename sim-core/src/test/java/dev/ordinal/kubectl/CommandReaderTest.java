package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
    private final Shell shell = new Shell("1.36");
    private final Shell old = new Shell("1.10");

    private Command read(String line) {
        Command command = shell.reader().read(line);
        return command instanceof Command.Mannered mannered ? mannered.command() : command;
    }

    private static String refused(Shell shell, String line) {
        return assertInstanceOf(Command.Refused.class, shell.reader().read(line), line)
                .text();
    }

    private Command.Delete delete(String line) {
        return assertInstanceOf(Command.Delete.class, read(line), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get pods",
                "kubectl get pods",
                "$ kubectl get pods",
                "$kubectl get pods",
                "get po",
                "get pod",
                "get  'pods'",
                "get -n default pods",
                "get pods --namespace=default",
                "get pods -ndefault",
                "get pods -n=default",
                "get Pods",
                "kubectl -n default get pods",
                "--namespace default get pods"
            })
    void many_spellings_mean_the_same(String line) {
        assertEquals(read("get pods"), read(line));
    }

    @Test
    void targets_are_named_in_both_ways() {
        Command.Get get = (Command.Get) read("get sts/web pvc/data-web-0");
        assertEquals(
                List.of(new Target(Kind.STATEFUL_SET, "web"), new Target(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")),
                get.selection().targets());
        assertEquals(
                List.of(new Target(Kind.POD, "a"), new Target(Kind.POD, "b")),
                ((Command.Get) read("get pods a b")).selection().targets());
        assertEquals(
                List.of(new Target(Kind.POD, ""), new Target(Kind.PERSISTENT_VOLUME_CLAIM, "")),
                ((Command.Get) read("get po,pvc")).selection().targets());
    }

    @Test
    void flags_may_stand_between_the_words_of_a_command() {
        assertEquals(read("rollout status sts/web -n a"), read("rollout -n a status sts/web"));
        assertEquals(read("create configmap x -n a"), read("-n=a create cm x"));
    }

    @Test
    void words_are_split_as_a_shell_does() {
        Command.Patch patch = (Command.Patch) read("patch sts web -p '{\"spec\": {\"replicas\": 2}}' --type=merge");
        assertEquals(Shell.yaml("{spec: {replicas: 2}}"), patch.patch());
        assertEquals(patch, read("patch sts web --type merge -p \"{\\\"spec\\\": {\\\"replicas\\\": 2}}\""));
        assertEquals("error: the quote ' does not end\n", refused(shell, "get 'pods"));
    }

    @Test
    void a_double_dash_ends_the_flags() {
        assertEquals(
                List.of(new Target(Kind.POD, "-x")),
                ((Command.Get) read("get pods -- -x")).selection().targets());
    }

    @Test
    void graces_of_a_deletion() {
        assertNull(delete("delete pod x").graceSeconds());
        assertEquals(1L, delete("delete pod x --now").graceSeconds());
        assertEquals(1L, delete("delete pod x --grace-period=0").graceSeconds());
        assertFalse(delete("delete pod x --grace-period=0").forced());
        assertEquals(0L, delete("delete pod x --grace-period=0 --force").graceSeconds());
        assertTrue(delete("delete pod x --force").forced());
        assertEquals(7L, delete("delete pod x --grace-period=7").graceSeconds());
        assertNull(delete("delete pod x --grace-period=-1").graceSeconds());
        Command.Delete plain = (Command.Delete) old.reader().read("delete pod x --force");
        assertFalse(plain.forced(), "1.10: without effect");
        assertNull(plain.graceSeconds());
        Command.Delete five = (Command.Delete) old.reader().read("delete pod x --force --grace-period=5");
        assertFalse(five.forced());
        assertEquals(5L, five.graceSeconds());
    }

    @Test
    void propagation_and_waiting_of_a_deletion() {
        assertEquals(Request.Propagation.BACKGROUND, delete("delete sts web").propagation());
        assertEquals(
                Request.Propagation.ORPHAN,
                delete("delete sts web --cascade=orphan").propagation());
        assertEquals(
                Request.Propagation.ORPHAN,
                delete("delete sts web --cascade=false").propagation());
        assertEquals(
                Request.Propagation.FOREGROUND,
                delete("delete sts web --cascade=foreground").propagation());
        assertEquals(false, delete("delete sts web --wait=false").waits());
        assertEquals(
                Duration.ofSeconds(5), delete("delete sts web --timeout=5s").timeout());
        assertNull(delete("delete sts web --timeout=0").timeout());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        get --foo                           | error: unknown flag: --foo;See 'kubectl get --help' for usage.
        get pods -n                         | error: flag needs an argument: 'n' in -n;See 'kubectl get --help' for usage.
        get pods -z                         | error: unknown shorthand flag: 'z' in -z;See 'kubectl get --help' for usage.
        get pods --watch=x                  | error: invalid argument "x" for "-w, --watch" flag: strconv.ParseBool: parsing "x": invalid syntax;See 'kubectl get --help' for usage.
        get foo                             | error: the server doesn't have a resource type "foo"
        gte pods                            | error: unknown command "gte" for "kubectl";;Did you mean this?;\tget
        delete pod                          | error: resource(s) were provided, but no name was specified
        delete pod x --now --grace-period=5 | error: --now and --grace-period cannot be specified together
        delete pod x --force --grace-period=5 | error: --force and --grace-period greater than 0 cannot be specified together
        create                              | error: must specify one of -f and -k
        scale sts web                       | error: required flag(s) "replicas" not set
        scale sts web --replicas=-1         | error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0
        patch sts web                       | error: must specify --patch or --patch-file containing the contents of the patch
        patch sts web --type=x -p {}        | error: --type must be one of [json merge strategic], not "x"
        label pod x                         | error: at least one label update is required
        label pod x a=b a-                  | error: can not both modify and remove a label in the same command
        rollout status                      | error: required resource not specified
        rollout foo sts/web                 | error: unknown command "foo";See 'kubectl rollout -h' for help and examples
        taint node n1                       | error: at least one taint update is required
        """)
    void refusals_of_1_36(String line, String lines) {
        String text = lines.replace(';', '\n').replace("\\t", "\t") + "\n";
        assertEquals(text, refused(shell, line));
    }

    @Test
    void all_and_some_contradict_each_other() {
        assertEquals(
                "error: setting 'all' parameter but found a non empty selector. \n",
                refused(shell, "delete pod --all -l a=b"));
    }

    @Test
    void refusals_of_1_10() {
        assertEquals(
                "error: resource(s) were provided, but no name, label selector, or --all flag specified\n",
                refused(old, "delete pod"));
        assertEquals(
                "error: unknown command \"restart sts cassandra\"\nSee 'kubectl rollout -h' for help and examples.\n",
                refused(old, "rollout restart sts cassandra"));
    }

    @Test
    void a_deletion_of_nothing_is_told_how() {
        assertEquals("""
            error: You must provide one or more resources by argument or filename.
            Example resource specifications include:
               '-f rsrc.yaml'
               '--filename=rsrc.json'
               '<resource> <name>'
               '<resource>'
            """, refused(shell, "delete"));
    }

    @Test
    void a_selector_that_makes_no_sense_is_the_servers_refusal() {
        assertEquals(
                "Error from server (BadRequest): Unable to find \"/v1, Resource=pods\" that match label selector \"app"
                    + " in (web\", field selector \"\": unable to parse requirement: found '', expected: ',' or ')'\n",
                refused(shell, "get pods -l 'app in (web'"));
        assertTrue(refused(old, "get pods -l 'app in (web'").contains("Unable to find \"pods\" that match"));
    }

    @Test
    void a_rollout_is_followed_unless_told_otherwise() {
        Command.RolloutStatus status = (Command.RolloutStatus) read("rollout status sts/web --timeout=2m");
        assertTrue(status.watches());
        assertEquals(Duration.ofMinutes(2), status.timeout());
        assertFalse(((Command.RolloutStatus) read("rollout status sts web --watch=false")).watches());
        assertEquals(3, ((Command.RolloutUndo) read("rollout undo sts/web --to-revision=3")).revision());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1.36 | get pods                | yes
        1.36 | get pod/web-0           | yes
        1.36 | '*' '*'                 | yes
        1.36 | get /healthz            | yes
        1.36 | get pods -q             |
        1.36 | get nodes -A            | yes
        1.36 | get nodes               | yes ! Warning: resource 'nodes' is not namespace scoped
        1.36 | list sc                 | yes ! Warning: resource 'storageclasses' is not namespace scoped in group 'storage.k8s.io'
        1.36 | get wombats             | yes ! Warning: the server doesn't have a resource type 'wombats'
        1.10 | get nodes               | yes
        """)
    void everyone_may_do_everything(String release, String question, @Nullable String answer) {
        String told = new Shell(release)
                .told("auth can-i " + question)
                .replaceAll("\\s+", " ")
                .strip();

        assertEquals(answer == null ? "" : answer, told.replaceAll(" !$", ""));
    }

    @Test
    void a_command_that_a_first_client_lacks_is_not_proposed_to_it() {
        String told = new Shell("1.10").told("api-resources");

        assertTrue(told.contains("unknown command \"api-resources\""), told);
        assertFalse(told.contains("\tapi-resources"), told);
    }

    @Test
    void a_difference_to_the_cluster_is_another_thing_than_one_of_files() {
        assertTrue(new Shell("1.36")
                .told("kubectl diff -f web.yaml")
                .contains("'kubectl diff' is real, but not modelled"));
    }
}
