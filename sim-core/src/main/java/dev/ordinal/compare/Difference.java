package dev.ordinal.compare;

import java.util.ArrayList;
import java.util.List;

/** One thing in which a run departs from its recording. */
public sealed interface Difference {
    /** As it is printed: one line, or for output also one for each line that differs. */
    List<String> lines();

    /**
     * A state that only one had: {@code change} is the state after {@code -} for the recording, {@code +} for the run.
     */
    record State(String object, String change) implements Difference {
        @Override
        public List<String> lines() {
            return List.of("  state  " + object + ": " + change);
        }
    }

    /** A state that both had, but not on time. */
    record Untimely(String object, String state, String real, double late) implements Difference {
        @Override
        public List<String> lines() {
            return List.of("  time   " + object + ": " + state + " at " + real + " s, simulated " + Notation.late(late)
                    + " s");
        }
    }

    /** An Event that only the recording has. */
    record EventMissing(String event, long count, String first) implements Difference {
        @Override
        public List<String> lines() {
            return List.of("  event  missing " + event + " x" + count + " at " + first);
        }
    }

    /** An Event that only the run has. */
    record EventExtra(String event, long count, String first) implements Difference {
        @Override
        public List<String> lines() {
            return List.of("  event  extra   " + event + " x" + count + " at " + first);
        }
    }

    /** An Event that both have, but not on time, or more or less often. */
    record EventUnlike(String event, long realCount, String realFirst, long runCount, String runFirst)
            implements Difference {
        @Override
        public List<String> lines() {
            return List.of("  event  " + event + ": real x" + realCount + " first " + realFirst + ", simulated x"
                    + runCount + " first " + runFirst);
        }
    }

    /** Output of a command: its lines that differ, after {@code -} for the recording, {@code +} for the run. */
    record Output(String command, List<String> changes) implements Difference {
        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("  output " + command);
            changes.forEach(change -> lines.add("         " + change));
            return lines;
        }
    }
}
