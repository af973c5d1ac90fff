package dev.ordinal.kubelet;

import dev.ordinal.controller.Turn;
import java.time.Instant;

/** A node of recorded kubelets that goes down and comes back. */
record NodeLives(Instant zero, Turn turn) {
    private static final Kubelets.Purpose REPORT = new Kubelets.Purpose.Report();

    /** The node stops. */
    KubeletMemory down(KubeletMemory memory, String node) {
        if (memory.down().contains(node)) {
            return memory;
        }
        new Heartbeats(zero, turn, REPORT).stop(node);
        return memory.withDown(memory.down().plus(node));
    }

    /** The node works again: it says so, and goes on with what it was doing. */
    KubeletMemory up(KubeletMemory memory, String node, PodLives lives) {
        if (!memory.down().contains(node)) {
            return memory;
        }
        new Heartbeats(zero, turn, REPORT).resume(node);
        KubeletMemory up = memory.withDown(memory.down().minus(node));
        for (Sandbox sandbox : up.on(node)) {
            up = lives.resume(up, sandbox);
        }
        return up;
    }
}
