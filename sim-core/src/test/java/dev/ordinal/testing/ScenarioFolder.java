package dev.ordinal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.scenario.Outcome;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A folder of scenario files, each of which has to print what it says and to keep all invariants. */
public record ScenarioFolder(Path folder) {
    /** One below {@code scenarios}. */
    public static ScenarioFolder of(String first, String... more) {
        return new ScenarioFolder(Path.of("..", "scenarios").resolve(Path.of(first, more)));
    }

    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** A test of each file. */
    public Stream<DynamicTest> tests() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> play(file)));
    }

    /** The scenario in a file, which has to be one. */
    public static Scenario scenario(Path file) {
        ScenarioReader.Read read = ScenarioReader.read(file, null);
        return assertInstanceOf(ScenarioReader.Read.Of.class, read, read::toString)
                .scenario();
    }

    private static void play(Path file) {
        assertEquals(List.of(), Outcome.of(scenario(file), List.of()).failures());
    }
}
