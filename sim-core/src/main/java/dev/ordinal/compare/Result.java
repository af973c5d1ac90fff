package dev.ordinal.compare;

import java.util.List;

/** How closely a run followed the recording of one case, or all cases together. */
public record Result(String name, Score states, Score events, Score lines, List<Difference> differences) {
    public Result {
        differences = List.copyOf(differences);
    }

    /** The name and the three scores on one line. */
    public String line() {
        return Notation.padded(name) + " " + states.text("states") + events.text("events") + lines.text("lines");
    }

    /** The differences as lines of text, without their ends. */
    public List<String> differenceLines() {
        return differences.stream()
                .flatMap(difference -> difference.lines().stream())
                .toList();
    }

    /**
     * What is printed: with {@code verbose} the differences, or an empty line if there is none, and then {@link #line}.
     */
    public String text(boolean verbose) {
        String details = verbose ? String.join("\n", differenceLines()) + "\n" : "";
        return details + line() + "\n";
    }

    /** The sum of the three shares; the larger, the closer. */
    double closeness() {
        return states.share() + events.share() + lines.share();
    }
}
