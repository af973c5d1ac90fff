package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.release.NodeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the node controller keeps to before it gives up a node and what runs on it. */
final class LostNodeRules {
    /** A pass of the controller and a little more: what is younger it need not have seen. */
    private static final Duration SEEN_BY_ALL = Duration.ofSeconds(6);

    private static final int LARGE = 50;
    private static final int FEW = 2;
    private static final int UNHEALTHY_PERCENT = 55;

    private LostNodeRules() {}

    /** A node is declared lost when its last heartbeat is as long ago as the grace, and not while it lives. */
    static @Nullable String losesInTime(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null || !write.isBy(Writers.NODES) || !turnsUnknown(before, after)) {
            return null;
        }
        Instant last = write.memory().nodes().silent().get(after.name());
        Duration grace = write.release().nodes().grace();
        if (last == null) {
            return "declared lost while it lives";
        }
        return write.at().isBefore(last.plus(grace))
                ? "declared lost " + Duration.between(last, write.at()).toSeconds() + " s after its last heartbeat"
                : null;
    }

    private static boolean turnsUnknown(KubeObject before, KubeObject after) {
        Condition was = before.condition("Ready");
        Condition is = after.condition("Ready");
        return was != null && is != null && was.isTrue() && is.status().equals("Unknown");
    }

    /** A node gets the taint that evicts only while its zone is not largely lost. */
    static @Nullable String taintsWhileOthersLive(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        if (before == null || after == null || !write.isBy(Writers.NODES)) {
            return null;
        }
        return !evicts(before) && evicts(after) ? tooMany(write, after) : null;
    }

    private static boolean evicts(KubeObject node) {
        return Node.of(node).hasTaint("node.kubernetes.io/unreachable", "NoExecute")
                || Node.of(node).hasTaint("node.kubernetes.io/not-ready", "NoExecute");
    }

    /** Where pods are deleted by the node controller itself, it does so only while their zone is not largely lost. */
    static @Nullable String deletesWhileOthersLive(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        boolean isOld = write.release().nodes().has(NodeRule.EVICTS_BY_TIMEOUT);
        if (before == null || after == null || !isOld || !write.isBy(Writers.NODES)) {
            return null;
        }
        boolean isMarked = !before.isTerminating() && after.isTerminating();
        KubeObject node = isMarked ? write.stored(Kind.NODE, Pod.of(before).nodeName()) : null;
        return node == null ? null : tooMany(write, node);
    }

    private static @Nullable String tooMany(Write write, KubeObject node) {
        List<KubeObject> nodes = Tables.table(write.change().store(), Kind.NODE).all();
        int all = 0;
        int lost = 0;
        int allOfZone = 0;
        int lostOfZone = 0;
        int readyOfZone = 0;
        for (KubeObject each : nodes) {
            if (!counts(write, each)) {
                continue;
            }
            boolean isLost = isLostForLong(each, write.at());
            all++;
            lost += isLost ? 1 : 0;
            if (zone(each).equals(zone(node))) {
                allOfZone++;
                lostOfZone += isLost ? 1 : 0;
                readyOfZone += Node.of(each).isReady() ? 1 : 0;
            }
        }
        if (lost == all) {
            return "evicted while no node anywhere is ready";
        }
        boolean isPartial = readyOfZone > 0
                && allOfZone <= LARGE
                && lostOfZone > FEW
                && lostOfZone * 100 >= UNHEALTHY_PERCENT * allOfZone;
        return isPartial ? "evicted while " + lostOfZone + " of " + allOfZone + " nodes of its zone are lost" : null;
    }

    private static boolean counts(Write write, KubeObject node) {
        return write.release().nodes().has(NodeRule.MASTERS_BY_NAME)
                ? !node.name().contains("master")
                : node.label("node.kubernetes.io/exclude-disruption") == null;
    }

    private static boolean isLostForLong(KubeObject node, Instant now) {
        Condition ready = node.condition("Ready");
        Instant since = ready == null ? null : ready.since();
        return ready != null
                && !ready.isTrue()
                && since != null
                && !since.plus(SEEN_BY_ALL).isAfter(now);
    }

    private static String zone(KubeObject node) {
        return node.label("topology.kubernetes.io/region") + " " + Node.of(node).zone();
    }
}
