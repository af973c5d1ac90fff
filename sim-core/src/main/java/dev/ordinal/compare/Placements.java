package dev.ordinal.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where nodes show in a trace: all names of nodes, the node on which each life of each pod was placed, and by number of
 * the step what it strikes. /
 */
record Placements(List<String> nodes, Map<PodLife, String> placed, Map<Long, String> targets) {
    static Placements of(List<Row> rows) {
        TreeSet<String> nodes = new TreeSet<>(Notation.BY_CHARACTER);
        Map<PodLife, String> placed = new LinkedHashMap<>();
        Map<Long, String> targets = new TreeMap<>();
        PodLife.Counter lives = new PodLife.Counter();
        for (Row row : rows) {
            switch (row) {
                case Row.Milestone milestone -> {
                    lives.see(milestone);
                    if (milestone.isOf("Node")) {
                        nodes.add(milestone.name());
                    }
                    String node = milestone.isOf("Pod") ? milestone.text("node") : null;
                    if (node != null) {
                        nodes.add(node);
                        placed.put(lives.of(milestone.name()), node);
                    }
                }
                case Row.Step step -> {
                    if (step.target() != null) {
                        targets.put(step.number(), step.target());
                    }
                }
                case Row.Event ignored -> {}
            }
        }
        return new Placements(List.copyOf(nodes), placed, targets);
    }
}
