package dev.ordinal.kubelet.program;

import java.time.Duration;

/**
 * How a program answers SIGTERM.
 *
 * @param takes from the signal to its end
 * @param isDeaf whether it does not answer at all, and ends only by SIGKILL
 */
public record Stop(Duration takes, int exitCode, boolean isDeaf) {}
