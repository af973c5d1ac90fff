/**
 * The attach-detach controller: which volume is attached to which node. Start reading at
 * {@link dev.ordinal.storage.attach.AttachDetach}.
 */
@NullMarked
package dev.ordinal.storage.attach;

import org.jspecify.annotations.NullMarked;
