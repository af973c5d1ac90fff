package dev.ordinal.scheduler;

/** A node that could not be taken, and why. */
record Refusal(Machine machine, Verdict verdict) {}
