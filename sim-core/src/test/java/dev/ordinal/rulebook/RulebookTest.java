package dev.ordinal.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Kind;
import dev.ordinal.scenario.Playback;
import dev.ordinal.testing.ScenarioFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rulebook knows each rule by which a component decides or writes. */
class RulebookTest {
    /** Those who do as they like, and are told of by what they type or by the cluster's file. */
    private static final List<String> FREE = List.of("kubectl", "setup");

    @TestFactory
    Stream<DynamicTest> it_knows_all_that_happens_in() throws IOException {
        return Stream.of(
                        ScenarioFolder.of("incidents", "storage"),
                        ScenarioFolder.of("incidents", "pods"),
                        ScenarioFolder.of("reference", "1.36"),
                        ScenarioFolder.of("reference", "1.10"))
                .flatMap(RulebookTest::files)
                .map(file -> DynamicTest.dynamicTest(
                        String.valueOf(file), () -> assertEquals(new TreeSet<>(), unknownIn(file))));
    }

    private static Stream<Path> files(ScenarioFolder folder) {
        try {
            return folder.files().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static TreeSet<String> unknownIn(Path file) {
        TreeSet<String> unknown = new TreeSet<>();
        new Playback(ScenarioFolder.scenario(file), List.of(new Playback.Listener() {
                    @Override
                    public void witnessed(Trace.Row row) {
                        if (row.what() instanceof Happening.Decided decided
                                && Rulebook.decided(decided.by(), decided.rule()) == null) {
                            unknown.add(decided.by() + " decides: " + decided.rule());
                        }
                        if (row.what() instanceof Happening.Stored stored && !isKnown(stored)) {
                            unknown.add(stored.by() + " writes: "
                                    + stored.change().kind().title());
                        }
                    }
                }))
                .run();
        return unknown;
    }

    /** Events are everybody's; what an owner's end takes with it is told by the rule that was decided. */
    private static boolean isKnown(Happening.Stored stored) {
        Kind kind = stored.change().kind();
        boolean isCollected = stored.by().equals("garbage-collector");
        return kind == Kind.EVENT
                || isCollected
                || FREE.contains(stored.by())
                || Rulebook.writes(stored.by(), kind) != null;
    }
}
