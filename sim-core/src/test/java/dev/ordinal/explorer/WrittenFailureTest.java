package dev.ordinal.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Substitutes;
import dev.ordinal.invariant.Invariant;
import dev.ordinal.invariant.Invariants;
import dev.ordinal.scenario.Outcome;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that a failing run leaves behind fails for as long as the defect is there, and no longer. */
class WrittenFailureTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"I3", "I5", "I7"})
    void a_broken_invariant_breaks_again_when_its_file_is_replayed(String id) throws IOException {
        Substitutes sabotage = Objects.requireNonNull(Sabotages.all().get(id));
        Trial.Outcome failing = failing(Objects.requireNonNull(Invariants.withId(id)), sabotage);
        Scenario scenario = written(failing);
        assertTrue(tells(Outcome.of(scenario, List.of(), sabotage), id + " broke"), id);
        assertTrue(!tells(Outcome.of(scenario, List.of()), " broke"), "without the sabotage nothing breaks");
    }

    @Test
    void a_missed_goal_is_missed_again() throws IOException {
        Plan plan = Schedule.drawn(Draw.seeded(1)).plan().withReplicas(2);
        List<Deed> all = new ArrayList<>();
        for (int node = 0; node <= plan.nodes(); node++) {
            all.add(new Deed.Strike(Duration.ofSeconds(1), "nodeDown", Plan.node(node)));
        }
        Scenario scenario = written(new Schedule(plan, all), all);
        assertTrue(tells(Outcome.of(scenario, List.of()), "not all sets have what they ask for"));
    }

    private static boolean tells(Outcome outcome, String what) {
        return outcome.failures().stream().anyMatch(failure -> failure.contains(what));
    }

    private static Trial.Outcome failing(Invariant invariant, Substitutes sabotage) {
        for (int seed = 0; seed < 400; seed++) {
            Trial.Outcome outcome = Trial.judged(Schedule.drawn(Draw.seeded(seed)), sabotage, List.of(invariant));
            if (outcome.kind().equals(invariant.id())) {
                return outcome;
            }
        }
        throw new AssertionError(invariant + " was not tripped");
    }

    private Scenario written(Trial.Outcome failing) throws IOException {
        return written(failing.schedule(), failing.played());
    }

    private Scenario written(Schedule schedule, List<Deed> deeds) throws IOException {
        Path file = folder.resolve("failing.yaml");
        Duration end = deeds.isEmpty() ? Duration.ZERO : deeds.getLast().at().plusSeconds(60);
        Files.writeString(file, ScenarioText.of("failing", "drawn", schedule.plan(), deeds, end));
        ScenarioReader.Read read = ScenarioReader.read(file, null);
        ScenarioReader.Read.Of of = assertInstanceOf(ScenarioReader.Read.Of.class, read, read::toString);
        assertEquals(schedule.plan().release(), of.scenario().setup().release().name());
        return of.scenario();
    }
}
