package dev.ordinal.storage.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.scenario.Expectations;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The storage incidents that stand in scenario files print what they say. */
class ScenariosTest {
    private static final Path FOLDER = Path.of("..", "scenarios", "incidents", "storage");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> each_prints_what_it_says() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> play(file)));
    }

    private static void play(Path file) {
        ScenarioReader.Read.Of read = assertInstanceOf(
                ScenarioReader.Read.Of.class,
                ScenarioReader.read(file, null),
                () -> String.valueOf(ScenarioReader.read(file, null)));
        Expectations expectations = new Expectations();
        new Playback(read.scenario(), List.of(expectations)).run();
        assertEquals(List.of(), expectations.failures());
    }

    @Test
    void there_are_some() throws IOException {
        assertTrue(files().size() >= 7);
    }
}
