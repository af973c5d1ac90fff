/**
 * Manifests: YAML or JSON text to objects, with the place of every part so that a slip can be shown where it stands.
 * Start
 * reading at {@link dev.ordinal.manifest.ManifestReader}; below it {@link dev.ordinal.manifest.YamlReader} knows YAML
 * and
 * nothing of Kubernetes. Imports {@code text}, {@code model} and SnakeYAML's node graph.
 */
@NullMarked
package dev.ordinal.manifest;

import org.jspecify.annotations.NullMarked;
