package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Golden;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whole answers of kubectl as one sees them on a terminal, the lines of both outputs in the order of time. */
class BlocksTest {
    private static final String OWNED =
            ", ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, controller: true, uid: u1}]";
    private static final String LOCAL = ", volumes: [{name: tmp, emptyDir: {}}]";
    private static final String CASSANDRA = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: cassandra, labels: {app: cassandra}}
        spec:
          serviceName: cassandra
          replicas: 3
          selector: {matchLabels: {app: cassandra}}
          template:
            metadata: {labels: {app: cassandra}}
            spec: {containers: [{name: cassandra, image: 'gcr.io/google-samples/cassandra:v13'}]}
        """;

    private static void check(String file, String actual) {
        Golden.check(BlocksTest.class, "blocks/" + file, actual);
    }

    private static String terminal(Invocation invocation) {
        StringBuilder text = new StringBuilder();
        invocation.lines().forEach(line -> text.append(line.text()));
        return text.toString();
    }

    private static Shell cassandra(String release) {
        Shell shell = new Shell(release);
        shell.file("cassandra.yaml", CASSANDRA);
        assertEquals(0, shell.run("create -f cassandra.yaml").exit());
        return shell;
    }

    // ---- apply and edit

    @Test
    void an_apply_that_others_are_in_the_way_of() {
        Shell shell = new Shell("1.36");
        shell.file("cassandra.yaml", CASSANDRA);
        assertEquals(0, shell.run("apply --server-side -f cassandra.yaml").exit());
        assertEquals(
                0,
                shell.run("patch sts cassandra -p '{\"spec\":{\"replicas\":4}}'")
                        .exit());
        check("apply-conflict", terminal(shell.run("apply --server-side -f cassandra.yaml")));
    }

    @Test
    void an_edit_that_is_invalid() {
        String told = terminal(
                cassandra("1.36").run("EDITOR=\"sed -i 's/replicas: 3/replicas: -1/'\" kubectl edit sts cassandra"));
        check("edit-invalid", told.replaceAll("/tmp/kubectl-edit-[0-9]+", "<tmpdir>/kubectl-edit-3190605851"));
        String old = terminal(
                cassandra("1.10").run("EDITOR=\"sed -i 's/replicas: 3/replicas: -1/'\" kubectl edit sts cassandra"));
        assertEquals(
                "error: statefulsets \"cassandra\" is invalid",
                old.lines().findFirst().orElse(""));
    }

    @Test
    void the_head_of_the_file_that_an_edit_opens() {
        check("edit-header", Editor.file(""));
    }

    // ---- rollout

    private static void status(Shell shell, String status) {
        shell.send(Shell.status(Kind.STATEFUL_SET, "cassandra", status));
        shell.pass(Duration.ofSeconds(1));
    }

    @Test
    void a_rollout_that_is_followed() {
        Shell shell = cassandra("1.36");
        status(shell, "{observedGeneration: 1, replicas: 3, readyReplicas: 2, updatedReplicas: 2}");
        int id = shell.begin("rollout status sts/cassandra");
        shell.pass(Duration.ofSeconds(1));
        status(shell, "{readyReplicas: 3}");
        status(shell, "{readyReplicas: 2}");
        status(shell, "{currentReplicas: 1}");
        status(shell, "{updatedReplicas: 3}");
        status(shell, "{readyReplicas: 3}");
        check("rollout-status", terminal(shell.of(id)));
    }

    private static void revision(Shell shell, int number) {
        KubeObject set = shell.stored(Kind.STATEFUL_SET, "cassandra");
        Json template = set.spec()
                .object("template")
                .with("$patch", "replace")
                .with("metadata", Shell.yaml("{labels: {app: cassandra, v: '" + number + "'}}"));
        Json owner = Json.object("apiVersion", "apps/v1", "kind", "StatefulSet", "name", "cassandra", "uid", set.uid())
                .with("controller", true);
        shell.send(new Request.Create(KubeObject.of(
                Kind.CONTROLLER_REVISION,
                Json.object(
                        "metadata",
                                Json.object("name", "cassandra-" + number, "namespace", "default")
                                        .with("ownerReferences", Json.array(owner)),
                        "revision", Json.of(number),
                        "data", Json.object("spec", Json.object("template", template))))));
    }

    @Test
    void the_history_of_a_set() {
        Shell shell = cassandra("1.36");
        revision(shell, 1);
        revision(shell, 2);
        check("rollout-history", terminal(shell.run("rollout history sts/cassandra")));
        Shell old = cassandra("1.10");
        revision(old, 1);
        revision(old, 2);
        check("rollout-history-1.10", terminal(old.run("rollout history sts/cassandra")));
    }

    // ---- drain

    private static Shell withNode(String release, String node) {
        Shell shell = new Shell(release);
        shell.make(Kind.NODE, "{metadata: {name: " + node + "}}");
        return shell;
    }

    private static void pod(Shell shell, String name, String node, String metadata, String spec) {
        shell.make(
                Kind.POD,
                "{metadata: {name: " + name + ", labels: {app: web}" + metadata + "}, spec: {nodeName: " + node
                        + ", containers: [{name: app, image: 'app:v1'}]" + spec + "}}");
        shell.send(Shell.status(Kind.POD, name, "{phase: Running, conditions: [{type: Ready, status: 'True'}]}"));
    }

    @Test
    void a_drain_that_is_refused() {
        Shell shell = withNode("1.36", "n1");
        pod(shell, "bare", "n1", "", LOCAL);
        String told = terminal(shell.run("drain n1 --force"));
        assertEquals("node/n1 cordoned", told.lines().findFirst().orElse(""));
        check("drain-refused", told.substring(told.indexOf('\n') + 1));
        Shell old = withNode("1.10", "n1");
        pod(old, "bare", "n1", "", LOCAL);
        check("drain-refused-1.10", terminal(old.run("drain n1 --force")));
    }

    @Test
    void a_drain_that_nothing_disturbs() {
        Shell shell = withNode("1.36", "node-a");
        pod(shell, "web-0", "node-a", OWNED, "");
        shell.sendIn(Duration.ofSeconds(2), Request.Delete.now(shell.stored(Kind.POD, "web-0")));
        check("drain", terminal(shell.run("drain node-a")));
    }

    @Test
    void a_drain_that_a_budget_blocks() {
        Shell shell = withNode("1.36", "node-b");
        pod(shell, "web-1", "node-b", OWNED, "");
        shell.make(
                Kind.POD_DISRUPTION_BUDGET,
                "{metadata: {name: b}, spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}}");
        shell.send(Shell.status(
                Kind.POD_DISRUPTION_BUDGET,
                "b",
                "{observedGeneration: 1, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2,"
                        + " disruptionsAllowed: 0}"));
        check("drain-blocked", terminal(shell.run("drain node-b --timeout=12s")));
    }

    @Test
    void a_drain_of_1_10_that_takes_too_long() {
        Shell old = withNode("1.10", "n1");
        pod(old, "bare", "n1", "", LOCAL);
        assertEquals(0, old.run("cordon n1").exit());
        check("drain-timeout-1.10", terminal(old.run("drain n1 --force --delete-local-data --timeout=6s")));
    }

    // ---- the tables of the notes

    private static final String RUNNING =
            "{phase: Running, containerStatuses: [{name: app, ready: %s, restartCount: 0, state: {running: {}}}]}";
    private static final String CREATING =
            "{phase: Pending, containerStatuses: [{name: app, ready: false, restartCount:"
                    + " 0, state: {waiting: {reason: ContainerCreating}}}]}";

    /** What is there now is so old at the end. */
    private static void pod(Shell shell, int ordinal, String status) {
        String name = "cassandra-" + ordinal;
        shell.make(
                Kind.POD,
                "{metadata: {name: " + name + ", labels: {app: cassandra}}, spec: {containers: [{name: app, image: a}],"
                        + " volumes: [{name: cassandra-data, persistentVolumeClaim: {claimName: cassandra-data-" + name
                        + "}}, {name: default-token-qkrf6, secret: {secretName: default-token-qkrf6}}]}}");
        shell.send(Shell.status(Kind.POD, name, status));
    }

    private static String pods(Shell shell) {
        return terminal(shell.run("get pods -l=\"app=cassandra\""));
    }

    @Test
    void the_service_and_the_set_of_the_notes() {
        Shell shell = cassandra("1.11");
        shell.make(Kind.SERVICE, "{metadata: {name: cassandra}, spec: {clusterIP: None, ports: [{port: 9042}]}}");
        status(shell, "{observedGeneration: 1, replicas: 1}");
        shell.pass(Duration.ofSeconds(39));
        check("notes-service", terminal(shell.run("get svc cassandra")));
        shell.pass(Duration.ofSeconds(150));
        check("notes-set", terminal(shell.run("get statefulset cassandra")));
    }

    @Test
    void the_pods_of_the_notes() {
        Shell shell = new Shell("1.11");
        pod(shell, 0, "{phase: Pending}");
        shell.pass(Duration.ofMinutes(4));
        check("notes-pending", pods(shell));

        Shell four = new Shell("1.11");
        pod(four, 0, RUNNING.formatted("true"));
        four.pass(Duration.ofMinutes(1));
        pod(four, 1, RUNNING.formatted("true"));
        four.pass(Duration.ofMinutes(1));
        pod(four, 2, RUNNING.formatted("true"));
        four.pass(Duration.ofMinutes(10));
        pod(four, 3, RUNNING.formatted("false"));
        four.pass(Duration.ofSeconds(43));
        check("notes-four", pods(four));

        Shell again = new Shell("1.11");
        pod(again, 1, RUNNING.formatted("true"));
        again.pass(Duration.ofMinutes(2));
        pod(again, 2, RUNNING.formatted("true"));
        again.pass(Duration.ofMinutes(27));
        pod(again, 0, CREATING);
        again.pass(Duration.ofSeconds(4));
        check("notes-creating", pods(again));
        check("notes-volume", again.run("describe pod cassandra-0 |grep Claim").output());
    }

    private static void claim(Shell shell, int ordinal, String volume, Duration then) {
        String name = "cassandra-data-cassandra-" + ordinal;
        shell.make(
                Kind.PERSISTENT_VOLUME_CLAIM,
                "{metadata: {name: " + name
                        + "}, spec: {accessModes: [ReadWriteOnce], storageClassName: gp2, volumeName: " + volume
                        + ", resources: {requests: {storage: 1Gi}}}}");
        shell.send(Shell.status(
                Kind.PERSISTENT_VOLUME_CLAIM,
                name,
                "{phase: Bound, accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}}"));
        shell.pass(then);
    }

    @Test
    void the_claims_of_the_notes() {
        Shell shell = new Shell("1.11");
        claim(shell, 0, "pvc-9c0a9803-0964-11e9-b090-0ae6cc179478", Duration.ofMinutes(1));
        claim(shell, 1, "pvc-bd510f3a-0964-11e9-b090-0ae6cc179478", Duration.ofMinutes(2));
        claim(shell, 2, "pvc-ee1121f4-0964-11e9-b090-0ae6cc179478", Duration.ofMinutes(9));
        claim(shell, 3, "pvc-49d749e9-0966-11e9-b090-0ae6cc179478", Duration.ofMinutes(10));
        check("notes-claims", terminal(shell.run("get pvc")));
    }
}
