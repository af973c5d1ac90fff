package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No invariant breaks while a recorded case is replayed, or one that was found by chance, whatever the seed. */
class CheckingTest {
    private static final Path RECORDINGS = Path.of("..", "scenarios", "reference");
    /** Schedules that once broke an invariant, as the generated runs wrote them down. */
    private static final Path FOUND = Path.of("src", "test", "resources", "dev", "ordinal", "explorer", "found");

    @TestFactory
    Stream<DynamicTest> every_recording_keeps_all_invariants() throws IOException {
        List<Path> cases = cases(RECORDINGS);
        assertTrue(cases.size() > 50, "there are recordings");
        return cases.stream().map(file -> keepsAll(RECORDINGS, file));
    }

    @TestFactory
    Stream<DynamicTest> what_was_found_by_chance_is_not_found_again() throws IOException {
        List<Path> cases = cases(FOUND);
        assertTrue(!cases.isEmpty(), "something was found");
        return cases.stream().map(file -> keepsAll(FOUND, file));
    }

    private static List<Path> cases(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static DynamicTest keepsAll(Path folder, Path file) {
        return DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> {
            for (int seed = 0; seed < 2; seed++) {
                assertEquals(List.of(), failures(file, seed));
            }
        });
    }

    private static List<String> failures(Path file, int seed) {
        Scenario scenario = ((ScenarioReader.Read.Of) ScenarioReader.read(file, null))
                .scenario()
                .withSeed(seed);
        Checking checking = new Checking(scenario);
        new Playback(scenario, List.of(checking)).run();
        return checking.failures();
    }
}
