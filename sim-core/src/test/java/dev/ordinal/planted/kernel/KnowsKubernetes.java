package dev.ordinal.planted.kernel;

import dev.ordinal.planted.model.UsesManifest;

/** A kernel that speaks of the model. */
public record KnowsKubernetes(UsesManifest object) {}
