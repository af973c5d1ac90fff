package dev.ordinal.kubelet.program;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a program carries out a lifecycle hook that its container has.
 *
 * @param takes how long it takes; null if it hangs
 * @param exitCode other than 0 for a hook that fails
 * @param output what it prints
 * @param closes from the beginning of the hook until its probes fail for good, as a node that is drained answers no
 *     more; null if they go on
 */
public record Hook(
        @Nullable Duration takes,
        int exitCode,
        String output,
        @Nullable Duration closes) {
    /** Done at once. */
    public static final Hook PROMPT = new Hook(Duration.ZERO, 0, "", null);

    public boolean fails() {
        return exitCode != 0;
    }
}
