/**
 * What becomes of a namespace that is deleted, and of what is in it. Start reading at {@link NamespaceController}.
 */
@NullMarked
package dev.ordinal.controller.namespace;

import org.jspecify.annotations.NullMarked;
