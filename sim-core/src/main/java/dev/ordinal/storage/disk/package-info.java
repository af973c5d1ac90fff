/**
 * What stands on the disks: contents that outlive pods, nodes and sets, and what befell them. Start reading at
 * {@link dev.ordinal.storage.disk.Disks}.
 */
@NullMarked
package dev.ordinal.storage.disk;

import org.jspecify.annotations.NullMarked;
