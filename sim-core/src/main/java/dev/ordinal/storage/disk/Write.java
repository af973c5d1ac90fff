package dev.ordinal.storage.disk;

import dev.ordinal.model.ObjectKey;

/** A container of a pod writes a file; {@code path} is a path within the container. */
public record Write(ObjectKey pod, String path, String text) {}
