/**
 * Claims and volumes, from the request for space to the disk on a node. Four processes speak through the API only:
 * {@link dev.ordinal.storage.binding.VolumeController} binds, {@link dev.ordinal.storage.driver.Drivers} make, attach and
 * delete, {@link dev.ordinal.storage.attach.AttachDetach} says what is attached where, and
 * {@link dev.ordinal.storage.protection} keeps what is in use. Start reading at {@link dev.ordinal.storage.Backend}.
 */
@NullMarked
package dev.ordinal.storage;

import org.jspecify.annotations.NullMarked;
