package dev.ordinal.explorer;

import java.time.Duration;

/** One thing that is done to a cluster at a time of its clock. */
public sealed interface Deed {
    Duration at();

    Deed at(Duration other);

    /** A kubectl command, as it is typed; what comes after it does not wait for its end. */
    record Command(Duration at, String line) implements Deed {
        @Override
        public Deed at(Duration other) {
            return new Command(other, line);
        }
    }

    /** A fault, by the name that scenario files have for it. */
    record Strike(Duration at, String fault, String target) implements Deed {
        @Override
        public Deed at(Duration other) {
            return new Strike(other, fault, target);
        }
    }
}
