package dev.ordinal.shell.command;

/** Why a line is no command: what is wrong with it, and what would be right (empty if nothing can be said). */
public record Slip(String what, String remedy) {}
