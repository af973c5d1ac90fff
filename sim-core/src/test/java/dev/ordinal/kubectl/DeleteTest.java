package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeleteTest {
    private static final String WARNING =
            ": Immediate deletion does not wait for confirmation that the running resource has been terminated. The"
                    + " resource may continue to run on the cluster indefinitely.\n";

    private static Shell withPod(String release) {
        Shell shell = new Shell(release);
        shell.pod("p", "", "");
        return shell;
    }

    private static void kubelet(Shell shell, Duration delay) {
        shell.sendIn(delay, Request.Delete.now(shell.stored(Kind.POD, "p")));
    }

    @Test
    void the_line_of_each_kubectl() {
        for (String[] row : new String[][] {
            {"1.10", "pod \"p\" deleted\n"},
            {"1.26", "pod \"p\" deleted\n"},
            {"1.36", "pod \"p\" deleted from default namespace\n"}
        }) {
            Shell shell = withPod(row[0]);
            kubelet(shell, Duration.ofSeconds(3));
            assertEquals(row[1], shell.told("delete pod p"), row[0]);
        }
        Shell shell = new Shell("1.36");
        shell.make(Kind.STORAGE_CLASS, "{metadata: {name: fast}, provisioner: x/y}");
        assertEquals("storageclass.storage.k8s.io \"fast\" deleted\n", shell.told("delete sc fast"));
    }

    @Test
    void it_waits_until_that_very_object_is_gone_and_1_10_does_not() {
        Shell shell = withPod("1.36");
        int id = shell.begin("delete pod p");
        shell.pass(Duration.ofSeconds(1));
        assertEquals("pod \"p\" deleted from default namespace\n", shell.of(id).output());
        assertFalse(shell.of(id).isDone());
        kubelet(shell, Duration.ofSeconds(9));
        shell.pass(Duration.ofSeconds(8));
        assertFalse(shell.of(id).isDone());
        shell.pass(Duration.ofSeconds(2));
        assertTrue(shell.of(id).isDone());
        assertEquals(0, shell.of(id).exit());
        Shell old = withPod("1.10");
        Instant ended = Objects.requireNonNull(old.run("delete pod p").ended());
        assertTrue(ended.isBefore(Shell.ZERO.plusSeconds(1)));
        assertTrue(old.stored(Kind.POD, "p").isTerminating());
    }

    @Test
    void it_need_not_wait() {
        Shell shell = withPod("1.36");
        assertEquals("pod \"p\" deleted from default namespace\n", shell.told("delete pod p --wait=false"));
        assertTrue(shell.stored(Kind.POD, "p").isTerminating());
    }

    @Test
    void it_waits_no_longer_than_its_timeout() {
        Shell shell = withPod("1.36");
        Invocation result = shell.run("delete pod p --timeout=5s");
        assertEquals(
                "pod \"p\" deleted from default namespace\n"
                        + "! error: timed out waiting for the condition on pods/p\n"
                        + "exit 1\n",
                Shell.told(result));
        assertEquals(
                5,
                Duration.between(Shell.ZERO, Objects.requireNonNull(result.ended()))
                        .toSeconds());
    }

    @Test
    void objects_of_any_kind_are_waited_for() {
        Shell shell = new Shell("1.36");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: c, finalizers: [a/b]}}");
        shell.sendIn(Duration.ofSeconds(4), Shell.main(Kind.CONFIG_MAP, "c", "{metadata: {finalizers: null}}"));
        Invocation result = shell.run("delete cm c");
        assertEquals("configmap \"c\" deleted from default namespace\n", Shell.told(result));
        assertEquals(
                4,
                Duration.between(Shell.ZERO, Objects.requireNonNull(result.ended()))
                        .toSeconds());
    }

    @Test
    void by_force() {
        assertEquals(
                "pod \"p\" force deleted from default namespace\n! Warning" + WARNING,
                withPod("1.36").told("delete pod p --force"));
        assertEquals(
                "pod \"p\" force deleted\n! Warning" + WARNING,
                withPod("1.26").told("delete pod p --force --grace-period=0"));
        Shell old = withPod("1.10");
        assertEquals("pod \"p\" deleted\n! warning" + WARNING, old.told("delete pod p --force --grace-period=0"));
        assertNull(old.get(Kind.POD, "p"));
        assertEquals(
                "! Warning" + WARNING + "! Error from server (NotFound): pods \"nope\" not found\nexit 1\n",
                withPod("1.36").told("delete pod nope --force"));
    }

    @Test
    void what_is_not_there() {
        Shell shell = withPod("1.36");
        assertEquals(
                "! Error from server (NotFound): pods \"a\" not found\n"
                        + "! Error from server (NotFound): pods \"b\" not found\n"
                        + "exit 1\n",
                shell.told("delete pod a b"));
        assertEquals("", shell.told("delete pod a --ignore-not-found"));
        assertEquals("No resources found\n", shell.told("delete pod -l a=b"));
        assertEquals("No resources found\n", shell.told("delete pvc --all"));
    }

    @Test
    void from_a_file() {
        Shell shell = new Shell("1.36");
        shell.file("web.yaml", Shell.WEB);
        assertEquals("statefulset.apps/web created\n", shell.told("create -f web.yaml"));
        assertEquals("statefulset.apps \"web\" deleted from default namespace\n", shell.told("delete -f web.yaml"));
        assertEquals(
                "! Error from server (NotFound): error when deleting \"web.yaml\": statefulsets.apps \"web\" not"
                        + " found\n"
                        + "exit 1\n",
                shell.told("delete -f web.yaml"));
        assertEquals("", shell.told("delete -f web.yaml --ignore-not-found"));
    }

    @Test
    void in_1_10_a_set_is_first_scaled_to_nothing() {
        Shell old = new Shell("1.10");
        old.file("web.yaml", Shell.WEB);
        assertEquals("statefulset.apps \"web\" created\n", old.told("create -f web.yaml"));
        old.send(Shell.status(Kind.STATEFUL_SET, "web", "{replicas: 1, observedGeneration: 1}"));
        int id = old.begin("delete sts web");
        old.pass(Duration.ofSeconds(3));
        assertEquals(0, old.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 9));
        assertEquals("", old.of(id).output());
        old.send(Shell.status(Kind.STATEFUL_SET, "web", "{replicas: 0, observedGeneration: 2}"));
        old.pass(Duration.ofSeconds(2));
        assertNull(old.get(Kind.STATEFUL_SET, "web"));
        assertEquals("statefulset.apps \"web\" deleted\n", Shell.told(old.of(id)));
        assertTrue(old.of(id).isDone());
    }

    @Test
    void orphans_are_left_in_1_10_too() {
        Shell old = new Shell("1.10");
        old.file("web.yaml", Shell.WEB);
        assertEquals("statefulset.apps \"web\" created\n", old.told("create -f web.yaml"));
        assertEquals("statefulset.apps \"web\" deleted\n", old.told("delete sts web --cascade=false"));
        assertEquals(List.of("orphan"), old.stored(Kind.STATEFUL_SET, "web").finalizers());
        assertEquals(1, old.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0));
    }
}
