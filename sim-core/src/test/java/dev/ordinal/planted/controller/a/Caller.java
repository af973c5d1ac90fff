package dev.ordinal.planted.controller.a;

import dev.ordinal.planted.controller.b.Called;
import dev.ordinal.planted.text.two.Two;

/** A controller that calls another one, and imports a layer that no controller may. */
public record Caller(Called other, Two text) {}
