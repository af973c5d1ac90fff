/**
 * Claims that grow, as far as the cluster itself has a part in it: the controller that hands them to the driver's resizer or
 * grows the disks of old releases, and the nodes that grow the filesystems. Start reading at
 * {@link dev.ordinal.storage.expansion.ExpandController}; the resizer is {@link dev.ordinal.storage.sidecar}.
 */
@NullMarked
package dev.ordinal.storage.expansion;

import org.jspecify.annotations.NullMarked;
