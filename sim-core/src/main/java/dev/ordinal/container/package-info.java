/**
 * The inside of a container as its users see it: a file system of volumes, and programs that read and write it. Pure
 * functions; who keeps the files and lets programs run is told by {@link dev.ordinal.container.Stream}. Start reading at
 * {@link Inside} and {@link Shell}.
 */
@NullMarked
package dev.ordinal.container;

import org.jspecify.annotations.NullMarked;
