/**
 * The shape of every kind that users write or read: which fields it has in which release, of what type, and how lists
 * of it merge. Start reading at {@link Schema}; the shapes themselves are text in the {@code …Shapes} classes, in the
 * notation that {@link Catalogue} explains. {@link StrictCheck} and {@link OpenApiCheck} hold an object against its
 * shape.
 * Imports only the JDK and {@code model}.
 */
@NullMarked
package dev.ordinal.model.schema;

import org.jspecify.annotations.NullMarked;
