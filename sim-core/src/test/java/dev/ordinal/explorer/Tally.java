package dev.ordinal.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often a property met each situation; it fails when one that it exists for was met too rarely. */
final class Tally {
    private final Map<String, Integer> met = new TreeMap<>();
    private int runs;

    void add(Trial.Outcome outcome) {
        runs++;
        outcome.situations().forEach(this::count);
        outcome.excused().forEach(excuse -> count("needed a hand: " + excuse.id()));
        count("release " + outcome.schedule().plan().release());
        count(outcome.schedule().plan().parallel() ? "Parallel" : "OrderedReady");
        count(outcome.schedule().faults() == 0 ? "no fault" : "faults");
    }

    private void count(String situation) {
        met.merge(situation, 1, Integer::sum);
    }

    int runs() {
        return runs;
    }

    /** Which of these situations fewer than so many runs in a thousand met. */
    List<String> tooRare(Map<String, Integer> wanted) {
        List<String> rare = new ArrayList<>();
        wanted.forEach((situation, perMille) -> {
            int times = met.getOrDefault(situation, 0);
            if (times * 1000L < (long) perMille * runs) {
                rare.add(situation + ": " + times + " of " + runs + " runs, wanted " + perMille + " in 1000");
            }
        });
        return rare;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(runs).append(" runs met\n");
        met.forEach((situation, times) -> text.append("  ".repeat(2))
                .append(times)
                .append("  ")
                .append(situation)
                .append('\n'));
        return text.toString();
    }
}
