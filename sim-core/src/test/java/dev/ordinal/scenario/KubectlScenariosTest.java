package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenarios that show kubectl's commands print what they say. */
class KubectlScenariosTest {
    private static final Path FOLDER = Path.of("..", "scenarios", "kubectl");

    @TestFactory
    Stream<DynamicTest> each_prints_what_it_says() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> play(file)));
        }
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
}
