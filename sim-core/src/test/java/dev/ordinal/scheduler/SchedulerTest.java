package dev.ordinal.scheduler;

import static dev.ordinal.scheduler.Things.alone;
import static dev.ordinal.scheduler.Things.claim;
import static dev.ordinal.scheduler.Things.cordoned;
import static dev.ordinal.scheduler.Things.node;
import static dev.ordinal.scheduler.Things.pod;
import static dev.ordinal.scheduler.Things.requesting;
import static dev.ordinal.scheduler.Things.type;
import static dev.ordinal.scheduler.Things.using;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kernel.Chance;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When pods get their nodes, and what is told of it until then. Times are milliseconds. */
class SchedulerTest {
    private static final String FAILED = "FailedScheduling";

    private static Stage three(String release) {
        return new Stage(release)
                .create(0, node("node-a"), node("node-b"), node("node-c"), type("gp2", false), type("gp3", true));
    }

    /** A claim that must have a volume at once, annotated 10 ms after its birth, and its pod. */
    private static Stage immediate(String release) {
        return three(release)
                .create(1.0, claim("data", "gp2"))
                .create(1.007, using(pod("web-0"), "data"))
                .edit(1.010, Kind.PERSISTENT_VOLUME_CLAIM, "data", pvc -> pvc.withAnnotation(Claim.PROVISIONER, "ebs"));
    }

    private static Stage waiting(String release) {
        return three(release).create(1.0, claim("data", "gp3")).create(1.007, using(pod("web-0"), "data"));
    }

    @Test
    void a_pod_without_volumes_has_its_node_after_ten_milliseconds() {
        for (String release : List.of("1.10", "1.11", "1.26", "1.36")) {
            Stage stage = three(release).create(1, pod("web-0")).run(2);
            assertEquals(1010, stage.boundAt("web-0"), release);
            assertEquals("1022x1", stage.told("Scheduled"), release);
            assertTrue(stage.isQuiet(), release);
        }
    }

    @Test
    void only_later_releases_name_the_namespace_of_an_assigned_pod() {
        assertEquals(
                "Successfully assigned web-0 to node-c",
                three("1.10").create(1, pod("web-0")).run(2).rows().getLast().text());
        assertEquals(
                "Successfully assigned default/web-0 to node-a",
                three("1.26").create(1, pod("web-0")).run(2).rows().getLast().text());
    }

    @Test
    void an_immediate_claim_in_1_36_is_followed_at_once() {
        Stage stage = immediate("1.36").bind(3, "data", "pv-1").run(5);
        // The first try, the one when the volume appears, the one when it is Bound; then the claim is bound.
        assertEquals("1032x1 3015x1 3025x2", stage.told(FAILED));
        assertEquals(3027, stage.boundAt("web-0"));
        assertEquals(
                "FailedScheduling x1 0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not"
                        + " found",
                stage.rows().stream()
                        .filter(row -> row.what().equals(FAILED))
                        .findFirst()
                        .orElseThrow()
                        .toString()
                        .substring(5));
    }

    @Test
    void an_early_second_try_in_1_36_has_a_row_of_its_own_or_counts_with_the_first() {
        assertEquals("1022x1 1033x1 3015x2", early(0).told(FAILED));
        assertEquals("1022x1 1029x2 3015x1 3025x2", early(5).told(FAILED));
    }

    /** The annotation comes after the first try; the second sees the condition of the first, or not. */
    private static Stage early(int sight) {
        Stage stage = new Stage("1.36", Chance.listed(List.of(26, sight)));
        return stage.create(0, node("node-a"), type("gp2", false))
                .create(1.0, claim("data", "gp2"))
                .create(1.007, using(pod("web-0"), "data"))
                .edit(1.010, Kind.PERSISTENT_VOLUME_CLAIM, "data", pvc -> pvc.withAnnotation(Claim.PROVISIONER, "ebs"))
                .bind(3, "data", "pv-1")
                .run(5);
    }

    @Test
    void an_immediate_claim_in_1_26_waits_for_flushes() {
        Stage stage = immediate("1.26").bind(3, "data", "pv-1").run(8);
        // Tried at 1.01; the annotation sends it to the back-off; the flushes come at .3 of each second.
        assertEquals("1022x1 2312x1", stage.told(FAILED));
        assertEquals(4307, stage.boundAt("web-0"));
    }

    @Test
    void an_immediate_claim_in_1_26_that_was_annotated_first_waits_for_the_volume() {
        Stage stage = new Stage("1.26", Chance.listed(List.of(14)))
                .create(0, node("node-a"), type("gp2", false))
                .create(1.0, claim("data", "gp2"))
                .create(1.007, using(pod("web-0"), "data"))
                .edit(1.010, Kind.PERSISTENT_VOLUME_CLAIM, "data", pvc -> pvc.withAnnotation(Claim.PROVISIONER, "ebs"))
                .bind(3, "data", "pv-1")
                .run(8);
        assertEquals("1032x1 3015x1", stage.told(FAILED));
        assertEquals(5307, stage.boundAt("web-0"), "the first flush two seconds after the second failure");
    }

    @Test
    void an_immediate_claim_in_1_10_is_looked_at_by_a_doubling_timer() {
        Stage stage = immediate("1.10").bind(3.0, "data", "pv-1").run(20);
        assertEquals("1022x1 1032x2 2022x3", stage.told(FAILED));
        assertEquals(4017, stage.boundAt("web-0"));

        Stage stuck = immediate("1.10").run(80);
        assertEquals("1022x1 1032x2 2022x3 4022x4 8022x5 16022x6 32022x7 64022x8", stuck.told(FAILED));
    }

    @Test
    void a_timer_of_1_10_outlives_its_pod_and_serves_the_next_of_that_name() {
        Stage stage = immediate("1.10")
                .delete(40, Kind.POD, "web-0")
                .create(45, using(pod("web-0"), "data"))
                .run(66);
        assertEquals(
                "1022x1 1032x2 2022x3 4022x4 8022x5 16022x6 32022x7 40015x1 45015x1 45025x2 64022x3",
                stage.told(FAILED));
        assertTrue(
                stage.rows().stream().anyMatch(row -> row.text().equals("skip schedule deleting pod: default/web-0")));
    }

    @Test
    void in_1_11_every_heartbeat_of_a_node_brings_a_try() {
        Stage stage = immediate("1.11").run(12);
        // At the annotation, then three nodes each ten seconds.
        assertEquals("1022x1 1029x2 3345x3 6678x4 10012x5", stage.told(FAILED));
    }

    @Test
    void a_waiting_claim_is_looked_at_each_second_from_the_write_on() {
        Stage stage = waiting("1.36").bind(3.0, "data", "pv-1").run(8);
        KubeObject claim = existing(stage.get(Kind.PERSISTENT_VOLUME_CLAIM, "data"));
        assertEquals("node-a", Claim.of(claim).selectedNode());
        // nominated at 1.017, selected-node at 1.024, looks at 2.024, 3.024 (bound since 3.017, seen at 3.020)
        assertEquals(3031, stage.boundAt("web-0"));
        assertEquals("1017x0 3031x0", stage.told("pod web-0"));
        assertEquals("1024x0", stage.told("PersistentVolumeClaim"));
        assertEquals("", stage.told(FAILED));

        assertEquals(4024, waiting("1.26").bind(3.1, "data", "pv-1").run(8).boundAt("web-0"), "without nomination");
    }

    @Test
    void others_are_scheduled_while_one_waits() {
        Stage stage = waiting("1.36").create(1.5, pod("web-1")).run(3);
        assertEquals(1510, stage.boundAt("web-1"));
        assertEquals(-1, stage.boundAt("web-0"));
    }

    @Test
    void a_claim_changed_under_the_hand_of_the_scheduler_is_an_error_with_a_back_off() {
        String text =
                "running PreBind plugin \"VolumeBinding\": Operation cannot be fulfilled on persistentvolumeclaims"
                        + " \"data\": the object has been modified; please apply your changes to the latest version and"
                        + " try again";
        Stage stage = waiting("1.36")
                .edit(1.016, Kind.PERSISTENT_VOLUME_CLAIM, "data", pvc -> pvc.withLabel("owner", "web"))
                .run(6);
        assertEquals("1036x1", stage.told(FAILED));
        assertTrue(stage.rows().stream().anyMatch(row -> row.text().equals(text)));
        Condition condition = existing(existing(stage.get(Kind.POD, "web-0")).condition("PodScheduled"));
        assertEquals("SchedulerError", condition.reason());
        // Failed at 1.024, back-off to 2.024, let go at the next whole second; then nomination and write.
        assertEquals("3014x0", stage.told("PersistentVolumeClaim"));

        Stage older = waiting("1.26")
                .edit(1.016, Kind.PERSISTENT_VOLUME_CLAIM, "data", pvc -> pvc.withLabel("owner", "web"))
                .run(6);
        assertEquals("2307x0", older.told("PersistentVolumeClaim"), "at the first flush a second later");
    }

    @Test
    void a_pod_deleted_while_its_claim_waits() {
        Stage newer = waiting("1.36").delete(1.5, Kind.POD, "web-0").run(4);
        assertEquals("", newer.told(FAILED));
        Stage older = waiting("1.26").delete(1.5, Kind.POD, "web-0").run(4);
        assertEquals("2029x1", older.told(FAILED));
        assertTrue(older.rows()
                .getLast()
                .text()
                .endsWith("binding volumes: pod does not exist any more: pod \"web-0\" not found"));
    }

    @Test
    void the_next_pod_of_the_name_keeps_the_old_attempt_alive_until_its_uid_is_refused() {
        Stage stage = waiting("1.36")
                .delete(1.8, Kind.POD, "web-0")
                .create(1.85, using(pod("web-0"), "data"))
                .bind(2.5, "data", "pv-1")
                .run(8);
        // The new pod: nominated at 1.860, its first look at 2.860. The old one looks at 3.024 and is refused at 3.031.
        assertEquals(2867, stage.boundAt("web-0"));
        assertEquals("3043x1", stage.told(FAILED));
        KubeObject pod = existing(stage.get(Kind.POD, "web-0"));
        assertTrue(existing(existing(pod.condition("PodScheduled")).message())
                .startsWith("running Bind plugin \"DefaultBinder\": Operation cannot be fulfilled on pods"
                        + " \"web-0\": StorageError"));
    }

    @Test
    void a_claim_that_is_never_bound_ends_the_wait_after_ten_minutes() {
        Stage stage = waiting("1.36").run(605);
        assertEquals(
                1,
                stage.rows().stream().filter(row -> row.what().equals(FAILED)).count());
        assertTrue(stage.rows().stream()
                .anyMatch(row -> row.text()
                        .equals("running PreBind plugin \"VolumeBinding\": binding volumes: context"
                                + " deadline exceeded")));
    }

    @Test
    void an_uncordoned_node_is_tried_before_its_taint_is_gone_only_in_1_36() {
        Stage newer = uncordoned("1.36");
        assertEquals("1022x1 10015x1", newer.told(FAILED));
        assertEquals(10_030, newer.boundAt("web-0"));
        Stage older = uncordoned("1.26");
        assertEquals("1022x1", older.told(FAILED));
        assertEquals(10_030, older.boundAt("web-0"));
    }

    private static Stage uncordoned(String release) {
        return new Stage(release)
                .create(0, cordoned(node("node-a")))
                .create(1.007, pod("web-0"))
                .edit(10, Kind.NODE, "node-a", node -> node.without("spec", "unschedulable"))
                .edit(10.020, Kind.NODE, "node-a", node -> node.without("spec", "taints"))
                .run(12);
    }

    @Test
    void room_that_becomes_free_is_taken() {
        for (String release : List.of("1.26", "1.36")) {
            Stage stage = full(release);
            assertEquals("2022x1", stage.told(FAILED), release);
            assertEquals(20_010, stage.boundAt("web-0"), release);
            assertTrue(stage.isQuiet(), release);
        }
        assertEquals(33_017, full("1.10").boundAt("web-0"), "in 1.10 at the end of the next timer");
        assertEquals(20_010, full("1.11").boundAt("web-0"));
    }

    private static Stage full(String release) {
        return new Stage(release)
                .create(0, node("node-a", "1", "4Gi"))
                .create(1, requesting(pod("db-0"), "1", "1Gi"))
                .create(2.007, requesting(pod("web-0"), "500m", "1Gi"))
                .edit(
                        20,
                        Kind.POD,
                        "db-0",
                        Request.Part.STATUS,
                        pod -> pod.with(Json.of("Succeeded"), "status", "phase"))
                .run(400);
    }

    @Test
    void pods_that_want_to_be_alone_spread_and_the_last_one_waits_for_a_free_node() {
        Stage stage = three("1.36")
                .create(0, cordoned(node("node-d")))
                .create(1, alone(pod("web-0")), alone(pod("web-1")), alone(pod("web-2")), alone(pod("web-3")))
                .delete(5, Kind.POD, "web-1")
                .run(7);
        assertEquals(
                List.of(1010L, 1010L, 1010L),
                List.of(stage.boundAt("web-0"), stage.boundAt("web-1"), stage.boundAt("web-2")));
        assertTrue(stage.rows().stream()
                .anyMatch(row -> row.text()
                        .startsWith("0/4 nodes are available: 1 node(s) were "
                                + "unschedulable, 3 node(s) didn't match pod anti-affinity rules.")));
        assertTrue(stage.boundAt("web-3") > 5000, () -> stage.rows().toString());
    }

    @Test
    void a_pod_deleted_in_the_pool_is_told_of_only_before_1_36() {
        Stage newer = new Stage("1.36")
                .create(0, cordoned(node("node-a")))
                .create(1, pod("web-0"))
                .delete(9, Kind.POD, "web-0")
                .run(12);
        assertEquals("1015x1", newer.told(FAILED));
        Stage older = new Stage("1.26")
                .create(0, cordoned(node("node-a")))
                .create(1, pod("web-0"))
                .delete(9, Kind.POD, "web-0")
                .run(12);
        assertEquals("1015x1 9015x1", older.told(FAILED));
        assertEquals(
                "skip schedule deleting pod: default/web-0",
                older.rows().getLast().text());
    }

    @Test
    void without_an_event_a_pod_in_the_pool_is_tried_again_after_five_minutes() {
        Stage stage = new Stage("1.26")
                .create(0, cordoned(node("node-a")))
                .create(1, pod("web-0"))
                .run(700);
        assertEquals("1015x1 330012x1", stage.told(FAILED));
    }

    @Test
    void two_runs_are_the_same() {
        assertEquals(
                immediate("1.36").bind(3, "data", "pv-1").run(5).rows(),
                immediate("1.36").bind(3, "data", "pv-1").run(5).rows());
    }

    private static <T> T existing(@Nullable T value) {
        assertNotNull(value);
        return value;
    }
}
