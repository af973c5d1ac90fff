/**
 * The processes that run beside a CSI driver, as they really behave: provisioner, attacher and resizer, each with events,
 * failures and retries, and what they ask of the back end. Start reading at {@link dev.ordinal.storage.sidecar.SidecarProcess}.
 */
@NullMarked
package dev.ordinal.storage.sidecar;

import org.jspecify.annotations.NullMarked;
