package dev.ordinal.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.Command;
import dev.ordinal.kubectl.Target;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cluster is a value: what is done to it gives another one, and it stays what it was. */
class BranchTest {
    private static final long LIMIT = 1_000_000;

    @Test
    void a_branch_leaves_the_other_branch_and_the_plain_run_alone() {
        Instant middle = Setup.ZERO.plusSeconds(8);
        Instant end = Setup.ZERO.plusSeconds(40);
        List<String> plainTrace = new ArrayList<>();
        Cluster plain = start(0).runUntil(end, recording(plainTrace), LIMIT);

        List<String> untouchedTrace = new ArrayList<>();
        Cluster fork = start(0).runUntil(middle, recording(untouchedTrace), LIMIT);
        Cluster scaled = fork.command(7, scaleTo(5)).runUntil(end, Trace.NONE, LIMIT);
        Cluster untouched = fork.runUntil(end, recording(untouchedTrace), LIMIT);

        assertEquals(5, pods(scaled));
        assertEquals(3, pods(untouched));
        assertEquals(plainTrace, untouchedTrace);
        assertEquals(plain, untouched);
        assertNotEquals(scaled, untouched);
    }

    @Test
    void clusters_of_two_equal_runs_are_equal_and_hash_equally() {
        Instant time = Setup.ZERO.plusMillis(1500);
        Cluster one = start(3).runUntil(time, Trace.NONE, LIMIT);
        Cluster other = start(3).runUntil(time, Trace.NONE, LIMIT);
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertTrue(one.pending() > 0, "something is to come");
    }

    @Test
    void an_older_cluster_can_be_gone_on_from_again() {
        Cluster early = start(0).runUntil(Setup.ZERO.plusSeconds(5), Trace.NONE, LIMIT);
        int hash = early.hashCode();
        Cluster late = early.runUntil(Setup.ZERO.plusSeconds(60), Trace.NONE, LIMIT);
        assertEquals(hash, early.hashCode());
        assertEquals(late, early.runUntil(Setup.ZERO.plusSeconds(60), Trace.NONE, LIMIT));
    }

    @Test
    void an_idle_cluster_has_nothing_to_come() {
        Cluster settled = start(0).runUntil(Setup.ZERO.plus(Duration.ofHours(1)), Trace.NONE, LIMIT);
        assertEquals(3, pods(settled));
        assertTrue(settled.isQuiet(), () -> settled.pending() + " events are to come");
    }

    private static Trace recording(List<String> rows) {
        return row -> rows.add(row.toString());
    }

    private static Cluster start(long seed) {
        Setup setup = Setup.of(Release.newest(), List.of(NodeSpec.of("node-a", "z1"), NodeSpec.of("node-b", "z2")))
                .withSeed(seed)
                .withObjects(List.of(set(3)));
        return Cluster.of(setup);
    }

    private static int pods(Cluster cluster) {
        KubeObject set = cluster.get(Kind.STATEFUL_SET, "default", "web");
        assertNotNull(set);
        return cluster.list(Kind.POD).size();
    }

    private static Command scaleTo(int replicas) {
        Command.Selection selection = Command.Selection.of(new Target(Kind.STATEFUL_SET, "web"), "default");
        return new Command.Scale(selection, replicas, null, "", null);
    }

    private static KubeObject set(int replicas) {
        Json.Obj labels = Json.object("app", "web");
        Json.Obj container = Json.object("name", "app", "image", "app:v1");
        Json.Obj template = Json.object(
                "metadata", Json.object("labels", labels), "spec", Json.object("containers", Json.array(container)));
        return KubeObject.of(
                Kind.STATEFUL_SET,
                Json.object(
                        "metadata", Json.object("name", "web", "namespace", "default"),
                        "spec",
                                Json.object(
                                        "serviceName",
                                        "web",
                                        "replicas",
                                        replicas,
                                        "selector",
                                        Json.object("matchLabels", labels),
                                        "template",
                                        template)));
    }
}
