package dev.ordinal.storage.attach;

import dev.ordinal.model.KubeObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attach or detach that is under way.
 *
 * @param pods the pods that an attach is for
 * @param since when its attachment was made or given up; null while it is not yet
 */
record Operation(
        boolean isAttach,
        String node,
        List<KubeObject> pods,
        @Nullable Instant since) {
    static Operation attach(String node, List<KubeObject> pods) {
        return new Operation(true, node, List.copyOf(pods), null);
    }

    static Operation detach(String node) {
        return new Operation(false, node, List.of(), null);
    }

    Operation since(Instant time) {
        return new Operation(isAttach, node, pods, time);
    }
}
