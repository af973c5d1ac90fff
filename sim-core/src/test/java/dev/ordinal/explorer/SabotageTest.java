package dev.ordinal.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.cluster.Substitutes;
import dev.ordinal.invariant.Invariant;
import dev.ordinal.invariant.Invariants;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An invariant is trusted once something that is broken on purpose has tripped it. */
class SabotageTest {
    private static final int MOST_SEEDS = 400;
    private static final int MOST_REPLICAS = 3;
    private static final int MOST_FAULTS = 2;

    @Test
    void each_invariant_has_its_sabotage() {
        TreeSet<String> ids =
                new TreeSet<>(Invariants.all().stream().map(Invariant::id).toList());
        TreeSet<String> sabotaged = new TreeSet<>(Sabotages.all().keySet());
        NodeSabotages.all().forEach(story -> sabotaged.add(story.id()));
        assertEquals(ids, sabotaged);
    }

    @TestFactory
    Stream<DynamicTest> each_story_breaks_its_invariant_only_when_something_is_broken() {
        return NodeSabotages.all().stream()
                .map(story -> DynamicTest.dynamicTest(story.toString(), () -> {
                    Invariant invariant = Invariants.withId(story.id());
                    assertNotNull(invariant);
                    story.plot().with(story.cluster(null, List.of()));
                    Incident broken = story.cluster(story.broken(), List.of(invariant));
                    story.plot().with(broken);
                    assertFalse(broken.violations().isEmpty(), () -> invariant + " held");
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_sabotage_is_noticed_by_a_small_schedule() {
        return Sabotages.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> notice(entry)));
    }

    private static void notice(Map.Entry<String, Substitutes> sabotage) {
        Invariant invariant = Invariants.withId(sabotage.getKey());
        assertNotNull(invariant);
        Trial.Outcome found = found(invariant, sabotage.getValue());
        assertNotNull(found, () -> invariant + " was not tripped by " + MOST_SEEDS + " schedules");
        Trial.Outcome small = Shrinker.shrunk(found, schedule -> trial(schedule, sabotage.getValue(), invariant));
        assertEquals(invariant.id(), small.kind());
        assertTrue(small.schedule().plan().replicas() <= MOST_REPLICAS, () -> "replicas of " + small.schedule());
        assertTrue(small.schedule().faults() <= MOST_FAULTS, () -> "faults of " + small.schedule());
    }

    private static Trial.@Nullable Outcome found(Invariant invariant, Substitutes sabotage) {
        for (int seed = 0; seed < MOST_SEEDS; seed++) {
            Schedule drawn = Schedule.drawn(Draw.seeded(seed));
            Schedule schedule = invariant.id().equals("I24") ? scalingBackAtOnce(drawn) : drawn;
            if (invariant.holdsIn().test(schedule.plan().kubernetes())) {
                Trial.Outcome outcome = trial(schedule, sabotage, invariant);
                if (outcome.kind().equals(invariant.id())) {
                    return outcome;
                }
            }
        }
        return null;
    }

    /** A pod that is wanted again while it goes: chance alone hits the moment too rarely. */
    private static Schedule scalingBackAtOnce(Schedule drawn) {
        return new Schedule(
                drawn.plan().withReplicas(3),
                List.of(
                        new Deed.Command(Duration.ofSeconds(60), "scale statefulset/web --replicas=2"),
                        new Deed.Command(Duration.ofSeconds(61), "scale statefulset/web --replicas=3")));
    }

    private static Trial.Outcome trial(Schedule schedule, Substitutes sabotage, Invariant invariant) {
        return Trial.judged(schedule, sabotage, List.of(invariant));
    }
}
