/**
 * Who set which field of an object, and what server-side apply makes of that. Start reading at {@link
 * dev.ordinal.apiserver.ownership.Apply}.
 */
@NullMarked
package dev.ordinal.apiserver.ownership;

import org.jspecify.annotations.NullMarked;
