/**
 * What {@code kubectl get} shows: columns and rows per kind, ages, and layout. Start reading at {@link Tables}.
 *
 * <p>The columns of a kind are one list of {@link Column}, a header and a cell each; what differs between versions of
 * Kubernetes is in {@link Dialect} and nowhere else. Pure functions of objects and a time; imports {@code model} only.
 */
@NullMarked
package dev.ordinal.table;

import org.jspecify.annotations.NullMarked;
