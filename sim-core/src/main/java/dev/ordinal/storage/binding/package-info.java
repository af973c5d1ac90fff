/**
 * The volume controller: which volume a claim gets, who is to make one, and what becomes of it afterwards. Start reading
 * at {@link dev.ordinal.storage.binding.VolumeController}; {@code ClaimSync} and {@code VolumeSync} hold the decisions.
 */
@NullMarked
package dev.ordinal.storage.binding;

import org.jspecify.annotations.NullMarked;
