package dev.ordinal.planted.text.one;

import dev.ordinal.planted.kernel.KnowsKubernetes;
import dev.ordinal.planted.text.two.Two;
import org.jspecify.annotations.Nullable;

/** Half of a circle, and an import that {@code text} may not have. */
public record One(@Nullable Two two, KnowsKubernetes up) {}
