package dev.ordinal.planted.controller;

import dev.ordinal.planted.controller.b.Called;

/** A host that knows one of the controllers by name. */
public record Host(Called controller) {}
