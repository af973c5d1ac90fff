package dev.ordinal.kubelet.mount;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pcollections.TreePSet;

/** The volumes in use in the status of nodes: written with the status, every ten seconds, and only if they have changed. */
record Reports(Instant zero, Turn turn) {
    /** Asks for the next status write if the last one is not true any more. */
    MountMemory soon(MountMemory memory, String node) {
        NodeVolumes volumes = memory.node(node);
        if (volumes.reportAt() != null || memory.isDown(node) || volumes.used().equals(volumes.reported())) {
            return memory;
        }
        Instant next = NodeVolumes.statusAfter(node, zero, turn.now());
        turn.wake(Duration.between(turn.now(), next), new MountSignal.Report(node, next));
        return memory.with(node, volumes.reportingAt(next));
    }

    MountMemory write(MountMemory memory, MountSignal.Report report) {
        String node = report.node();
        NodeVolumes volumes = memory.node(node);
        if (!report.at().equals(volumes.reportAt()) || memory.isDown(node)) {
            return memory;
        }
        TreePSet<String> names = volumes.used();
        Json list = names.isEmpty() ? Json.Null.NULL : Json.strings(List.copyOf(names));
        turn.call(
                new Request.Patch(
                        new ObjectKey(Kind.NODE, "", node),
                        Request.PatchType.MERGE,
                        Json.object("status", Json.object("volumesInUse", list)),
                        Request.Part.STATUS),
                new MountSignal.Reported(node, names));
        return memory.with(node, volumes.reportingAt(null));
    }

    MountMemory written(MountMemory memory, MountSignal.Reported reported) {
        NodeVolumes volumes = memory.node(reported.node());
        return soon(memory.with(reported.node(), volumes.reporting(reported.names())), reported.node());
    }
}
