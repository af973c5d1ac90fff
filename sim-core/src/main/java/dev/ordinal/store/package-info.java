/**
 * Revisions of named values that never change, with indices beside them. Start reading at {@link Store}. Knows no
 * Kubernetes.
 */
@NullMarked
package dev.ordinal.store;

import org.jspecify.annotations.NullMarked;
