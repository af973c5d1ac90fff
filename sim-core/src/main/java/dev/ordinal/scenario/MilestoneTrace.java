package dev.ordinal.scenario;

import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Invocation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The trace of a playback in the form of the recordings: one JSON object a line. */
public final class MilestoneTrace implements Playback.Listener {
    private final Milestones milestones = new Milestones();
    private final StringBuilder text = new StringBuilder();

    @Override
    public void began(int step, Duration clock, Step.Action what, String filled) {
        Map<String, Object> row = row(clock);
        row.put("step", (long) step);
        switch (what) {
            case Step.Strike strike -> {
                Map<String, Object> fault = new LinkedHashMap<>();
                fault.put(strike.name(), filled);
                row.put("fault", fault);
            }
            case Step.Kubectl kubectl -> row.put("kubectl", filled);
        }
        text.append(RowText.line(row));
    }

    @Override
    public void ended(int step, Duration clock, Invocation result) {
        Map<String, Object> row = row(clock);
        row.put("step", (long) step);
        row.put("exit", (long) result.exit());
        text.append(RowText.line(row));
    }

    @Override
    public void happened(Duration clock, Trace.Row what) {
        if (what.what() instanceof Happening.Stored stored) {
            Map<String, Object> milestone = milestones.of(stored.change());
            if (milestone != null) {
                Map<String, Object> row = row(clock);
                row.putAll(milestone);
                text.append(RowText.line(row));
            }
        }
    }

    private static Map<String, Object> row(Duration clock) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("t", clock);
        return row;
    }

    /** The rows so far. */
    public String text() {
        return text.toString();
    }
}
