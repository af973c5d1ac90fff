package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Kind;
import dev.ordinal.testing.ScenarioFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What kubectl prints in a few small clusters, byte for byte: each scenario of the folder {@code examples} has its
 * transcript beside it.
 *
 * <p>With {@code -Dordinal.rewrite=true} the transcripts are written anew; a changed line is reviewed like code.
 */
class ExamplesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "ordinal", "kubectl", "examples");
    private static final boolean REWRITES = Boolean.getBoolean("ordinal.rewrite");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".yaml", "");
    }

    @TestFactory
    Stream<DynamicTest> each_example_prints_its_transcript() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(name(file), () -> play(file)));
    }

    private static void play(Path file) throws IOException {
        Transcript transcript = new Transcript();
        new Playback(ScenarioFolder.scenario(file), List.of(transcript)).run();
        Path expected = file.resolveSibling(name(file) + ".transcript");
        if (REWRITES) {
            Files.writeString(expected, transcript.text());
        }
        assertEquals(Files.readString(expected), transcript.text(), name(file));
    }

    /** Objects as YAML, from the recordings of real API servers: all but what no two clusters share. */
    @Test
    void documents_are_those_of_the_recordings() throws IOException {
        int compared = 0;
        for (String recording : List.of(
                "1.26/refused-requests",
                "1.36/refused-requests",
                "1.26/claim-retention-delete",
                "1.36/claim-retention-delete")) {
            Path file = Path.of("..", "scenarios", "reference").resolve(recording + ".yaml");
            Transcript transcript = new Transcript();
            new Playback(ScenarioFolder.scenario(file), List.of(transcript)).run();
            List<String> real = documents(Files.readString(file.resolveSibling(name(file) + ".transcript")));
            assertEquals(real, documents(transcript.text()), recording);
            compared += real.size();
        }
        assertEquals(4, compared, "as many are recorded");
    }

    private static List<String> documents(String transcript) {
        return Stream.of(transcript.split("(?m)^# t=.*\n"))
                .filter(block -> block.lines().findFirst().orElse("").endsWith("-o yaml"))
                .map(block -> block.strip()
                        .replaceAll("(?m)^( *(?:uid|resourceVersion|creationTimestamp|volumeName): ).*$", "$1..."))
                .toList();
    }

    /** The kinds that a kubectl of the first kind knows. */
    private static boolean isOld(Kind kind) {
        return switch (kind) {
            case LEASE, ENDPOINT_SLICE, INGRESS, CSI_NODE, CSI_DRIVER, PRIORITY_CLASS -> false;
            default -> true;
        };
    }

    @Test
    void every_kind_is_shown_as_yaml_and_described_in_both_clients() throws IOException {
        for (String release : List.of("1.10", "1.36")) {
            List<String> lines = new ArrayList<>();
            for (Step step : ScenarioFolder.scenario(FOLDER.resolve("every-kind-" + release + ".yaml"))
                    .steps()) {
                if (step instanceof Step.Kubectl kubectl) {
                    lines.add(kubectl.line() + " ");
                }
            }
            List<String> missing = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                boolean isShown = lines.stream()
                        .anyMatch(line -> line.startsWith("get " + kind.singular() + " ") && line.contains("-o yaml"));
                boolean isDescribed =
                        lines.stream().anyMatch(line -> line.startsWith("describe " + kind.singular() + " "));
                if ((release.equals("1.36") || isOld(kind)) && !(isShown && isDescribed)) {
                    missing.add(kind.singular());
                }
            }
            assertEquals(List.of(), missing, release);
        }
    }
}
