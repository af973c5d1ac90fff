package dev.ordinal.planted.model;

import dev.ordinal.planted.manifest.LooseMath;

/** A low layer that reaches for the edge. */
public record UsesManifest(LooseMath up) {}
