package dev.ordinal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.invariant.Verdicts;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.scenario.Expectations;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.ScenarioReader;
import dev.ordinal.scenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A folder of scenario files, each of which has to print what it says. */
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
        Expectations expectations = new Expectations();
        Judge judge = new Judge(Verdicts.of(read.scenario().setup().release()));
        new Playback(read.scenario(), List.of(expectations, judge)).run();
        assertEquals(List.of(), expectations.failures());
        assertEquals(List.of(), judge.verdicts.violations());
    }

    /** Judges all that happens by all invariants. */
    private static final class Judge implements Playback.Listener {
        private Verdicts verdicts;

        Judge(Verdicts verdicts) {
            this.verdicts = verdicts;
        }

        @Override
        public void began(int step, Duration clock, Step.Action what, String text) {}

        @Override
        public void ended(int step, Duration clock, Invocation result) {}

        @Override
        public void happened(Duration clock, Trace.Row row) {}

        @Override
        public void witnessed(Trace.Row row) {
            verdicts = verdicts.after(row);
        }
    }
}
