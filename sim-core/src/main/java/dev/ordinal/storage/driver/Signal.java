package dev.ordinal.storage.driver;

/** What wakes the drivers: a fault, its end, or a job that is due. */
public sealed interface Signal permits DriverDown, DriverUp, Due {}
