package dev.ordinal.kubectl.describe;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Golden;
import dev.ordinal.table.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetTextTest {
    private static final String LAST_APPLIED =
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"StatefulSet\",\"metadata\":{\"annotations\":{},\"labels\":{\"app\":\"cassandra\"},\"name\":\"cassandra\",\"namespace\":\"default\"},\"spec\":{\"podManagementPolicy\":\"OrderedReady\"}}\n";

    private static FakeCluster cluster(KubeObject set, Instant now, long age, String create) {
        List<KubeObject> objects = new ArrayList<>();
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            KubeObject pod = Samples.runningPod("cassandra-" + ordinal, 5);
            objects.add(Cassandra.ownedBySet(Samples.labelled(pod, "app", "cassandra")));
            String name = "cassandra-" + ordinal;
            objects.add(created(
                    set,
                    now,
                    age,
                    2 * ordinal,
                    create + " Claim cassandra-data-" + name + " Pod " + name + " in StatefulSet cassandra success"));
            objects.add(created(
                    set, now, age, 2 * ordinal + 1, create + " Pod " + name + " in StatefulSet cassandra successful"));
        }
        objects.add(Samples.labelled(Samples.runningPod("stranger", 5), "app", "cassandra"));
        return new FakeCluster(objects);
    }

    private static KubeObject created(KubeObject set, Instant now, long age, int sequence, String message) {
        return Cassandra.event(set, now, age, age, 1, "Normal", "SuccessfulCreate", "statefulset-controller", message)
                .with(Json.of("cassandra." + sequence), "metadata", "name");
    }

    @Test
    void an_old_client_shows_the_template_and_the_applied_configuration() {
        Instant now = Instant.parse("2026-11-23T09:32:10Z");
        KubeObject set = Cassandra.set("2026-11-23T09:27:05Z", "gp2")
                .withAnnotation("kubectl.kubernetes.io/last-applied-configuration", LAST_APPLIED);
        Golden.check(
                SetTextTest.class,
                "set-1.10",
                Describe.text(set, cluster(set, now, 305, "create"), now, Dialect.V1_10));
    }

    @Test
    void a_later_client_adds_the_strategy_and_where_pods_may_go() {
        Instant now = Instant.parse("2026-11-23T09:35:02Z");
        KubeObject set = Cassandra.set("2026-11-23T09:29:51Z", "gp3")
                .withAnnotation("kubectl.kubernetes.io/last-applied-configuration", LAST_APPLIED);
        FakeCluster cluster = cluster(set, now, 311, "Create");
        Golden.check(SetTextTest.class, "set-1.36", Describe.text(set, cluster, now, Dialect.V1_36));
        String middle = Describe.text(set, cluster, now, Dialect.V1_32_ON_1_26);
        assertEquals(
                Golden.text(SetTextTest.class, "set-1.36").replaceAll(" \\([a-z-]+\\)(?=,|\n    [HL])", ""), middle);
    }

    private static KubeObject bare() {
        return Cassandra.set("2026-11-23T09:29:51Z", "gp3")
                .without("spec", "volumeClaimTemplates")
                .with(object("app", "web"), "spec", "template", "metadata", "labels")
                .with(
                        object("containers", array(object("name", "app", "image", "app:v1"))),
                        "spec",
                        "template",
                        "spec");
    }

    @Test
    void a_set_without_volumes_aligns_mounts_with_claims() {
        KubeObject set = bare();
        Instant now = Instant.parse("2026-11-23T09:35:02Z");
        String text = Describe.text(set, cluster(set, now, 5, "Create"), now, Dialect.V1_36);
        assertTrue(text.contains(Golden.text(SetTextTest.class, "set-without-volumes")), text);
    }

    @Test
    void the_strategy_tells_its_bounds_if_it_has_any() {
        KubeObject rolling = bare().with(Json.of(1), "spec", "updateStrategy", "rollingUpdate", "maxUnavailable");
        String text = Describe.text(rolling, FakeCluster.of(), Instant.EPOCH, Dialect.V1_32_ON_1_26);
        assertTrue(
                text.contains("Update Strategy:    RollingUpdate\n  Partition:        0\n  MaxUnavailable:   1\nPods"),
                text);
        KubeObject onDelete = bare().with(object("type", "OnDelete"), "spec", "updateStrategy");
        text = Describe.text(onDelete, FakeCluster.of(), Instant.EPOCH, Dialect.V1_36);
        assertTrue(text.contains("Update Strategy:    OnDelete\nPods Status:        0 Running / 0 Waiting"), text);
        assertFalse(Describe.text(onDelete, FakeCluster.of(), Instant.EPOCH, Dialect.V1_10)
                .contains("Strategy"));
    }

    @Test
    void pods_count_if_they_match_and_are_controlled() {
        KubeObject set = bare();
        KubeObject own = Cassandra.ownedBySet(Samples.labelled(Samples.pod("a", 5, "Pending"), "app", "cassandra"));
        KubeObject unlabelled = Cassandra.ownedBySet(Samples.pod("b", 5, "Pending"));
        KubeObject failed = Cassandra.ownedBySet(Samples.labelled(Samples.pod("c", 5, "Failed"), "app", "cassandra"));
        String text = Describe.text(set, FakeCluster.of(own, unlabelled, failed), Instant.EPOCH, Dialect.V1_36);
        assertTrue(text.contains("0 Running / 1 Waiting / 0 Succeeded / 1 Failed"), text);
    }

    @Test
    void a_claim_template_may_say_little() {
        KubeObject set = bare().with(
                        array(object("metadata", object("name", "data", "annotations", object("a", "1")))),
                        "spec",
                        "volumeClaimTemplates");
        String text = Describe.text(set, FakeCluster.of(), Instant.EPOCH, Dialect.V1_36);
        assertTrue(text.endsWith("""
            Volume Claims:
              Name:          data
              StorageClass: \s
              Labels:        <none>
              Annotations:   a=1
              Capacity:      <default>
              Access Modes:  []
            Events:          <none>
            """), text);
    }
}
