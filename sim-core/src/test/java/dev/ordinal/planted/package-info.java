/** Slips planted on purpose, a package for each layer that has one: {@link dev.ordinal.ShapeTest} must see them all. */
package dev.ordinal.planted;
