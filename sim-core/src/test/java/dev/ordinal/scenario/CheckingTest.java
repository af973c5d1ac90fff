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

/** No invariant breaks while a recorded case is replayed, whatever the seed. */
class CheckingTest {
    private static final Path RECORDINGS = Path.of("..", "scenarios", "reference");

    @TestFactory
    Stream<DynamicTest> every_recording_keeps_all_invariants() throws IOException {
        List<Path> cases;
        try (Stream<Path> walk = Files.walk(RECORDINGS)) {
            cases = walk.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertTrue(cases.size() > 50, "there are recordings");
        return cases.stream()
                .map(file -> DynamicTest.dynamicTest(RECORDINGS.relativize(file).toString(), () -> {
                    for (int seed = 0; seed < 2; seed++) {
                        assertEquals(List.of(), failures(file, seed));
                    }
                }));
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
