package dev.ordinal.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ordinal.scenario.ExpectedText;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.scenario.Step;
import dev.ordinal.text.Durations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notes of the Cassandra tutorial, typed into the program as their author typed them, with time let run where he waited.
 * The commands and what they print are those of the scenarios in {@code scenarios/notes}, read from there.
 */
class NotesTest {
    private static final Path LAST =
            Path.of("../scenarios/notes/05-pod-dies.yaml").toAbsolutePath().normalize();
    private static final Pattern EDITOR = Pattern.compile("^KUBE_EDITOR=\"([^\"]*)\" ");

    private static final String MARK = "default";

    @TempDir
    Path home;

    /** All steps: the last scenario comes after the others. */
    private static List<Step> steps() {
        return switch (ScenarioReader.read(LAST, null)) {
            case ScenarioReader.Read.Of(Scenario scenario) -> scenario.steps();
            case ScenarioReader.Read.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    /** What a user types for a step; empty for one that is for readers only. */
    private static String typed(Step step) {
        return switch (step) {
            case Step.Kubectl kubectl -> kubectl.line();
            case Step.Run run -> "run " + Durations.text(run.length());
            case Step.Until until -> "until " + until.text();
            case Step.Hold hold -> "invariants";
            case Step.Check check -> "until " + check.text() + " within 0s";
            case Step.Strike strike -> "fault " + strike.name() + " " + strike.target();
            case Step.Note note -> "";
            case Step.End end -> "";
        };
    }

    @Test
    void typed_at_a_terminal_they_print_what_the_notes_show() throws IOException, InterruptedException {
        assumeTrue(Pty.hindrance().isEmpty(), Pty.hindrance());
        List<Step> steps = steps();
        Path editor = home.resolve("editor");
        Map<Integer, String> printed = new TreeMap<>();
        try (Pty pty = Pty.sized(300, 100, home, List.of("EDITOR='sh " + editor + "'"), LAST.toString())) {
            pty.expect("default> ");
            for (int i = 0; i < steps.size(); i++) {
                String line = typed(steps.get(i));
                Matcher edits = EDITOR.matcher(line);
                if (edits.find()) {
                    // At a terminal the object opens in the user's own editor: this one does what the line's would do.
                    Files.writeString(editor, edits.group(1) + " \"$1\"\n");
                    line = line.substring(edits.end());
                }
                if (!line.isEmpty()) {
                    printed.put(i, pty.answer(line, "default> "));
                }
            }
        }

        assertEquals(List.of(), unlike(steps, printed));
        assertEachLineCounts(steps, printed);
    }

    @Test
    void through_a_pipe_they_print_what_the_notes_show() throws IOException, InterruptedException {
        List<Step> steps = steps();
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            // The namespace stands alone on its line, and asking for it takes no time of the cluster's clock.
            text.append(typed(step)).append("\nnamespace\n");
        }

        Map<Integer, String> printed = cut(piped(text.toString()), steps.size());

        assertEquals(List.of(), unlike(steps, printed));
        assertEachLineCounts(steps, printed);
    }

    /** What each step printed. */
    private static Map<Integer, String> cut(String all, int steps) {
        List<String> outputs = List.of(all.split("(?m)^" + MARK + "\n", -1));
        assertEquals(steps + 1, outputs.size(), all);
        Map<Integer, String> printed = new TreeMap<>();
        for (int i = 0; i < steps; i++) {
            printed.put(i, outputs.get(i));
        }
        return printed;
    }

    private String piped(String input) throws IOException, InterruptedException {
        Path errors = home.resolve("errors");
        List<String> command = new ArrayList<>(Pty.program());
        command.addAll(List.of("--keep-going", LAST.toString()));
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(errors.toFile())
                .start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> failed = Files.readAllLines(errors).stream()
                .filter(line -> line.contains(" failed with status "))
                .toList();
        // The files do differ, and diff says so by its exit status as well.
        assertEquals(1, failed.size(), failed::toString);
        assertTrue(failed.getFirst().contains("$diff cassandra-statefulset.yaml"), failed::toString);
        assertEquals(1, process.waitFor());
        return printed;
    }

    /** The steps whose output is not as expected, with the differences. */
    private static List<String> unlike(List<Step> steps, Map<Integer, String> printed) {
        List<String> unlike = new ArrayList<>();
        printed.forEach((i, text) -> {
            if (steps.get(i) instanceof Step.Kubectl kubectl
                    && kubectl.expect() != null
                    && !new ExpectedText(kubectl.expect()).matches(text)) {
                unlike.add(kubectl.place() + ": " + kubectl.line() + "\n"
                        + String.join("\n", new ExpectedText(kubectl.expect()).differences(text)));
            }
        });
        return unlike;
    }

    /** Were any line of the notes another one, it would be seen. */
    private static void assertEachLineCounts(List<Step> steps, Map<Integer, String> printed) {
        int lines = 0;
        for (Map.Entry<Integer, String> entry : printed.entrySet()) {
            if (steps.get(entry.getKey()) instanceof Step.Kubectl kubectl && kubectl.expect() != null) {
                String expect = kubectl.expect();
                for (String line : expect.lines().toList()) {
                    if (!line.strip().equals("...")) {
                        ExpectedText other = new ExpectedText(expect.replace(line, line + "!"));
                        assertTrue(!other.matches(entry.getValue()), () -> "another line would do: " + line);
                        lines++;
                    }
                }
            }
        }
        assertTrue(lines > 90, "compared are " + lines + " lines");
    }
}
