package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.container.Stream;
import dev.ordinal.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code logs} refuses and which lines it prints; the scenario {@code logs-of-a-set} reads the logs of running pods. */
class LogsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
    private static final List<Stream.Line> LINES = List.of(
            new Stream.Line(NOW.minusSeconds(50), "one"),
            new Stream.Line(NOW.minusSeconds(30), "two"),
            new Stream.Line(NOW.minusSeconds(10), "three"));
    private static final Task.Tap TAP = new Task.Tap(Shell.key(Kind.POD, "web-0"), "app", -1, false);

    private static String text(
            long tail, @Nullable Duration since, @Nullable Instant time, long bytes, boolean times, boolean prefix) {
        return new LogText(new Command.LogLines(false, false, tail, since, time, bytes, times, prefix), TAP, NOW)
                .first(LINES);
    }

    @Test
    void the_last_lines_of_those_that_are_young_enough() {
        assertEquals("one\ntwo\nthree\n", text(-1, null, null, 0, false, false));
        assertEquals("three\n", text(1, null, null, 0, false, false));
        assertEquals("", text(0, null, null, 0, false, false));
        assertEquals("one\ntwo\nthree\n", text(9, null, null, 0, false, false));
        assertEquals("two\nthree\n", text(-1, Duration.ofSeconds(30), null, 0, false, false));
        assertEquals("three\n", text(-1, Duration.ofSeconds(29), null, 0, false, false));
        assertEquals("three\n", text(1, Duration.ofSeconds(30), null, 0, false, false));
        assertEquals("two\nthree\n", text(-1, null, NOW.minusSeconds(30), 0, false, false));
        assertEquals("one\nt", text(-1, null, null, 5, false, false));
    }

    @Test
    void a_line_begins_with_where_it_comes_from_and_when_it_was_written() {
        assertEquals("[pod/web-0/app] 2026-01-01T00:00:50.000000000Z three\n", text(1, null, null, 0, true, true));
    }

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.make(
                Kind.POD,
                "{metadata: {name: two, labels: {app: two}}, spec: {initContainers: [{name: i, image: x}],"
                        + " containers: [{name: c, image: x}, {name: d, image: x}]}}");
        return shell;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        logs nope                     | error: error from server (NotFound): pods "nope" not found in namespace "default"
        logs sts/nope                 | Error from server (NotFound): statefulsets.apps "nope" not found
        logs two -c zzz               | error: container zzz is not valid for pod two out of: c, d, i (init)
        logs two -c c                 | Error from server (BadRequest): pod two does not have a host assigned
        logs two c -c d               | error: only one of -c or an inline [CONTAINER] arg is allowed
        logs two --all-containers -c c | error: --all-containers=true should not be specified with container name c
        logs two --tail=-2            | error: --tail must be greater than or equal to -1
        logs two --since=-5s          | error: --since must be greater than 0
        logs two --limit-bytes=-1     | error: --limit-bytes must be greater than 0
        logs two --since=5s --since-time=2026-01-01T00:00:00Z | error: at most one of `sinceTime` or `sinceSeconds` may be specified
        """)
    void refusals(String line, String error) {
        assertEquals("! " + error + "\nexit 1\n", shell("1.36").told(line));
    }

    @Test
    void a_container_is_taken_if_none_is_named() {
        assertEquals("""
            ! Defaulted container "c" out of: c, d, i (init)
            ! Error from server (BadRequest): pod two does not have a host assigned
            exit 1
            """, shell("1.36").told("logs two"));
        assertEquals("""
            ! Defaulted container "c" out of: c, d, i (init)
            ! Error from server (BadRequest): pod two does not have a host assigned
            exit 1
            """, shell("1.36").told("logs -l app=two"));
        assertEquals(
                "! No resources found in default namespace.\n", shell("1.36").told("logs -l app=none"));
        assertEquals("""
            ! error: only a selector (-l) or a POD name is allowed
            ! See 'kubectl logs -h' for help and examples
            exit 1
            """, shell("1.36").told("logs two -l app=two"));
    }

    @Test
    void first_clients_leave_containers_to_the_server() {
        Shell old = shell("1.10");
        assertEquals("""
            ! Error from server (BadRequest): a container name must be specified for pod two, choose one of: [c d] or one of the init containers: [i]
            exit 1
            """, old.told("logs two"));
        assertEquals(
                "! Error from server (BadRequest): container zzz is not valid for pod two\nexit 1\n",
                old.told("logs two -c zzz"));
        assertEquals("! Error from server (NotFound): pods \"nope\" not found\nexit 1\n", old.told("logs nope"));
        assertEquals("""
            ! error: expected 'logs (POD | TYPE/NAME) [CONTAINER_NAME]'.
            ! POD or TYPE/NAME is a required argument for the logs command
            ! See 'kubectl logs -h' for help and examples.
            exit 1
            """, old.told("logs"));
    }
}
