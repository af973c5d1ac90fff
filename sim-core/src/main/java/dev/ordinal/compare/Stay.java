package dev.ordinal.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a life of a pod was on a node, in seconds of the clock. */
record Stay(double from, double until, String node) {
    private static final double FOR_EVER = 1e9;

    static Map<PodLife, Stay> of(List<Row> rows) {
        Map<PodLife, Stay> stays = new LinkedHashMap<>();
        PodLife.Counter lives = new PodLife.Counter();
        for (Row row : rows) {
            if (row instanceof Row.Milestone pod && pod.isOf("Pod")) {
                lives.see(pod);
                PodLife life = lives.of(pod.name());
                String node = pod.text("node");
                double at = pod.at().seconds();
                if (node != null) {
                    stays.put(life, new Stay(at, FOR_EVER, node));
                }
                if (pod.what() == Row.What.DELETED) {
                    stays.computeIfPresent(life, (same, stay) -> new Stay(stay.from, at, stay.node));
                }
            }
        }
        return stays;
    }

    /** Whether it is on this node once the placements of the half second from {@code seconds} on are done. */
    boolean isAt(String node, double seconds) {
        return this.node.equals(node) && from <= seconds + Spell.STABLE && until > seconds;
    }
}
