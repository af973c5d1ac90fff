/**
 * The two controllers that keep a claim or volume from going while it is in use. Start reading at
 * {@link dev.ordinal.storage.protection.ClaimProtection}.
 */
@NullMarked
package dev.ordinal.storage.protection;

import org.jspecify.annotations.NullMarked;
