/**
 * Why claims, volumes, classes and attachments keep a pod from its data. Start reading at {@link ClaimCauses}, then
 * {@link MountCauses}.
 */
@NullMarked
package dev.ordinal.diagnosis.storage;

import org.jspecify.annotations.NullMarked;
