package dev.ordinal.controller;

import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;

/** Something that happens on a node: the API learns of it later, or never. */
public sealed interface NodeFact {
    /** One run of a container; {@code number} counts its runs from 1. */
    record Run(ObjectKey pod, String uid, String container, int number) {}

    /** Why a kubelet stops a container. */
    enum Cause {
        /** Its pod ends. */
        POD_ENDS,
        LIVENESS,
        STARTUP,
        /** Its postStart hook failed. */
        HOOK
    }

    /** Heartbeats of a node end; the last one was at {@code last}. */
    record HeartbeatsEnded(String node, Instant last) implements NodeFact {}

    /** Heartbeats of a node are back. */
    record HeartbeatsBegan(String node) implements NodeFact {}

    /** A kubelet dies, and what it was at is left as it is. */
    record KubeletEnded(String node) implements NodeFact {}

    /** A kubelet begins to work, and remembers nothing of earlier crashes. */
    record KubeletBegan(String node) implements NodeFact {}

    /** A container began to run on a node. */
    record Started(Run run, String node) implements NodeFact {}

    /** A container ended. */
    record Ended(Run run) implements NodeFact {}

    /** A kubelet begins to stop a container, within its grace period. */
    record StopBegan(Run run, Cause cause, Duration grace) implements NodeFact {}

    /** The preStop hook of a container runs. */
    record HookBegan(Run run) implements NodeFact {}

    /** The preStop hook of a container is over, or is waited for no longer. */
    record HookOver(Run run, boolean isAbandoned) implements NodeFact {}

    /** A container gets SIGTERM. */
    record Asked(Run run) implements NodeFact {}

    /** A container gets SIGKILL. */
    record Killed(Run run) implements NodeFact {}

    /** A probe of a container was run; {@code kind} is the field that asks for it: {@code livenessProbe}. */
    record Probed(Run run, String kind, boolean passes) implements NodeFact {}

    /** What happens to a disk, whose name here is that of the real thing. */
    sealed interface OfDisk extends NodeFact {
        String disk();
    }

    /**
     * A pod has a volume in its hands.
     *
     * @param claim the claim through which it has it
     * @param volume what the API calls it; where volumes are directories, each node has a disk of its own behind that
     * @param contents what stands on it, in short
     */
    record Mounted(ObjectKey pod, String claim, String volume, String disk, String contents) implements OfDisk {}

    /** Somebody wrote to a disk, or took files off it; this stands on it now, in short. */
    record Filled(String disk, String contents) implements OfDisk {}

    /** A disk is no more. */
    record Discarded(String disk) implements OfDisk {}
}
