package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kubectl.Invocation;
import dev.ordinal.testing.ScenarioFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The notes from which this project started: what they show comes out, and nothing else would do. */
class NotesTest {
    private static final ScenarioFolder NOTES = ScenarioFolder.of("notes");
    private static final int LEAST_LINES = 80;

    @TestFactory
    Stream<DynamicTest> each_chapter_prints_what_the_notes_show() throws IOException {
        return NOTES.tests();
    }

    /** The last chapter goes through all that come before it. */
    @Test
    void no_line_that_is_expected_may_be_another() throws IOException {
        Path last = NOTES.files().getLast();
        Scenario scenario = assertInstanceOf(ScenarioReader.Read.Of.class, ScenarioReader.read(last, null))
                .scenario();
        Playback.Outputs outputs = new Playback.Outputs();
        new Playback(scenario, List.of(outputs)).run();
        int changed = 0;
        for (int step = 0; step < scenario.steps().size(); step++) {
            Invocation result = outputs.of(step);
            if (scenario.steps().get(step) instanceof Step.Kubectl kubectl
                    && kubectl.expect() != null
                    && result != null) {
                changed += changes(kubectl.expect(), result.output() + result.errors());
            }
        }
        int lines = changed;
        assertTrue(lines >= LEAST_LINES, () -> "only " + lines + " lines were changed");
    }

    /** Spoils each line in turn, and wants the output not to be taken for it. */
    private static int changes(String expected, String printed) {
        assertTrue(new ExpectedText(expected).matches(printed), expected);
        List<String> lines = expected.lines().toList();
        int changed = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).strip().equals("...")) {
                List<String> spoilt = new ArrayList<>(lines);
                spoilt.set(i, lines.get(i) + "x");
                String text = String.join("\n", spoilt);
                assertFalse(new ExpectedText(text).matches(printed), text);
                changed++;
            }
        }
        return changed;
    }

    @Test
    void the_chapters_are_those_of_the_notes() throws IOException {
        assertEquals(
                List.of(
                        "01-environment.yaml",
                        "02-headless-service.yaml",
                        "03-stateful-set.yaml",
                        "04-modifying.yaml",
                        "05-pod-dies.yaml"),
                NOTES.files().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList());
    }
}
