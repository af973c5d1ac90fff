package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The forms of {@code get}. */
class GetTest {
    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.pod("web-0", "", "");
        shell.pod("web-1", "", "");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: c}, data: {size: 10Gi}}");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: d}, data: {size: 2Gi}}");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: b}}");
        return shell;
    }

    private static String told(String line) {
        return shell("1.36").told(line);
    }

    @Test
    void values_are_picked() {
        assertEquals("Running", told("get pod web-0 -o jsonpath='{.status.phase}'"));
        assertEquals("web-0 web-1", told("get pods -o jsonpath={.items[*].metadata.name}"));
        assertEquals(
                "web-0\tapp:v1\nweb-1\tapp:v1\n",
                told("get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.spec.containers[0].image}"
                        + "{\"\\n\"}{end}'"));
        assertEquals("{\"app\":\"web\"}", told("get pod web-0 -o jsonpath='{.metadata.labels}'"));
        assertEquals("map[app:web]", shell("1.10").told("get pod web-0 -o jsonpath='{.metadata.labels}'"));
        assertEquals("[\n    \"web-0\"\n]\n", told("get pod web-0 -o jsonpath-as-json='{.metadata.name}'"));
    }

    @Test
    void a_template_that_makes_no_sense_is_told() {
        assertEquals(
                "! error: error parsing jsonpath {.items[*], unclosed action\nexit 1\n",
                told("get pods -o jsonpath='{.items[*]'"));
        assertEquals(
                "! error: template format specified but no template given\nexit 1\n", told("get pods -o jsonpath"));
        String failed = told("get cm b -o jsonpath='{.metadata.name[0]}'");
        assertTrue(
                failed.startsWith(
                        "! error: error executing jsonpath \"{.metadata.name[0]}\": Error executing template: string"
                                + " is not array or slice. Printing more information for debugging the template:\n"
                                + "! \ttemplate was:\n"
                                + "! \t\t{.metadata.name[0]}\n"
                                + "! \tobject given to jsonpath engine was:\n"
                                + "! \t\tmap[string]interface {}{\"apiVersion\":\"v1\", \"kind\":\"ConfigMap\","),
                failed);
    }

    @Test
    void columns_of_ones_own() {
        String line =
                "get pods -o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image,NODE:spec.nodeName,"
                        + "NONE:.x";
        assertEquals("""
            NAME    IMAGE    NODE   NONE
            web-0   app:v1   n1     <none>
            web-1   app:v1   n1     <none>
            """, told(line));
        assertEquals(
                "web-0   Running\n",
                told("get pod web-0 --no-headers -o custom-columns=N:.metadata.name,P:.status.phase"));
        assertEquals(
                "! error: unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>\nexit 1\n",
                told("get pods -o custom-columns=NAME"));
        Shell shell = shell("1.36");
        shell.file("columns.txt", "NAME           PHASE\nmetadata.name  status.phase\n");
        assertEquals(
                "NAME    PHASE\nweb-0   Running\n", shell.told("get pod web-0 -o custom-columns-file=columns.txt"));
    }

    @Test
    void names_several_kinds_and_what_is_missing() {
        assertEquals("pod/web-0\npod/web-1\nconfigmap/b\nconfigmap/c\nconfigmap/d\n", told("get pods,cm -o name"));
        assertEquals("pod/web-1\nconfigmap/c\n", told("get pod/web-1 cm/c -o name"));
        assertEquals(
                "pod/web-0\n! Error from server (NotFound): pods \"x\" not found\n"
                        + "! Error from server (NotFound): pods \"y\" not found\nexit 1\n",
                told("get pods x web-0 y -o name"));
        assertEquals(
                "pod/web-0\n! Error from server (NotFound): pods \"x\" not found\nexit 1\n",
                shell("1.10").told("get pods x web-0 y -o name"));
    }

    @Test
    void fields_and_labels_select() {
        assertEquals("pod/web-1\n", told("get pods --field-selector metadata.name=web-1 -o name"));
        assertEquals("", told("get pods --field-selector status.phase!=Running -o name"));
        assertEquals(
                "! Error from server (BadRequest): Unable to find \"/v1, Resource=pods\" that match label selector"
                        + " \"\", field selector \"spec.foo=1\": field label not supported: spec.foo\n"
                        + "exit 1\n",
                told("get pods --field-selector spec.foo=1"));
        assertEquals("pod/web-0\npod/web-1\n", told("get pods -l app=web -o name"));
    }

    @Test
    void sorted_by_a_field_as_numbers_with_units() {
        assertEquals("configmap/b\nconfigmap/d\nconfigmap/c\n", told("get cm -o name --sort-by=.data.size"));
        assertEquals("pod/web-1\npod/web-0\n", told("get pods -o name --sort-by=.metadata.name | sort -r"));
        assertEquals(
                "! error: couldn't find any field with path \"{.x}\" in the list of objects\nexit 1\n",
                told("get cm -o name --sort-by={.x}"));
    }

    /** As kubectl 1.36 does it: the table is sorted while it is printed, and what goes wrong then is lost. */
    @Test
    void a_table_that_cannot_be_sorted_says_that_there_is_nothing() {
        assertEquals("! No resources found in default namespace.\n", told("get cm --sort-by=.x"));
        assertEquals(
                "! error: couldn't find any field with path \"{.x}\" in the list of objects\nexit 1\n",
                told("get cm,pods --sort-by=.x"));
        assertEquals(
                "! error: couldn't find any field with path \"{.metadata.name}\" in the list of objects\nexit 1\n",
                told("get cm b c --sort-by=.metadata.name"));
        assertEquals(
                "! error: couldn't find any field with path \"{.x}\" in the list of objects\nexit 1\n",
                shell("1.10").told("get cm --sort-by=.x"));
    }

    @Test
    void formats_that_are_none() {
        assertEquals(
                "! error: unable to match a printer suitable for the output format \"foo\", allowed formats are:"
                    + " custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n"
                    + "exit 1\n",
                told("get pods -o foo"));
        assertEquals(
                "! error: output format \"foo\" not recognized\nexit 1\n",
                shell("1.10").told("get pods -o foo"));
        assertEquals(
                "! error: --show-labels option cannot be used with json printer\nexit 1\n",
                told("get pods -o json --show-labels"));
    }

    @Test
    void an_empty_list_as_a_document() {
        assertEquals(
                "apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: \"\"\n",
                told("get secrets -o yaml"));
        assertEquals(
                "apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: \"\"\n  selfLink: \"\"\n",
                shell("1.10").told("get secrets -o yaml"));
    }

    // ---- watching

    @Test
    void a_watch_prints_a_row_for_each_change_until_it_is_interrupted() {
        Shell shell = shell("1.36");
        int id = shell.begin("get pods -w");
        shell.pass(Duration.ofSeconds(1));
        shell.send(Shell.status(Kind.POD, "web-1", "{phase: Failed}"));
        shell.pod("a-much-longer-name", "", "");
        shell.send(Request.Delete.now(shell.stored(Kind.POD, "web-0")));
        shell.pass(Duration.ofSeconds(1));
        assertEquals("""
            NAME    READY   STATUS    RESTARTS   AGE
            web-0   0/1     Running   0          0s
            web-1   0/1     Running   0          0s
            web-1   0/1     Failed    0          1s
            a-much-longer-name   0/1     Pending   0          0s
            a-much-longer-name   0/1     Running   0          0s
            web-0                0/1     Terminating   0          1s
            web-0                0/1     Terminating   0          1s
            """, shell.of(id).output());
        assertFalse(shell.of(id).isDone());
        shell.interrupt(id);
        assertTrue(shell.of(id).isDone());
        assertEquals(130, shell.of(id).exit());
    }

    @Test
    void a_watch_of_what_is_to_come_and_of_one_kind_of_object_only() {
        Shell shell = shell("1.36");
        int id = shell.begin("get pods -l app=db --watch-only --output-watch-events");
        shell.pass(Duration.ofSeconds(1));
        shell.send(Shell.main(Kind.POD, "web-0", "{metadata: {labels: {app: db}}}"));
        shell.send(Shell.main(Kind.POD, "web-1", "{metadata: {labels: {x: 'y'}}}"));
        shell.send(Shell.main(Kind.POD, "web-0", "{metadata: {labels: {app: web}}}"));
        shell.pass(Duration.ofSeconds(1));
        assertEquals("""
            EVENT      NAME    READY   STATUS    RESTARTS   AGE
            ADDED      web-0   0/1     Running   0          1s
            DELETED    web-0   0/1     Running   0          1s
            """, shell.of(id).output());
        assertEquals("! error: you may only specify a single resource type\nexit 1\n", shell.told("get pods,cm -w"));
    }

    @Test
    void timeout_ends_a_watch() {
        Shell shell = shell("1.36");
        Invocation ended = shell.run("timeout 5s kubectl get cm b -w -o name");
        assertEquals("configmap/b\nexit 124\n", Shell.told(ended));
    }

    // ---- lines

    @Test
    void output_goes_through_pipes() {
        assertEquals("web-1   0/1     Running   0          0s\n", told("kubectl get pods | grep web-1"));
        assertEquals("2\n", told("$ kubectl get pods -o name | wc -l"));
        assertEquals("exit 1\n", told("$kubectl get pods | grep nothing"));
        assertEquals("0\n! Error from server (NotFound): pods \"x\" not found\n", told("get pod x | wc -l"));
        assertEquals("! awk: command not found\nexit 127\n", told("get pods | awk '{print $1}'"));
    }

    @Test
    void files_are_compared_and_shown() {
        Shell shell = shell("1.36");
        shell.file("a.yaml", "a: 1\nb: 2\n");
        shell.file("b.yaml", "a: 1\nb: 3\n");
        assertEquals("2c2\n< b: 2\n---\n> b: 3\nexit 1\n", shell.told("diff a.yaml b.yaml"));
        assertEquals("", shell.told("diff a.yaml a.yaml"));
        assertEquals("a: 1\nb: 2\n", shell.told("cat a.yaml"));
        assertEquals("b: 2\n", shell.told("grep b a.yaml | head -1"));
        assertEquals("! cat: c.yaml: No such file or directory\nexit 1\n", shell.told("cat c.yaml"));
        assertEquals("! diff: c.yaml: No such file or directory\nexit 2\n", shell.told("diff a.yaml c.yaml"));
    }

    @Test
    void timeout_ends_a_watch_behind_a_pipe() {
        Shell shell = new Shell("1.36");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: b}}");
        assertEquals(
                "1\n",
                shell.run("timeout 5s kubectl get cm b -w -o name | wc -l").output());
    }

    @Test
    void a_first_client_watches_events_with_points_in_time() {
        Shell old = new Shell("1.10");
        old.make(
                Kind.EVENT,
                "{metadata: {name: p.1}, involvedObject: {kind: Pod, name: p}, type: Normal, reason: Pulled, message:"
                    + " m, count: 1, firstTimestamp: '2025-12-31T23:59:00Z', lastTimestamp: '2025-12-31T23:59:50Z'}");
        int id = old.begin("get events -w");
        old.pass(Duration.ofSeconds(2));
        assertTrue(
                old.of(id).output().contains("2025-12-31 23:59:50 +0000 UTC   2025-12-31 23:59:00 +0000 UTC   1"),
                old.of(id).output());
        assertFalse(old.told("get events").contains("UTC"));
    }
}
