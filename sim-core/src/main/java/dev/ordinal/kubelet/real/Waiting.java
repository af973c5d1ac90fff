package dev.ordinal.kubelet.real;

/** Why a container does not run: {@code CrashLoopBackOff} and what is said with it. */
record Waiting(String reason, String message) {}
