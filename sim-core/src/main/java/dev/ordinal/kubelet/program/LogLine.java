package dev.ordinal.kubelet.program;

import java.time.Duration;

/** A line that a program logs, some time after its start. */
public record LogLine(Duration after, String text) {}
