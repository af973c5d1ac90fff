package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ordinal.compare.BadRecording;
import dev.ordinal.compare.Comparison;
import dev.ordinal.compare.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded case is replayed, and its scores must not fall below the floors in {@code floors.txt}, which only rise. A
 * race is a choice of the seed: the best of three seeds counts.
 */
class RecordingsTest {
    private static final Path RECORDINGS = Path.of("..", "scenarios", "reference");
    private static final int SEEDS = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_recording_is_followed() throws IOException {
        Map<String, double[]> floors = floors();
        List<Path> cases = cases();
        assertTrue(cases.size() >= floors.size(), "there are recordings for all floors");
        return cases.stream().map(file -> {
            String name = RECORDINGS.relativize(file).toString().replace(".yaml", "");
            return DynamicTest.dynamicTest(name, () -> follow(file, floors.get(name)));
        });
    }

    private void follow(Path file, double @Nullable [] floor) throws IOException, BadRecording {
        if (floor == null) {
            fail("floors.txt has no line for " + file);
            return;
        }
        double[] best = {-1, -1, -1};
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] scores = scores(file, seed);
            best = sum(scores) > sum(best) ? scores : best;
        }
        String told = "%s: states %.1f (floor %.1f), events %.1f (%.1f), lines %.1f (%.1f)"
                .formatted(file, best[0], floor[0], best[1], floor[1], best[2], floor[2]);
        assertTrue(best[0] >= floor[0] && best[1] >= floor[1] && best[2] >= floor[2], told);
    }

    private double[] scores(Path file, int seed) throws IOException, BadRecording {
        Scenario scenario = ((ScenarioReader.Read.Of) ScenarioReader.read(file, null))
                .scenario()
                .withSeed(seed);
        MilestoneTrace trace = new MilestoneTrace();
        Transcript transcript = new Transcript();
        new Playback(scenario, List.of(trace, transcript)).run();
        Path run = folder.resolve(scenario.name());
        Files.writeString(Path.of(run + ".trace.jsonl"), trace.text());
        Files.writeString(Path.of(run + ".transcript"), transcript.text());
        Result result = Comparison.of(Path.of(file.toString().replace(".yaml", "")), run);
        return new double[] {
            result.states().percent(), result.events().percent(), result.lines().percent()
        };
    }

    private static double sum(double[] scores) {
        return scores[0] + scores[1] + scores[2];
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> walk = Files.walk(RECORDINGS)) {
            return new ArrayList<>(walk.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList());
        }
    }

    /** The floors by case: the shares of states, events and lines in percent. */
    private static Map<String, double[]> floors() throws IOException {
        Map<String, double[]> floors = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src", "test", "resources", "floors.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.trim().split("\\s+");
                floors.put(words[0], new double[] {
                    Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3])
                });
            }
        }
        return floors;
    }
}
