/**
 * What kubelets do with the volumes of pods: they wait until a volume is attached and reported, format and mount it, tell of
 * what goes wrong, and unmount it before a pod may go. Start reading at {@link dev.ordinal.kubelet.mount.Mounter}.
 *
 * <p>The kubelet that uses it admits a pod, is told by {@link dev.ordinal.kubelet.mount.MountNews} when the pod may start,
 * and asks for its volumes to be torn down when the pod's containers have stopped.
 */
@NullMarked
package dev.ordinal.kubelet.mount;

import org.jspecify.annotations.NullMarked;
