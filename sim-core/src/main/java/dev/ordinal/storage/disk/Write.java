package dev.ordinal.storage.disk;

import dev.ordinal.model.ObjectKey;

/**
 * A container of a pod writes a file.
 *
 * @param node where the pod runs, to tell it from another of its name; empty for the one that the API knows
 * @param path a path within the container
 */
public record Write(ObjectKey pod, String node, String path, String text) {}
