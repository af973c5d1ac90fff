package dev.ordinal.kubelet.real;

import dev.ordinal.storage.disk.Disks;
import dev.ordinal.storage.disk.Held;
import dev.ordinal.storage.disk.Write;
import java.time.Duration;

/** What a node does to the disks themselves, past the API. */
record Hands(Context context) {
    /** A container writes a file. */
    void write(PodState pod, String path, String text) {
        context.turn().connect(Disks.NAME, Duration.ZERO, new Write(pod.key(), pod.node(), path, text));
    }

    /** A pod has its volumes mounted from now on, or not any more. */
    void hold(PodState pod, boolean holds) {
        if (!pod.pod().spec().array("volumes").isEmpty()) {
            context.turn().connect(Disks.NAME, Duration.ZERO, new Held(pod.pod(), holds));
        }
    }
}
