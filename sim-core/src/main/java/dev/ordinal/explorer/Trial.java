package dev.ordinal.explorer;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.cluster.Setup;
import dev.ordinal.cluster.Substitutes;
import dev.ordinal.fault.Fault;
import dev.ordinal.invariant.Goals;
import dev.ordinal.invariant.Invariant;
import dev.ordinal.invariant.Invariants;
import dev.ordinal.invariant.NotPromised;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.invariant.Violation;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.LimitReached;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Source;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Plays one schedule: all invariants are held to throughout; then the cluster is healed, and the goals are to come true.
 * Where a set needs a hand that Kubernetes does not promise to do without, it gets one, and that is told.
 */
public final class Trial {
    private static final long MOST_EVENTS = 300_000;
    /** How long a trial goes on after its last deed before it is healed. */
    private static final Duration SEQUEL = Duration.ofSeconds(20);

    private static final Duration AFTERWARDS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    /** How long a hand's work may take: a set that failed often looks again after 1,000 seconds only. */
    static final Duration LAST_PATIENCE = Duration.ofMinutes(40);

    private static final Duration GLANCE = Duration.ofSeconds(20);
    private static final int MOST_HANDS = 12;

    private final Schedule schedule;
    private final CommandReader commands;
    private final List<Deed> played = new ArrayList<>();
    private final Situations situations = new Situations();
    private final Set<NotPromised> excused = EnumSet.noneOf(NotPromised.class);
    private Cluster cluster;
    private Verdicts verdicts;
    private long events;

    private Trial(Schedule schedule, Substitutes substitutes, List<Invariant> invariants) {
        this.schedule = schedule;
        Setup setup = schedule.plan().setup();
        this.commands = new CommandReader(setup.kubectl(), setup.release(), this::file, Trial::patch);
        this.verdicts = Verdicts.of(setup.release(), invariants);
        Chance chance = setup.seed() == 0 ? Chance.usual() : Chance.seeded(setup.seed());
        this.cluster = Cluster.of(setup, chance, substitutes);
    }

    /**
     * What came of a trial.
     *
     * @param played all that was done, healing included
     * @param violations the invariants that broke; the run ends with the first event that breaks one
     * @param unmet the goals that did not come true
     * @param excused what had to be helped with because it is not promised
     * @param situations what the run met, by name
     */
    public record Outcome(
            Schedule schedule,
            List<Deed> played,
            List<Violation> violations,
            List<String> unmet,
            Set<NotPromised> excused,
            List<String> situations) {
        public boolean isFine() {
            return violations.isEmpty() && unmet.isEmpty();
        }

        /** What is wrong, in a line; empty if nothing is. */
        public String flaw() {
            return violations.isEmpty()
                    ? String.join("; ", unmet)
                    : violations.getFirst().toString();
        }

        /** What sort of thing is wrong: the id of an invariant, or that goals were missed; empty if nothing is. */
        public String kind() {
            if (!violations.isEmpty()) {
                return violations.getFirst().invariant().id();
            }
            return unmet.isEmpty() ? "" : "goals";
        }
    }

    public static Outcome of(Schedule schedule) {
        return new Trial(
                        schedule,
                        Substitutes.NONE,
                        Invariants.all(schedule.plan().kubernetes()))
                .run(true);
    }

    /** A trial in a cluster some of whose parts are others, under some invariants only; it ends without healing. */
    public static Outcome judged(Schedule schedule, Substitutes substitutes, List<Invariant> invariants) {
        return new Trial(schedule, substitutes, invariants).run(false);
    }

    private Outcome run(boolean heals) {
        List<String> unmet;
        try {
            play();
            unmet = heals ? heal() : List.of();
        } catch (LimitReached limit) {
            unmet = List.of("the cluster finds no rest: " + limit.getMessage());
        }
        return new Outcome(schedule, List.copyOf(played), verdicts.violations(), unmet, excused, situations.met());
    }

    private void play() {
        runUntil(cluster.setup().zero());
        for (Deed deed : schedule.deeds()) {
            runUntil(cluster.setup().zero().plus(deed.at()));
            perform(deed);
        }
        runUntil(cluster.now().plus(SEQUEL));
    }

    private List<String> heal() {
        after(AFTERWARDS, () -> Healing.ofFaults(schedule.deeds()));
        after(AFTERWARDS, () -> Healing.ofSet(schedule, cluster));
        List<String> unmet = await(PATIENCE);
        for (int hands = 0; !unmet.isEmpty() && hands < MOST_HANDS && isWhole(); hands++) {
            Healing.Hand hand = Healing.hand(cluster);
            if (hand == null) {
                break;
            }
            excused.add(hand.because());
            after(AFTERWARDS, () -> List.of(hand.deed()));
            unmet = await(GLANCE.multipliedBy(9));
        }
        return unmet.isEmpty() || !isWhole() ? List.of() : await(LAST_PATIENCE);
    }

    private interface Deeds {
        List<Deed> now();
    }

    private void after(Duration pause, Deeds deeds) {
        runUntil(cluster.now().plus(pause));
        for (Deed deed : deeds.now()) {
            perform(deed.at(cluster.clock()));
        }
    }

    private boolean isWhole() {
        return verdicts.violations().isEmpty();
    }

    /** Lets time pass until all goals have come true, and says which have not by the end of it. */
    private List<String> await(Duration patience) {
        Instant limit = cluster.now().plus(patience);
        List<String> unmet = Goals.unmet(cluster.objects());
        while (!unmet.isEmpty() && cluster.now().isBefore(limit) && isWhole()) {
            runUntil(cluster.now().plus(GLANCE));
            unmet = Goals.unmet(cluster.objects());
        }
        return unmet;
    }

    private void perform(Deed deed) {
        if (!isWhole()) {
            return;
        }
        int id = played.size();
        played.add(deed);
        switch (deed) {
            case Deed.Command command -> cluster = cluster.command(id, commands.read(command.line()));
            case Deed.Strike strike -> {
                Fault fault = Fault.named(strike.fault(), strike.target());
                cluster = fault == null ? cluster : cluster.fault(fault);
                situations.add(strike.fault());
            }
        }
    }

    private void runUntil(Instant time) {
        while (isWhole() && cluster.isDueBy(time)) {
            if (++events > MOST_EVENTS) {
                throw new LimitReached("events in one trial", MOST_EVENTS, cluster.now());
            }
            cluster = cluster.step(this::row);
        }
        cluster = isWhole() ? cluster.at(time) : cluster;
    }

    private void row(Trace.Row row) {
        verdicts = verdicts.after(row);
        situations.see(row);
    }

    private Source file(String name) {
        return new Source(
                name, List.of(new Source.Document(schedule.plan().set().wire(), null)), null);
    }

    private static CommandReader.PatchReader.Read patch(String text) {
        Json json = JsonParser.parse(text);
        return json == null
                ? new CommandReader.PatchReader.Read.Failed("no JSON")
                : new CommandReader.PatchReader.Read.Of(json);
    }
}
