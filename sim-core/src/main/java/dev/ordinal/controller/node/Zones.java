package dev.ordinal.controller.node;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.release.NodeRule;
import dev.ordinal.release.NodeRules;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of each zone is lost, which says how fast its lost nodes are dealt with.
 *
 * @see "Kubernetes 1.36, pkg/controller/nodelifecycle/node_lifecycle_controller.go, ComputeZoneState"
 */
public record Zones(TreeMap<String, Count> counts) {
    private static final Pattern MASTER = Pattern.compile(".*master(-...)?");
    private static final int LARGE = 50;
    private static final int FEW = 2;
    private static final int UNHEALTHY_PERCENT = 55;
    private static final Duration NORMAL = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(100);

    /** What state a zone is in. */
    public enum State {
        NORMAL,
        PARTIAL,
        FULL
    }

    public record Count(int ready, int lost) {
        public State state() {
            if (ready == 0 && lost > 0) {
                return State.FULL;
            }
            return lost > FEW && lost * 100 >= UNHEALTHY_PERCENT * (ready + lost) ? State.PARTIAL : State.NORMAL;
        }
    }

    public static Zones of(List<KubeObject> nodes, NodeRules rules) {
        TreeMap<String, Count> counts = new TreeMap<>();
        for (KubeObject node : nodes) {
            if (counts(node, rules)) {
                Count count = counts.getOrDefault(zone(node), new Count(0, 0));
                boolean ready = NodeTaints.readiness(node) == null;
                counts.put(zone(node), new Count(count.ready() + (ready ? 1 : 0), count.lost() + (ready ? 0 : 1)));
            }
        }
        return new Zones(counts);
    }

    private static boolean counts(KubeObject node, NodeRules rules) {
        return rules.has(NodeRule.MASTERS_BY_NAME)
                ? !MASTER.matcher(node.name()).matches()
                : node.label("node.kubernetes.io/exclude-disruption") == null;
    }

    /** The name of a node's zone: region and zone. */
    public static String zone(KubeObject node) {
        String region = node.label("topology.kubernetes.io/region");
        String zone = node.label(Node.ZONE_LABEL);
        return (region == null ? "" : region) + ":" + (zone == null ? "" : zone);
    }

    /** Whether no node anywhere is ready: then the fault is taken to be the controller's own. */
    public boolean areAllLost() {
        return !counts.isEmpty() && counts.values().stream().allMatch(count -> count.state() == State.FULL);
    }

    /** How long after one node of a zone the next is dealt with; null for never. */
    public @Nullable Duration spacing(String zone) {
        Count count = counts.get(zone);
        if (count == null || count.state() != State.PARTIAL) {
            return areAllLost() ? null : NORMAL;
        }
        return count.ready() + count.lost() > LARGE ? SLOW : null;
    }
}
