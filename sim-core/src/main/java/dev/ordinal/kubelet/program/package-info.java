/**
 * What runs in the containers of an image, as data: how its image is pulled, how long it lives, how it answers to hooks,
 * probes and signals, what it writes, logs and says. Start reading at {@link dev.ordinal.kubelet.program.Program}.
 */
@NullMarked
package dev.ordinal.kubelet.program;

import org.jspecify.annotations.NullMarked;
