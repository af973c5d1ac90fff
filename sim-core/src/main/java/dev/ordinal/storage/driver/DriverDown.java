package dev.ordinal.storage.driver;

/** The fault that stops the provisioner and the attacher of a driver. */
public record DriverDown(String driver) implements Signal {}
