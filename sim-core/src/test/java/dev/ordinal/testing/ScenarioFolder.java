package dev.ordinal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.scenario.Outcome;
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

    private static void play(Path file) {
        ScenarioReader.Read.Of read = assertInstanceOf(
                ScenarioReader.Read.Of.class,
                ScenarioReader.read(file, null),
                () -> String.valueOf(ScenarioReader.read(file, null)));
        assertEquals(List.of(), Outcome.of(read.scenario(), List.of()).failures());
    }
}
