package dev.ordinal.kubelet.real;

import java.time.Instant;

/**
 * A pod's sandbox: what its containers share.
 *
 * @param number counts the pod's sandboxes from 1
 * @param isAlive whether it is still there
 */
record Box(int number, String address, Instant since, boolean isAlive) {
    Box dead() {
        return new Box(number, address, since, false);
    }
}
