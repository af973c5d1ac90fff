/**
 * What {@code kubectl describe} shows of an object and of what stands around it. Start reading at {@link Describe}.
 *
 * <p>Each kind has one writer that puts labelled lines on a {@link Page}; the page aligns them. What differs between
 * versions of kubectl is asked of {@link dev.ordinal.table.Dialect}. Pure functions of objects and a time.
 */
@NullMarked
package dev.ordinal.kubectl.describe;

import org.jspecify.annotations.NullMarked;
