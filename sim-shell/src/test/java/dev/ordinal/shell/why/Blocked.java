package dev.ordinal.shell.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.shell.command.Script;
import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Console;
import dev.ordinal.shell.session.Session;
import dev.ordinal.shell.testing.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A cluster in which something is blocked, brought about, asked {@code why} and freed by what the shell's user types. What
 * {@code why} prints is read as its user reads it: each way out that it shows is gone, from the same moment, as it stands.
 */
@CanIgnoreReturnValue
final class Blocked {
    private static final String OWN = "blocked.yaml";

    private Session session;
    private Output answer = Output.NONE;

    private Blocked(Session session) {
        this.session = session;
    }

    /** A cluster that comes with the program. */
    static Blocked on(String preset) {
        return opened(preset, Map.of());
    }

    /** A cluster written out as in a scenario file: all that may stand below {@code cluster}, and beside it. */
    static Blocked in(String scenario) {
        return opened(OWN, Map.of(OWN, "name: blocked\n" + scenario + "\nsteps: [{run: 1s}]\n"));
    }

    private static Blocked opened(String cluster, Map<String, String> files) {
        return switch (Session.open(cluster, files::get)) {
            case Session.Opened.Of of -> new Blocked(of.session());
            case Session.Opened.Failed failed ->
                throw new AssertionError(failed.problem().remarks());
        };
    }

    /** Types a text; every command in it has to succeed. */
    Blocked type(String text) {
        session = typed(session, text);
        return this;
    }

    private Session typed(Session from, String text) {
        Session now = from;
        for (Script.Line line : Script.lines(text)) {
            Map<String, String> files = new TreeMap<>();
            if (line.input() != null) {
                files.put("-", line.input());
            }
            Session.Turn turn = now.execute(line.text(), files::get, Console.NOBODY);
            answer = turn.output();
            assertEquals(0, answer.exit(), () -> line.text() + ": " + told());
            now = turn.session();
        }
        return now;
    }

    /** Types a line that has to fail and tell so in these words. */
    Blocked fails(String text, String... words) {
        Script.Line line = Script.lines(text).getFirst();
        Map<String, String> files = line.input() == null ? Map.of() : Map.of("-", line.input());
        Session.Turn turn = session.execute(line.text(), files::get, Console.NOBODY);
        session = turn.session();
        answer = turn.output();
        assertTrue(answer.exit() != 0, () -> text + " succeeds: " + told());
        for (String word : words) {
            assertTrue(told().contains(word), () -> "no '" + word + "' in:\n" + told());
        }
        return this;
    }

    /** Goes the way of the last answer that is said to do this. */
    Blocked way(String does) {
        String why = told();
        List<String> rest = why.lines()
                .dropWhile(line -> !line.startsWith("- ") || !line.contains(does))
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .toList();
        assertFalse(rest.isEmpty(), () -> "no way to '" + does + "' in:\n" + why);
        RowsAreFreed.gone();
        return type(String.join("\n", rest));
    }

    Blocked apply(String manifest) {
        return type("apply -f - <<EOF\n" + manifest.strip() + "\nEOF");
    }

    Blocked run(String length) {
        return type("run " + length);
    }

    /** Types a line, which may fail. */
    Blocked tries(String line) {
        session = session.execute(line, name -> null, Console.NOBODY).session();
        return this;
    }

    /** Types what the last {@code why} has shown for each way out; every line has to be accepted. */
    Blocked waysAreAccepted() {
        ways(told()).forEach(way -> typed(session, way));
        return this;
    }

    /** The node that a pod is on. */
    String nodeOf(String pod) {
        return read("get pod " + pod + " -o jsonpath={.spec.nodeName}");
    }

    /** What a command prints. */
    String read(String command) {
        type(command);
        return answer.results().strip();
    }

    /** Expects these words in what was printed last. */
    Blocked tells(String... words) {
        for (String word : words) {
            assertTrue(told().contains(word), () -> "no '" + word + "' in:\n" + told());
        }
        return this;
    }

    private String told() {
        return answer.results() + answer.remarks();
    }

    /** Asks why an object is as it is, and expects these words among the answer's. */
    Blocked why(String object, String... words) {
        return type("why " + object).tells(words);
    }

    /** Expects that the last answer has none of these words. */
    Blocked without(String... words) {
        for (String word : words) {
            assertFalse(told().contains(word), () -> "'" + word + "' in:\n" + told());
        }
        return this;
    }

    /**
     * Goes each way that the last {@code why} has shown, and expects it to lead there within ten minutes.
     *
     * @param goal what is to be so, as {@code until} has it: {@code pod/web-0 ready}
     */
    Blocked freed(String goal) {
        return freed(goal, "10m");
    }

    /** Goes each way that the last {@code why} has shown, and expects it to lead there in time. */
    Blocked freed(String goal, String within) {
        String why = told();
        return eachWay(way -> {
            Session freed = typed(session, way);
            Session.Turn turn = freed.execute("until " + goal + " within " + within, name -> null, Console.NOBODY);
            assertEquals(
                    0, turn.output().exit(), () -> "not " + goal + " by\n" + way + "\nafter\n" + why + turn.output());
        });
    }

    /** Goes each way that the last {@code why} has shown, and expects a line to print these words a minute later. */
    Blocked freedFor(String line, String... words) {
        return eachWay(way -> {
            typed(typed(session, way + "run 1m\n"), line);
            for (String word : words) {
                assertTrue(told().contains(word), () -> "no '" + word + "' by\n" + way + "\nin:\n" + told());
            }
        });
    }

    /** Goes each way that the last answer has shown, always from here; what that answer was is still the last one then. */
    private Blocked eachWay(Consumer<String> going) {
        Output asked = answer;
        List<String> ways = ways(told());
        assertFalse(ways.isEmpty(), () -> "nothing to type in:\n" + told());
        for (String way : ways) {
            going.accept(way);
            RowsAreFreed.gone();
        }
        answer = asked;
        return this;
    }

    /** What is to be typed for each remedy of an answer that has commands. */
    private static List<String> ways(String why) {
        List<String> ways = new ArrayList<>();
        StringBuilder way = new StringBuilder();
        boolean isRemedy = false;
        for (String line : why.lines().toList()) {
            if (line.startsWith("- ")) {
                add(way, ways);
                isRemedy = true;
            } else if (isRemedy) {
                assertTrue(line.startsWith("    "), () -> "'" + line + "' is no command in:\n" + why);
                way.append(line.substring(4)).append('\n');
            }
        }
        add(way, ways);
        return ways;
    }

    private static void add(StringBuilder way, List<String> ways) {
        if (!way.isEmpty()) {
            ways.add(way.toString());
            way.setLength(0);
        }
    }
}
