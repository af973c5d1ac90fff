package dev.ordinal.scenario;

import dev.ordinal.invariant.Verdicts;
import dev.ordinal.invariant.Violation;
import dev.ordinal.kernel.Trace;
import java.time.Duration;
import java.util.List;

/** Holds a playback to all invariants, from its first event to its last. */
public final class Checking implements Playback.Listener {
    private final Scenario scenario;
    private Verdicts verdicts;

    public Checking(Scenario scenario) {
        this.scenario = scenario;
        this.verdicts = Verdicts.of(scenario.setup().release());
    }

    @Override
    public void witnessed(Trace.Row row) {
        verdicts = verdicts.after(row);
    }

    /** All that broke, in order. */
    public List<Violation> violations() {
        return verdicts.violations();
    }

    /** What broke, a piece of text for each, as {@code sim replay} prints it. */
    public List<String> failures() {
        return violations().stream().map(this::told).toList();
    }

    private String told(Violation violation) {
        Duration clock = Duration.between(scenario.setup().zero(), violation.at());
        return scenario.path() + ": at " + RowText.seconds(clock) + " s "
                + violation.invariant().id() + " broke: "
                + violation.invariant().name() + "\n    " + violation.subject() + ": " + violation.text() + "\n";
    }
}
