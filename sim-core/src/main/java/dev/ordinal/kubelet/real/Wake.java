package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.program.ProbeKind;

/** What a node waits for. */
sealed interface Wake {
    /** A task of a pod's sync is over, or its next sync is due. */
    record Next(String uid, int serial) implements Wake {}

    /** A relist shows what the containers of a pod have come to. */
    record Look(String uid) implements Wake {}

    /**
     * A container ends.
     *
     * @param killed whether it is by SIGKILL of its kubelet
     */
    record Exit(String uid, String container, int instance, int exitCode, String reason, boolean killed)
            implements Wake {
        /** It ends by itself. */
        Exit(String uid, String container, int instance, int exitCode, String reason) {
            this(uid, container, instance, exitCode, reason, false);
        }
    }

    /** A program looks up the names that it awaits. */
    record LookUp(String uid, String container, int instance) implements Wake {}

    /** A stage of a container's stop is over. */
    record StopStep(String uid, String container, int instance, Halt.Stage stage) implements Wake {}

    /** A probe gives its answer. */
    record Probe(String uid, String container, ProbeKind kind, int serial) implements Wake {}

    /** The pull that is under way on a node is over. */
    record Pulled(String node, NodeState.PullOrder order) implements Wake {}

    /** The status loop comes round to a pod. */
    record StatusLoop(String uid) implements Wake {}

    /** The eviction monitor of a node looks. */
    record Monitor(String node) implements Wake {}

    /** A node's kubelet is started. */
    record StartKubelet(String node) implements Wake {}
}
