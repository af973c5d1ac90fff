package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import org.junit.jupiter.api.Test;

/** What is kept of the nodes beside the nodes themselves. */
class NodesTest {
    private static final String RACK = "rack";

    private static KubeObject inRack(String name, String rack) {
        return node(name).withLabel(RACK, rack);
    }

    private static Nodes abc() {
        return Nodes.NONE
                .with(inRack("node-a", "r1"), 0)
                .with(node("node-b"), 1)
                .with(inRack("node-c", "r1"), 2);
    }

    /** How many pods of one group there are on these nodes, which have one, two and three. */
    private static int[] inSameRack(Nodes nodes) {
        Headcount group = Headcount.NONE;
        Crowd crowd = Crowd.NOBODY.numbering("node-a").numbering("node-b").numbering("node-c");
        for (int node = 0; node < 3; node++) {
            for (int i = 0; i <= node; i++) {
                group = group.changed(Placement.of(Things.pod("web-" + i), ""), node, 1);
            }
        }
        Counts counts = Counts.all(group, crowd);
        return nodes.domains(RACK).sums(counts, nodes.inOrder(), nodes.inOrder());
    }

    @Test
    void pods_count_in_all_nodes_of_a_domain() {
        assertArrayEquals(new int[] {4, 0, 4}, inSameRack(abc()));
        assertEquals(2, abc().domains(RACK).among(abc().inOrder()), "one rack, and none");
    }

    @Test
    void a_node_with_another_label_stands_in_another_domain_at_once() {
        Nodes before = abc();
        assertArrayEquals(new int[] {4, 0, 4}, inSameRack(before));
        Nodes after = before.with(inRack("node-b", "r1"), 1);
        assertArrayEquals(new int[] {6, 6, 6}, inSameRack(after));
        assertArrayEquals(new int[] {4, 0, 4}, inSameRack(before), "what was known before stays what it was");
    }

    @Test
    void a_node_whose_status_changes_leaves_the_domains_alone() {
        Nodes before = abc();
        Domains racks = before.domains(RACK);
        KubeObject changed = inRack("node-a", "r1").with(Json.of("2"), "status", "allocatable", "cpu");
        Nodes after = before.with(changed, 0);
        assertSame(racks, after.domains(RACK));
        assertEquals(2000, after.inOrder().getFirst().offered().cpu());
    }

    @Test
    void the_first_of_two_nodes_goes() {
        Nodes left = abc().without("node-a");
        assertArrayEquals(new int[] {0, 3}, inSameRack(left));
    }
}
