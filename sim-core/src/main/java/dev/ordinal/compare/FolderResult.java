package dev.ordinal.compare;

import java.util.List;

/** The cases of a folder, in the order of their names: those that ran, and the names of those without a run. */
public record FolderResult(List<Result> results, List<String> withoutRun) {
    public FolderResult {
        results = List.copyOf(results);
        withoutRun = List.copyOf(withoutRun);
    }

    /** The scores of all cases that ran, added up. */
    public Result total() {
        Score states = Score.NOTHING;
        Score events = Score.NOTHING;
        Score lines = Score.NOTHING;
        for (Result result : results) {
            states = states.plus(result.states());
            events = events.plus(result.events());
            lines = lines.plus(result.lines());
        }
        return new Result("all that ran", states, events, lines, List.of());
    }

    /** What is printed: every case, those without a run, the total. */
    public String text(boolean verbose) {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            text.append(result.text(verbose));
        }
        for (String name : withoutRun) {
            text.append(Notation.padded(name)).append("  no run\n");
        }
        return text.append(total().line()).append('\n').toString();
    }
}
