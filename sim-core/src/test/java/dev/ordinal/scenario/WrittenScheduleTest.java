package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.explorer.Deed;
import dev.ordinal.explorer.ScenarioText;
import dev.ordinal.explorer.Schedule;
import dev.ordinal.explorer.Trial;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that is written as a scenario file is read back as what it was, and replays as it ran. */
class WrittenScheduleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_written_schedule_is_the_same_scenario() throws IOException {
        for (int seed = 1; seed <= 40; seed++) {
            Schedule schedule = Schedule.drawn(new Drawn(Chance.seeded(seed)));
            Scenario scenario = written("seed-" + seed, schedule, schedule.deeds());
            assertEquals(schedule.plan().setup(), scenario.setup(), "seed " + seed);
            assertEquals(schedule.deeds().size() + 2, scenario.steps().size(), "the goals and the end come last");
        }
    }

    @Test
    void a_healed_run_replays_without_a_failure() throws IOException {
        Schedule schedule = Schedule.drawn(new Drawn(Chance.seeded(5)));
        Trial.Outcome outcome = Trial.of(schedule);
        assertTrue(outcome.isFine(), outcome::flaw);
        Scenario scenario = written("healed", schedule, outcome.played());
        assertEquals(List.of(), Outcome.of(scenario, List.of()).failures());
    }

    private Scenario written(String name, Schedule schedule, List<Deed> deeds) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        Duration end = deeds.isEmpty() ? Duration.ZERO : deeds.getLast().at().plusSeconds(60);
        Files.writeString(file, ScenarioText.of(name, "drawn", schedule.plan(), deeds, end));
        return assertInstanceOf(ScenarioReader.Read.Of.class, ScenarioReader.read(file, null))
                .scenario();
    }

    private static final class Drawn implements Choices {
        private Chance chance;

        Drawn(Chance chance) {
            this.chance = chance;
        }

        @Override
        public int choose(String stream, int bound) {
            Chance.Drawn drawn = chance.draw(stream, bound);
            chance = drawn.rest();
            return drawn.choice();
        }
    }
}
