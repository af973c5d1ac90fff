package dev.ordinal.kubelet;

import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kubelet knows of one pod on its node.
 *
 * @param step counts the stages; a wake-up that was meant for an earlier one comes to nothing
 * @param due when the stage ends; null if nothing but a change from outside ends it
 * @param address the pod's address; empty before anything was written about it
 * @param started when its containers started; null before
 * @param volumes the unique names of the volumes that it uses
 * @param terminate how long its containers take to stop
 * @param gone whether its object is gone while something of it is still here
 */
record Sandbox(
        ObjectKey pod,
        String uid,
        String node,
        Stage stage,
        int step,
        @Nullable Instant due,
        String address,
        @Nullable Instant started,
        List<String> volumes,
        Duration terminate,
        boolean gone) {

    /** How far it has got. */
    enum Stage {
        /** Waits for its volumes. */
        WAITING,
        /** Has its volumes, but its containers never start. */
        STUCK,
        /** Its containers are being started. */
        STARTING,
        /** Its containers run, but are not ready. */
        RUNNING,
        READY,
        /** Its containers are being stopped. */
        STOPPING,
        /** They have stopped; the last writes are under way. */
        ENDING,
        /** They ended by themselves, for good. */
        FAILED
    }

    static Sandbox of(ObjectKey pod, String uid, String node, Duration terminate) {
        return new Sandbox(pod, uid, node, Stage.WAITING, 0, null, "", null, List.of(), terminate, false);
    }

    boolean isRunning() {
        return stage == Stage.RUNNING || stage == Stage.READY;
    }

    /** Whether nothing starts in it any more. */
    boolean isLeaving() {
        return stage == Stage.STOPPING || stage == Stage.ENDING || stage == Stage.FAILED;
    }

    Sandbox at(Stage next, @Nullable Instant end) {
        return new Sandbox(pod, uid, node, next, step + 1, end, address, started, volumes, terminate, gone);
    }

    Sandbox withAddress(String given) {
        return new Sandbox(pod, uid, node, stage, step, due, given, started, volumes, terminate, gone);
    }

    Sandbox startedAt(Instant time) {
        return new Sandbox(pod, uid, node, stage, step, due, address, time, volumes, terminate, gone);
    }

    Sandbox using(List<String> names) {
        return new Sandbox(pod, uid, node, stage, step, due, address, started, names, terminate, gone);
    }

    Sandbox withoutObject() {
        return new Sandbox(pod, uid, node, stage, step, due, address, started, volumes, terminate, true);
    }
}
