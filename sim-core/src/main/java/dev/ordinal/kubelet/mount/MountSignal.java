package dev.ordinal.kubelet.mount;

import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import org.pcollections.TreePSet;

/** What comes back to the volumes of nodes: wake-ups that they asked for, and purposes of requests. */
public sealed interface MountSignal {
    /** A volume of a pod is at the end of what it does or waits for; {@code number} tells whether that is still so. */
    record Due(String uid, String volume, int number) implements MountSignal {}

    /** A walk over the files of a volume goes on for longer than one would think. */
    record Walk(String uid, String volume, int number, Instant began) implements MountSignal {}

    /** The worker of a pod looks whether all its volumes are there. */
    record Poll(String uid, Instant at) implements MountSignal {}

    /** The wait of a pod's worker ends in vain. */
    record InVain(String uid, Instant at) implements MountSignal {}

    /** The status of a node is written with the volumes that it uses. */
    record Report(String node, Instant at) implements MountSignal {}

    /** The purpose of that write. */
    record Reported(String node, TreePSet<String> names) implements MountSignal {}

    /** The purpose of a write that nothing waits for. */
    record Told(ObjectKey about) implements MountSignal {}
}
