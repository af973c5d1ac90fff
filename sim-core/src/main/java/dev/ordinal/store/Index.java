package dev.ordinal.store;

import java.util.List;
import java.util.function.Function;

/** A way to find values by what they hold: {@code of} gives the terms under which a value is found. */
public record Index<V>(String name, Function<V, List<String>> of) {}
