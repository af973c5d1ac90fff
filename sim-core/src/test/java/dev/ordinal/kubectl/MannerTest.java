package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.model.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that only pretend, and what commands that write print of an object. */
class MannerTest {
    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.make(Kind.NODE, "{metadata: {name: n1}}");
        shell.file("web.yaml", Shell.WEB);
        assertEquals(0, shell.run("create -f web.yaml").exit());
        shell.make(Kind.POD, "{metadata: {name: p, labels: {app: p}}, spec: {containers: [{name: c, image: i}]}}");
        return shell;
    }

    private final Shell shell = shell("1.36");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        apply -f web.yaml --dry-run=client          | statefulset.apps/web configured (dry run)
        scale sts web --replicas=3 --dry-run=client | statefulset.apps/web scaled (dry run)
        scale sts web --replicas=3 --dry-run=server | statefulset.apps/web scaled (server dry run)
        scale sts web --replicas=3 --dry-run=client --timeout=1m | statefulset.apps/web scaled (dry run)
        label pod p a=b --dry-run=client            | pod/p labeled (dry run)
        label pod p app- --dry-run=server           | pod/p unlabeled (server dry run)
        annotate pod p a=b --dry-run=server         | pod/p annotated (server dry run)
        patch sts web -p {"spec":{"replicas":2}} --dry-run=client | statefulset.apps/web patched (dry run)
        patch sts web -p {"spec":{"replicas":1}} --dry-run=server | statefulset.apps/web patched (no change) (server dry run)
        set image sts/web app=app:v2 --dry-run=client | statefulset.apps/web image updated (dry run)
        set env sts/web A=b --dry-run=server        | statefulset.apps/web env updated (server dry run)
        replace -f web.yaml --dry-run=client        | statefulset.apps/web replaced (dry run)
        delete pod p --dry-run=client               | pod "p" deleted from default namespace (dry run)
        delete sts web --dry-run=server             | statefulset.apps "web" deleted from default namespace (server dry run)
        rollout restart sts/web --dry-run=client    | exit
        cordon n1 --dry-run=client                  | node/n1 cordoned (dry run)
        uncordon n1 --dry-run=server                | node/n1 already uncordoned (server dry run)
        taint node n1 a=b:NoSchedule --dry-run=client | node/n1 tainted (dry run)
        run x --image=i --dry-run=server            | pod/x created (server dry run)
        create ns other --dry-run=client            | namespace/other created (dry run)
        create sa other --dry-run=server            | serviceaccount/other created (server dry run)
        """)
    void a_dry_run_tells_what_would_be_and_changes_nothing(String line, String told) {
        String before = shell.told("get sts,pods,nodes,ns,sa -o yaml");
        if (!told.equals("exit")) {
            assertEquals(told + "\n", shell.told(line.replaceAll("(\\{.*\\})", "'$1'")));
        }
        assertEquals(before, shell.told("get sts,pods,nodes,ns,sa -o yaml"));
    }

    @Test
    void the_server_checks_what_the_client_does_not() {
        assertEquals(
                "statefulset.apps/web scaled (dry run)\n", shell.told("scale sts web --replicas=3 --dry-run=client"));
        String patch = " -p '{\"spec\":{\"serviceName\":\"other\"}}' --dry-run=";
        assertEquals("statefulset.apps/web patched (dry run)\n", shell.told("patch sts web" + patch + "client"));
        assertEquals(
                "! The StatefulSet \"web\" is invalid: spec: Forbidden: updates to statefulset spec for fields other"
                        + " than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit',"
                        + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden\nexit 1\n",
                shell.told("patch sts web" + patch + "server"));
    }

    @Test
    void values_of_dry_run() {
        assertEquals("""
            ! error: --dry-run flag without a value was specified. A value must be set: "none", "server", or "client".
            exit 1
            """, shell.told("delete pod p --dry-run"));
        assertEquals("""
            ! error: Invalid dry-run value (true). Must be "none", "server", or "client".
            exit 1
            """, shell.told("delete pod p --dry-run=true"));
        assertEquals(
                "! error: --dry-run can not be used when --force is set\nexit 1\n",
                shell.told("replace --force -f web.yaml --dry-run=client"));
        assertEquals("pod/p labeled\n", shell.told("label pod p a=b --dry-run=none"));
    }

    @Test
    void a_first_client_has_a_plain_flag() {
        Shell old = shell("1.10");
        assertEquals("pod \"p\" labeled (dry run)\n", old.told("label pod p a=b --dry-run"));
        assertEquals("node \"n1\" cordoned (dry run)\n", old.told("cordon n1 --dry-run"));
        assertEquals("pod \"p\" labeled\n", old.told("label pod p a=b --dry-run=false"));
        assertEquals("""
            ! error: unexpected -o output mode: yaml. We only support '-o name'.
            ! See 'kubectl scale -h' for help and examples.
            exit 1
            """, old.told("scale sts web --replicas=2 -o yaml"));
        assertEquals("statefulset.apps/web\n", old.told("scale sts web --replicas=2 -o name"));
    }

    @Test
    void an_object_that_was_written_is_printed_in_the_form_that_is_asked_for() {
        assertEquals("pod/p\n", shell.told("label pod p a=b -o name"));
        assertEquals("b", shell.told("annotate pod p a=b -o jsonpath='{.metadata.annotations.a}'"));
        assertEquals("2", shell.told("scale sts web --replicas=2 -o jsonpath='{.spec.replicas}'"));
        assertEquals("node/n1\n", shell.told("taint node n1 a=b:NoSchedule -o name"));
        assertEquals(
                "pod/p\n",
                shell.told("delete pod p --force -o name")
                                .lines()
                                .filter(l -> !l.startsWith("!"))
                                .findFirst()
                                .orElse("")
                        + "\n");
        assertNull(shell.get(Kind.POD, "p"));
        assertEquals("""
            ! error: unexpected -o output mode: yaml. We only support '-o name'
            ! See 'kubectl delete -h' for help and examples
            exit 1
            """, shell.told("delete sts web -o yaml"));
        assertEquals(
                "! error: unable to match a printer suitable for the output format \"wide\", allowed formats are:"
                    + " go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n"
                    + "exit 1\n",
                shell.told("label sts web a=b -o wide"));
    }

    @Test
    void several_objects_are_one_document_after_the_other_but_a_list_when_applied() {
        shell.file("two.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: b}
            """);
        assertEquals("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
              namespace: default
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: b
              namespace: default
            """, shell.told("create -f two.yaml --dry-run=client -o yaml"));
        assertEquals("List a b", shell.told("apply -f two.yaml -o jsonpath='{.kind} {.items[*].metadata.name}'"));
    }

    @Test
    void what_a_client_makes_up_is_printed_with_what_its_types_always_write() {
        assertEquals("""
            apiVersion: v1
            kind: Pod
            metadata:
              labels:
                run: x
              name: x
            spec:
              containers:
              - image: nginx
                name: x
                resources: {}
              dnsPolicy: ClusterFirst
              restartPolicy: Always
            status: {}
            """, shell.told("run x --image=nginx --dry-run=client -o yaml"));
        assertEquals("""
            apiVersion: v1
            data:
              k: v
            kind: ConfigMap
            metadata:
              creationTimestamp: null
              name: c
              namespace: other
            """, shell("1.26").told("create cm c -n other --from-literal=k=v --dry-run=client -o yaml"));
    }

    @Test
    void a_rehearsed_object_has_no_revision_of_its_own() {
        assertEquals("[]", shell.told("create cm c --dry-run=server -o jsonpath='[{.metadata.resourceVersion}]'"));
        String revision = shell.told("get pod p -o jsonpath='{.metadata.resourceVersion}'");
        assertEquals(
                revision, shell.told("label pod p x=y --dry-run=server -o jsonpath='{.metadata.resourceVersion}'"));
    }

    @Test
    void server_side_apply_is_rehearsed_by_the_server_only() {
        assertEquals(
                "! error: --dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)\n"
                        + "exit 1\n",
                shell.told("apply --server-side -f web.yaml --dry-run=client"));
        assertEquals(
                "statefulset.apps/web serverside-applied (server dry run)\n",
                shell.told("apply --server-side -f web.yaml --dry-run=server"));
    }
}
