package dev.ordinal.storage.disk;

import dev.ordinal.model.KubeObject;

/** A pod has its volumes mounted from now on, or not any more; told by its node. */
public record Held(KubeObject pod, boolean holds) {}
