package dev.ordinal.storage.driver;

/** A job may be due. */
record Due(String job) implements Signal {}
