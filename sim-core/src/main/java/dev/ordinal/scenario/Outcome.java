package dev.ordinal.scenario;

import dev.ordinal.cluster.Substitutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a scenario that was played to its end.
 *
 * @param clock where the cluster's clock stood then
 * @param failures all that was not as it should be, a piece of text for each, which begins with its place
 */
public record Outcome(Scenario scenario, Duration clock, List<String> failures) {
    /**
     * Plays a scenario, and holds it to what it expects and to all invariants.
     *
     * @param listeners who is told of it besides
     */
    public static Outcome of(Scenario scenario, List<Playback.Listener> listeners) {
        return of(scenario, listeners, Substitutes.NONE);
    }

    /** The same in a cluster some of whose parts are others. */
    public static Outcome of(Scenario scenario, List<Playback.Listener> listeners, Substitutes substitutes) {
        Expectations expectations = new Expectations();
        Checking invariants = new Checking(scenario);
        List<Playback.Listener> all = new ArrayList<>(listeners);
        all.add(expectations);
        all.add(invariants);
        Playback playback = new Playback(scenario, all, substitutes);
        playback.run();
        List<String> failures = new ArrayList<>();
        playback.cluster()
                .refusals()
                .forEach(refusal -> failures.add(scenario.path() + ": setup was refused: " + refusal + "\n"));
        failures.addAll(expectations.failures());
        failures.addAll(invariants.failures());
        return new Outcome(scenario, playback.cluster().clock(), List.copyOf(failures));
    }

    public boolean isFine() {
        return failures.isEmpty();
    }
}
