package dev.ordinal.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.kernel.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever is done to a set and its cluster, the invariants hold, and once all is healed the goals come true. More runs than
 * the few of each build: {@code -Dordinal.runs=20000}; other ones: {@code -Dordinal.from=1000}.
 */
class StatefulSetProperties {
    private static final int TRIES = 300;
    private static final int RUNS_IN_A_TRY = Math.ceilDiv(Integer.getInteger("ordinal.runs", TRIES), TRIES);
    private static final long FROM = Long.getLong("ordinal.from", 0);
    private static final long MOST_SEED = 1L << 40;
    private static final Tally TALLY = new Tally();

    /** What the property exists for, and in how many of a thousand runs it is to be met at least. */
    private static final Map<String, Integer> WANTED = wanted();

    private static Map<String, Integer> wanted() {
        Map<String, Integer> wanted = new TreeMap<>();
        wanted.put("create missing pod", 800);
        wanted.put("scale down", 100);
        wanted.put("update", 100);
        wanted.put("update completed", 80);
        wanted.put("delete finished pod", 20);
        wanted.put("replace failed pod", 15);
        wanted.put("hand the claims to the pod", 10);
        wanted.put("give a pending pod its claims", 20);
        wanted.put("wait until the cache shows the last writes", 200);
        wanted.put("unready pod deleted", 150);
        wanted.put("released", 20);
        wanted.put("nodeDown", 100);
        wanted.put("podFail", 100);
        wanted.put("podUnready", 80);
        wanted.put("provisionerDown", 80);
        wanted.put("watchStalled", 100);
        wanted.put("writeLost", 100);
        wanted.put("Parallel", 200);
        wanted.put("release 1.36", 400);
        wanted.put("release 1.26", 100);
        wanted.put("release 1.11", 50);
        wanted.put("release 1.10", 50);
        return wanted;
    }

    @Property(tries = TRIES, seed = "20260105", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void invariants_hold_and_goals_come_true(@ForAll("choices") List<Seeded> choices) throws IOException {
        for (Seeded one : choices) {
            check(one.seed(), Schedule.drawn(one.choices()));
        }
    }

    /** Choices that follow from a seed, so that a seed is all that has to be printed. */
    record Seeded(long seed, Choices choices) {}

    @Provide
    Arbitrary<List<Seeded>> choices() {
        return Arbitraries.longs()
                .between(0, MOST_SEED)
                .withDistribution(RandomDistribution.uniform())
                .map(seed -> new Seeded(FROM + seed, Draw.seeded(FROM + seed)))
                .list()
                .ofSize(RUNS_IN_A_TRY);
    }

    private static void check(long seed, Schedule schedule) throws IOException {
        Trial.Outcome outcome = Trial.of(schedule);
        TALLY.add(outcome);
        if (!outcome.isFine()) {
            throw new AssertionError(report(seed, Shrinker.shrunk(outcome, Trial::of)));
        }
    }

    /** The seed, the smallest schedule that fails in the same way, and the command that repeats it. */
    private static String report(long seed, Trial.Outcome small) throws IOException {
        Path file = Path.of("target", "failures", "seed-" + seed + ".yaml");
        Duration last = small.played().isEmpty()
                ? Duration.ZERO
                : small.played().getLast().at();
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                ScenarioText.of(
                        "seed-" + seed, small.flaw(), small.schedule().plan(), small.played(), last.plusSeconds(60)));
        StringBuilder deeds = new StringBuilder();
        small.schedule().deeds().forEach(deed -> deeds.append("\n    ").append(deed));
        return "seed " + seed + ": " + small.flaw() + "\n  " + small.schedule().plan() + deeds
                + "\n  repeat it: ./sim replay " + Path.of("sim-core").resolve(file);
    }

    @AfterContainer
    static void tally() {
        if (TALLY.runs() > 1) {
            System.out.println(TALLY);
            assertEquals(List.of(), TALLY.tooRare(WANTED), "situations that were met too rarely");
        }
    }
}
