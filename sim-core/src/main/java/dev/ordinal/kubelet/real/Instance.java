package dev.ordinal.kubelet.real;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a container, as the container runtime knows it.
 *
 * @param number counts the runs of a container in its pod, from 1
 * @param sandbox the sandbox that it runs in, by number
 * @param finished when it ended; null while it runs
 * @param exitCode and {@code reason}: how it ended
 */
record Instance(
        int number, int sandbox, Instant started, @Nullable Instant finished, int exitCode, String reason) {
    static Instance running(int number, int sandbox, Instant started) {
        return new Instance(number, sandbox, started, null, 0, "");
    }

    boolean isRunning() {
        return finished == null;
    }

    Instance ended(Instant at, int code, String why) {
        return new Instance(number, sandbox, started, at, code, why);
    }
}
