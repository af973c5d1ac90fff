package dev.ordinal.planted.controller.b;

/** A controller. */
public record Called(String name) {}
