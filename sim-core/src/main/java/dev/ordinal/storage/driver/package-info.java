/**
 * The physical side of volumes: provisioners and attachers that take their time and may be down. Start reading at
 * {@link dev.ordinal.storage.driver.Drivers}.
 */
@NullMarked
package dev.ordinal.storage.driver;

import org.jspecify.annotations.NullMarked;
