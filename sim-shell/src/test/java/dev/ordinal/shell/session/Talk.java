package dev.ordinal.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.testing.CanIgnoreReturnValue;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A session in a test: lines are typed, and answers looked at. */
@CanIgnoreReturnValue
final class Talk {
    private final Map<String, String> files = new TreeMap<>();
    private Session session;
    private Output answer = Output.NONE;

    private Talk(Session session) {
        this.session = session;
    }

    static Talk onUsualCluster() {
        return switch (Session.open("", Sources.NONE)) {
            case Session.Opened.Of of -> new Talk(of.session());
            case Session.Opened.Failed failed ->
                throw new AssertionError(failed.problem().remarks());
        };
    }

    Talk withFile(String name, String text) {
        files.put(name, text);
        return this;
    }

    Talk type(String... lines) {
        for (String line : lines) {
            Session.Turn turn = session.execute(line, Sources.of(files), Console.NOBODY);
            session = turn.session();
            answer = turn.output();
        }
        return this;
    }

    /** A line that has to succeed. */
    Talk done(String line) {
        type(line);
        assertEquals(0, answer.exit(), () -> line + ": " + answer);
        return this;
    }

    Session session() {
        return session;
    }

    Output answer() {
        return answer;
    }

    String told() {
        return answer.results() + answer.remarks();
    }

    Talk tells(String... pieces) {
        for (String piece : pieces) {
            assertTrue(told().contains(piece), () -> "'" + piece + "' is not in: " + told());
        }
        return this;
    }

    Talk tellsNothingOf(String piece) {
        assertTrue(!told().contains(piece), () -> "'" + piece + "' is in: " + told());
        return this;
    }

    Talk exits(int status) {
        assertEquals(status, answer.exit(), this::told);
        return this;
    }

    String clock() {
        return Clock.text(session.cluster().clock());
    }

    static String file(Session session, String name) {
        return Objects.requireNonNull(session.ownFile(name));
    }
}
