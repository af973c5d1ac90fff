package dev.ordinal.shell.session;

import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.scenario.Playback;
import dev.ordinal.scenario.Step;
import java.time.Duration;

/** One line of what is remembered of a cluster's life. */
sealed interface Entry {
    Duration clock();

    /** Tells it as a playback would. */
    void tell(Playback.Listener listener);

    /** @param text the command, or the target of the fault */
    record Began(int step, Duration clock, Step.Action what, String text) implements Entry {
        @Override
        public void tell(Playback.Listener listener) {
            listener.began(step, clock, what, text);
        }
    }

    record Ended(int step, Duration clock, Invocation result) implements Entry {
        @Override
        public void tell(Playback.Listener listener) {
            listener.ended(step, clock, result);
        }
    }

    /** An object changed; the change holds the object only, and not all others as they were. */
    record Happened(Duration clock, Trace.Row row) implements Entry {
        @Override
        public void tell(Playback.Listener listener) {
            if (!clock.isNegative()) {
                listener.happened(clock, row);
            }
        }
    }
}
