package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final String DONE = """
        {observedGeneration: %d, replicas: 2, readyReplicas: 2, updatedReplicas: 2, currentReplicas: 2,
        currentRevision: web-a, updateRevision: web-a}\
        """;

    private static Shell withSet(String release, String strategy) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", Shell.WEB.replace("serviceName", "replicas: 2\n  " + strategy + "serviceName"));
        var unused = shell.run("create -f web.yaml");
        return shell;
    }

    private static void status(Shell shell, String status) {
        shell.send(Shell.status(Kind.STATEFUL_SET, "web", status));
        shell.pass(Duration.ofSeconds(1));
    }

    private static String done(int generation) {
        return DONE.replace("%d", Integer.toString(generation));
    }

    @Test
    void status_tells_a_line_at_every_write_until_it_is_done() {
        Shell shell = withSet("1.36", "");
        int id = shell.begin("rollout status sts/web");
        shell.pass(Duration.ofSeconds(1));
        status(shell, "{observedGeneration: 1, replicas: 1}");
        status(shell, "{observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1}");
        status(shell, "{observedGeneration: 1, replicas: 2, readyReplicas: 1, updatedReplicas: 1}");
        status(shell, "{observedGeneration: 1, replicas: 2, readyReplicas: 2, updatedReplicas: 1}");
        assertFalse(shell.of(id).isDone());
        status(shell, done(1));
        assertEquals("""
            Waiting for statefulset spec update to be observed...
            Waiting for 2 pods to be ready...
            Waiting for 1 pods to be ready...
            Waiting for 1 pods to be ready...
            Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...
            partitioned roll out complete: 2 new pods have been updated...
            """, Shell.told(shell.of(id)));
        assertTrue(shell.of(id).isDone());
    }

    @Test
    void status_of_a_set_at_rest_is_one_line() {
        Shell shell = withSet("1.36", "");
        status(shell, done(1));
        assertEquals(
                "partitioned roll out complete: 2 new pods have been updated...\n",
                shell.told("rollout status sts web"));
        status(shell, "{readyReplicas: 1}");
        assertEquals("Waiting for 1 pods to be ready...\n", shell.told("rollout status sts web --watch=false"));
    }

    @Test
    void status_gives_up_in_the_end() {
        Shell shell = withSet("1.36", "");
        assertEquals(
                "Waiting for statefulset spec update to be observed...\n"
                        + "! error: timed out waiting for the condition\n"
                        + "exit 1\n",
                shell.told("rollout status sts web --timeout=2s"));
        assertEquals(
                "! Error from server (NotFound): statefulsets.apps \"nope\" not found\nexit 1\n",
                shell.told("rollout status sts nope"));
        int id = shell.begin("rollout status sts web");
        shell.pass(Duration.ofSeconds(1));
        shell.send(Request.Delete.of(Shell.key(Kind.STATEFUL_SET, "web")));
        shell.pass(Duration.ofSeconds(1));
        assertEquals(
                "Waiting for statefulset spec update to be observed...\n! error: object has been deleted\nexit 1\n",
                Shell.told(shell.of(id)));
    }

    @Test
    void there_is_no_status_of_what_is_not_rolled_out() {
        String strategy = "updateStrategy: {type: OnDelete}\n  ";
        assertEquals(
                "! error: rollout status is only available for RollingUpdate strategy type\nexit 1\n",
                withSet("1.36", strategy).told("rollout status sts web"));
        assertEquals(
                "! error: OnDelete updateStrategy does not have a Status`\nexit 1\n",
                withSet("1.10", strategy).told("rollout status sts web"));
    }

    private static void revision(Shell shell, String name, int number, String image) {
        KubeObject set = shell.stored(Kind.STATEFUL_SET, "web");
        Json template = Shell.yaml("{metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: '" + image
                + "'}]}, $patch: replace}");
        shell.send(new Request.Create(KubeObject.of(
                Kind.CONTROLLER_REVISION,
                Json.object(
                        "metadata",
                                Json.object(
                                        "name",
                                        name,
                                        "namespace",
                                        "default",
                                        "ownerReferences",
                                        Json.array(List.of(Shell.yaml(
                                                "{apiVersion: apps/v1, kind: StatefulSet, name: web, controller: true,"
                                                        + " uid: "
                                                        + set.uid() + "}")))),
                        "revision", number,
                        "data", Json.object("spec", Json.object("template", template))))));
    }

    private static String image(Shell shell) {
        return Objects.requireNonNull(shell.stored(Kind.STATEFUL_SET, "web")
                .spec()
                .object("template")
                .object("spec")
                .array("containers")
                .objects()
                .getFirst()
                .text("image"));
    }

    @Test
    void history_and_undo() {
        Shell shell = withSet("1.36", "");
        revision(shell, "web-b", 1, "app:v0");
        assertEquals("! error: no last revision to roll back to\nexit 1\n", shell.told("rollout undo sts/web"));
        revision(shell, "web-a", 2, "app:v1");
        assertEquals(
                "statefulset.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n",
                shell.told("rollout history sts/web"));
        assertEquals(
                "! error: unable to find specified revision 99 in history\nexit 1\n",
                shell.told("rollout undo sts/web --to-revision=99"));
        assertEquals("statefulset.apps/web rolled back\n", shell.told("rollout undo sts/web"));
        assertEquals("app:v0", image(shell));
    }

    @Test
    void history_in_1_10_begins_with_a_zero_for_each() {
        Shell old = withSet("1.10", "");
        revision(old, "web-b", 1, "app:v0");
        revision(old, "web-a", 2, "app:v1");
        assertEquals("statefulsets \"web\"\nREVISION\n0\n0\n1\n2\n\n", old.told("rollout history sts/web"));
        assertEquals("statefulset.apps \"web\" rolled back\n", old.told("rollout undo sts/web"));
    }

    @Test
    void undo_of_an_applied_set_warns_before_anything_is_tried() {
        Shell shell = new Shell("1.36");
        shell.file("web.yaml", Shell.WEB);
        var unused = shell.run("apply -f web.yaml");
        assertEquals("""
            ! Warning: resource statefulsets/web was previously managed with 'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.
            ! error: no last revision to roll back to
            exit 1
            """, shell.told("rollout undo sts/web"));
    }

    @Test
    void restart_marks_the_template() {
        Shell shell = withSet("1.36", "");
        assertEquals("statefulset.apps/web restarted\n", shell.told("rollout restart sts/web"));
        KubeObject set = shell.stored(Kind.STATEFUL_SET, "web");
        assertEquals(2, set.generation());
        String at = set.spec()
                .object("template")
                .object("metadata")
                .object("annotations")
                .text("kubectl.kubernetes.io/restartedAt");
        assertTrue(Objects.requireNonNull(at).startsWith("2026-01-01T00:00:0"), at);
    }

    @Test
    void two_restarts_in_one_second_are_one_too_many() {
        Shell shell = withSet("1.36", "");
        int one = shell.begin("rollout restart sts/web");
        shell.pass(Duration.ofMillis(200));
        int other = shell.begin("rollout restart sts/web");
        shell.pass(Duration.ofMillis(500));
        assertEquals("statefulset.apps/web restarted\n", Shell.told(shell.of(one)));
        assertEquals(
                "! error: failed to create patch for web: if restart has already been triggered within the past"
                        + " second, please wait before attempting to trigger another\n"
                        + "exit 1\n",
                Shell.told(shell.of(other)));
    }
}
