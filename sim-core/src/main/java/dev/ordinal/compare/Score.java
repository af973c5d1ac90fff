package dev.ordinal.compare;

/** How many of so many agree. */
public record Score(long matched, long total) {
    static final Score NOTHING = new Score(0, 0);

    public Score plus(Score other) {
        return new Score(matched + other.matched, total + other.total);
    }

    /** The part that agrees, from 0 to 1; all of nothing is 1. */
    public double share() {
        return total == 0 ? 1 : (double) matched / total;
    }

    /** From 0 to 100. */
    public double percent() {
        return total == 0 ? 100 : 100.0 * matched / total;
    }

    String text(String measure) {
        return " " + measure + " " + matched + "/" + total + " " + Notation.percent(percent()) + " %";
    }
}
