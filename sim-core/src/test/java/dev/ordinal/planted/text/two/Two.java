package dev.ordinal.planted.text.two;

import dev.ordinal.planted.text.one.One;

/** The other half of a circle. */
public record Two(One one) {}
