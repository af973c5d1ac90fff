package dev.ordinal.diagnosis.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.release.Release;
import dev.ordinal.release.SchedulerText;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The scheduler's messages of all releases, taken apart into their reasons. */
class RefusalTest {
    private static List<Refusal> read(String release, String message) {
        return Refusal.in(
                message, Objects.requireNonNull(Release.named(release)).scheduler());
    }

    @Test
    void a_reason_of_some_nodes_is_read_without_what_is_said_of_preemption() {
        assertEquals(
                List.of(
                        new Refusal(1, SchedulerText.INSUFFICIENT, "Insufficient cpu"),
                        new Refusal(
                                2,
                                SchedulerText.VOLUME_ELSEWHERE,
                                "node(s) didn't match PersistentVolume's node affinity")),
                read(
                        "1.36",
                        "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't match PersistentVolume's node"
                                + " affinity. no new claims to deallocate, preemption: 0/3 nodes are available: 1 No"
                                + " preemption victims found for incoming pod, 2 Preemption is not helpful for"
                                + " scheduling."));
        assertEquals(
                List.of(new Refusal(3, SchedulerText.TOO_MANY_VOLUMES, "node(s) exceed max volume count")),
                read(
                        "1.26",
                        "0/3 nodes are available: 3 node(s) exceed max volume count. preemption: 0/3 nodes are"
                                + " available: 3 No preemption victims found for incoming pod.."));
        assertEquals(
                List.of(
                        new Refusal(1, SchedulerText.INSUFFICIENT, "Insufficient cpu"),
                        new Refusal(2, SchedulerText.OTHER_ZONE, "node(s) had no available volume zone")),
                read("1.11", "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had no available volume zone."));
    }

    @Test
    void what_is_said_of_the_pod_as_a_whole_counts_no_nodes() {
        Refusal unbound =
                new Refusal(0, SchedulerText.CLAIM_UNBOUND, "pod has unbound immediate PersistentVolumeClaims");
        assertEquals(
                List.of(unbound),
                read("1.36", "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found"));
        assertEquals(
                List.of(new Refusal(0, SchedulerText.CLAIM_UNBOUND, "pod has unbound PersistentVolumeClaims")),
                read("1.11", "pod has unbound PersistentVolumeClaims (repeated 3 times)"));
    }

    @Test
    void reasons_about_claims_and_volumes_are_told_from_those_about_nodes() {
        assertTrue(isOfStorage("0/3 nodes are available: persistentvolumeclaim \"data\" not found. not found"));
        assertTrue(isOfStorage("running PreBind plugin \"VolumeBinding\": binding volumes: context deadline exceeded"));
        assertTrue(isOfStorage(
                "0/1 nodes are available: 1 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod"
                        + " access mode already in-use by another pod."));
        assertFalse(isOfStorage("0/1 nodes are available: 1 node(s) had untolerated taint(s)."));
        assertFalse(isOfStorage("no nodes available to schedule pods"));
    }

    private static boolean isOfStorage(String message) {
        return read("1.36", message).getFirst().isOfStorage();
    }
}
