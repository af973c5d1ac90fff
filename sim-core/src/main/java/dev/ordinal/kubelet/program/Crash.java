package dev.ordinal.kubelet.program;

import java.time.Duration;

/**
 * A program that ends by itself.
 *
 * @param after how long after its start
 * @param reason {@code Error}, {@code Completed} or {@code OOMKilled}
 * @param times how many of a pod's containers of this image do so before one stays; 0 for all
 */
public record Crash(Duration after, int exitCode, String reason, int times) {
    /** The kernel kills it as soon as it has taken more memory than it may, each time. */
    public static final Crash OUT_OF_MEMORY = new Crash(Duration.ofSeconds(1), 137, "OOMKilled", 0);

    /** It has done its work. */
    public static Crash completed(Duration after) {
        return new Crash(after, 0, "Completed", 0);
    }

    /** The reason that a container runtime gives for an exit code, unless it knows more. */
    public static String reason(int exitCode) {
        return exitCode == 0 ? "Completed" : "Error";
    }
}
