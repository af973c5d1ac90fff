package dev.ordinal.storage.driver;

/** The end of {@link DriverDown}. */
public record DriverUp(String driver) implements Signal {}
