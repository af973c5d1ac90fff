package dev.ordinal.scenario;

import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares what commands print with what the scenario expects. In an expected text {@code <any>} stands for one cell,
 * {@code <age>} for an age, and {@code ...} alone for any lines; runs of blanks count as one.
 */
public final class Expectations implements Playback.Listener {
    private static final String AGE = "[0-9]+(?:\\.[0-9]+)?(?:ms|[smhdy])(?:[0-9]+[smhd])?";

    private final Map<Integer, Step.Kubectl> expecting = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public void began(int step, Duration clock, Step what, String text) {
        if (what instanceof Step.Kubectl kubectl && kubectl.expect() != null) {
            expecting.put(step, kubectl);
        }
    }

    @Override
    public void ended(int step, Duration clock, Invocation result) {
        Step.Kubectl kubectl = expecting.remove(step);
        if (kubectl == null || kubectl.expect() == null) {
            return;
        }
        List<String> wanted = kubectl.expect().lines().toList();
        List<String> printed = (result.output() + result.errors()).lines().toList();
        if (!matches(wanted, printed)) {
            StringBuilder text =
                    new StringBuilder(kubectl.place() + ": kubectl " + kubectl.line() + " printed something else\n");
            wanted.forEach(line -> text.append("  expected: ").append(line).append('\n'));
            printed.forEach(line -> text.append("  printed:  ").append(line).append('\n'));
            failures.add(text.toString());
        }
    }

    @Override
    public void happened(Duration clock, Trace.Row row) {}

    /** What was not as expected; commands that never ended are among it. */
    public List<String> failures() {
        List<String> all = new ArrayList<>(failures);
        expecting
                .values()
                .forEach(kubectl -> all.add(kubectl.place() + ": kubectl " + kubectl.line() + " did not end\n"));
        return all;
    }

    static boolean matches(List<String> wanted, List<String> printed) {
        if (wanted.isEmpty()) {
            return printed.isEmpty();
        }
        String first = wanted.getFirst();
        List<String> rest = wanted.subList(1, wanted.size());
        if (first.strip().equals("...")) {
            for (int skipped = 0; skipped <= printed.size(); skipped++) {
                if (matches(rest, printed.subList(skipped, printed.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !printed.isEmpty()
                && matches(first, printed.getFirst())
                && matches(rest, printed.subList(1, printed.size()));
    }

    private static boolean matches(String wanted, String printed) {
        StringBuilder pattern = new StringBuilder();
        for (String word : wanted.strip().split("\\s+")) {
            pattern.append(pattern.isEmpty() ? "" : " ");
            String quoted = Pattern.quote(word).replace("<any>", "\\E\\S+\\Q").replace("<age>", "\\E" + AGE + "\\Q");
            pattern.append(quoted);
        }
        return Pattern.matches(pattern.toString(), printed.strip().replaceAll("\\s+", " "));
    }
}
