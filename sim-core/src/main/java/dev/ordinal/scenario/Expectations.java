package dev.ordinal.scenario;

import dev.ordinal.cluster.Targets;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds a playback to what its scenario expects: what commands print and how they end, what is waited for and checked. */
public final class Expectations implements Playback.Listener {
    private final Map<Integer, Step.Kubectl> expecting = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public void began(int step, Duration clock, Step.Action what, String text) {
        if (what instanceof Step.Kubectl kubectl && (kubectl.expect() != null || kubectl.exit() != null)) {
            expecting.put(step, kubectl);
        }
    }

    @Override
    public void ended(int step, Duration clock, Invocation result) {
        Step.Kubectl kubectl = expecting.remove(step);
        if (kubectl == null) {
            return;
        }
        String printed = result.output() + result.errors();
        ExpectedText expected = kubectl.expect() == null ? null : new ExpectedText(kubectl.expect());
        Integer exit = kubectl.exit();
        if (expected != null && !expected.matches(printed)) {
            fail(kubectl, "printed something else (- expected, + printed)", expected.differences(printed));
        }
        if (exit != null && exit != result.exit()) {
            fail(
                    kubectl,
                    "ended with exit status " + result.exit() + ", not " + exit,
                    printed.lines().map(line -> "  " + line).toList());
        }
    }

    private void fail(Step.Kubectl kubectl, String what, List<String> below) {
        StringBuilder text = new StringBuilder(title(kubectl) + " " + what + "\n");
        below.forEach(line -> text.append("  ").append(line).append('\n'));
        failures.add(text.toString());
    }

    private static String title(Step.Kubectl kubectl) {
        return kubectl.place() + ": " + Step.Kubectl.typed(kubectl.line());
    }

    @Override
    public void judged(int step, Duration clock, Step.Question what, @Nullable String unmet) {
        if (unmet == null) {
            return;
        }
        String at = " at " + RowText.seconds(clock) + " s";
        String told = switch (what) {
            case Step.Until until ->
                until.text() + " did not come true within " + Durations.brief(until.within()) + ":" + at + " " + unmet;
            case Step.Check check -> check.text() + " does not hold:" + at + " " + unmet;
            case Step.Hold hold -> "not all sets have what they ask for:" + at + " " + unmet;
        };
        failures.add(what.place() + ": " + told + "\n");
    }

    @Override
    public void missed(int step, Duration clock, Step.Strike what, Targets.Misfit misfit) {
        failures.add(what.place() + ": " + what.name() + " strikes nothing at " + RowText.seconds(clock) + " s: "
                + misfit.what() + "\n  " + misfit.remedy() + "\n");
    }

    /** What was not as expected; commands that never ended are among it. */
    public List<String> failures() {
        List<String> all = new ArrayList<>(failures);
        expecting.values().forEach(kubectl -> all.add(title(kubectl) + " did not end\n"));
        return all;
    }
}
