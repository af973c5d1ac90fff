package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code wait}, and a {@code scale} with a limit of time. */
class WaitTest {
    private static Shell shell() {
        Shell shell = new Shell("1.36");
        shell.make(Kind.POD, "{metadata: {name: p}, spec: {containers: [{name: app, image: 'app:v1'}]}}");
        return shell;
    }

    private static long seconds(Invocation invocation) {
        return Duration.between(invocation.begun(), Objects.requireNonNull(invocation.ended()))
                .toSeconds();
    }

    @Test
    void for_a_condition() {
        Shell shell = shell();
        shell.sendIn(
                Duration.ofSeconds(4),
                Shell.status(Kind.POD, "p", "{conditions: [{type: Ready, status: 'True'}], phase: Running}"));
        Invocation result = shell.run("wait pod/p --for=condition=ready");
        assertEquals("pod/p condition met\n", Shell.told(result));
        assertEquals(4, seconds(result));
        assertEquals("pod/p condition met\n", shell.told("wait pod p --for=condition=Ready=true"));
        assertEquals("pod/p condition met\n", shell.told("wait pod p --for=jsonpath='{.status.phase}'=Running"));
        assertEquals("pod/p condition met\n", shell.told("wait pod --all --for=jsonpath='{.status.phase}'"));
    }

    @Test
    void no_longer_than_its_timeout() {
        Shell shell = shell();
        Invocation result = shell.run("wait pod/p --for=condition=Ready --timeout=5s");
        assertEquals("! error: timed out waiting for the condition on pods/p\nexit 1\n", Shell.told(result));
        assertEquals(5, seconds(result));
        assertEquals(30, seconds(shell.run("wait pod/p --for=condition=Ready")));
        assertEquals(0, seconds(shell.run("wait pod/p --for=condition=Ready --timeout=0")));
        shell.make(Kind.POD, "{metadata: {name: q}, spec: {containers: [{name: app, image: 'app:v1'}]}}");
        assertEquals(
                "! timed out waiting for the condition on pods/p\n"
                        + "! client rate limiter Wait returned an error: context deadline exceeded\nexit 1\n",
                shell.told("wait pod/p pod/q --for=condition=Ready --timeout=1s"));
    }

    @Test
    void for_the_end_and_for_the_beginning() {
        Shell shell = shell();
        int id = shell.begin("wait pod/p --for=delete");
        shell.pass(Duration.ofSeconds(2));
        assertFalse(shell.of(id).isDone());
        shell.send(Request.Delete.now(shell.stored(Kind.POD, "p")));
        shell.pass(Duration.ofSeconds(1));
        assertTrue(shell.of(id).isDone());
        assertEquals("pod/p condition met\n", Shell.told(shell.of(id)));
        assertEquals("", shell.told("wait pod/p --for=delete"));
        assertEquals(
                "! error: timed out waiting for the condition\nexit 1\n",
                shell.told("wait pod/p --for=create --timeout=3s"));
    }

    @Test
    void what_cannot_be_waited_for() {
        Shell shell = shell();
        assertEquals("! error: unrecognized condition: []\nexit 1\n", shell.told("wait pod/p"));
        assertEquals("! error: unrecognized condition: \"foo\"\nexit 1\n", shell.told("wait pod/p --for=foo"));
        assertEquals(
                "! error: no matching resources found\nexit 1\n", shell.told("wait pod -l a=b --for=condition=Ready"));
        assertEquals(
                "! Error from server (NotFound): pods \"x\" not found\nexit 1\n",
                shell.told("wait pod/x --for=condition=Ready"));
        String old = new Shell("1.10").told("wait pod/p --for=delete");
        assertTrue(old.startsWith("! Error: unknown command \"wait\" for \"kubectl\"\n"), old);
    }

    @Test
    void a_scale_in_time() {
        Shell shell = shell();
        shell.file("web.yaml", Shell.WEB);
        var unused = shell.run("create -f web.yaml");
        assertEquals(
                "! error: timed out waiting for \"web\" to be synced\nexit 1\n",
                shell.told("scale sts web --replicas=2 --timeout=5s"));
        shell.sendIn(
                Duration.ofSeconds(2), Shell.status(Kind.STATEFUL_SET, "web", "{observedGeneration: 3, replicas: 3}"));
        Invocation scaled = shell.run("scale sts web --replicas=3 --timeout=1m");
        assertEquals("statefulset.apps/web scaled\n", Shell.told(scaled));
        assertEquals(2, seconds(scaled));
    }
}
