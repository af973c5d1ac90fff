package dev.ordinal.planted.stray;

/** Stands in a package that no layer names. */
public final class Stray {}
