package dev.ordinal.compare;

import java.util.List;

/**
 * What is on time: within {@link #TOLERANCE} of the recording, or within {@link #DRIFT} of how late one of the states
 * just before was, since small random waits of a real control plane add up from ordinal to ordinal. /
 */
final class Punctuality {
    private static final double TOLERANCE = 1.5;
    private static final double DRIFT = 1.2;
    private static final double JUST_NOW = 0.05;
    private static final int LOOK_BACK = 6;

    private final List<Match> matches;

    /** Judges by these matches, which must be in the order of their time in the recording. */
    Punctuality(List<Match> matches) {
        this.matches = matches;
    }

    /** A state that both had: when in the recording, and by how much later in the run. */
    record Match(Moment real, double late, ObjectLife object, String state) {}

    boolean isOnTime(double seconds, double late) {
        if (Math.abs(late) <= TOLERANCE) {
            return true;
        }
        int end = countBefore(seconds - JUST_NOW);
        return matches.subList(Math.max(0, end - LOOK_BACK), end).stream()
                .anyMatch(match -> Math.abs(late - match.late) <= DRIFT);
    }

    private int countBefore(double seconds) {
        int low = 0;
        int high = matches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matches.get(middle).real.seconds() < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
