/**
 * The objects of the Kubernetes API, as values. Start reading at {@link KubeObject}: a {@link Kind} and an immutable
 * {@link Json} tree, with typed views on it. Imports only the JDK.
 */
@NullMarked
package dev.ordinal.model;

import org.jspecify.annotations.NullMarked;
