/**
 * Kubelets as Kubernetes has them: what happens to a pod on its node from its binding to the end of its object. Start
 * reading at {@link dev.ordinal.kubelet.real.RealKubelets}; a pod's sync is in {@code Sync}, its end in {@code Ending}, the
 * machine below the kubelet in {@code Runtime}.
 */
@NullMarked
package dev.ordinal.kubelet.real;

import org.jspecify.annotations.NullMarked;
