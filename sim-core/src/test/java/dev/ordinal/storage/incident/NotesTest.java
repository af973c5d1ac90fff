package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.cluster;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.testing.Incident;
import org.junit.jupiter.api.Test;

/** The counts that a user noted on a cluster of 1.11, and what it costs to wait. */
class NotesTest {
    private static void about(int expected, int give, Incident incident, String text) {
        int count = incident.countOf(text);
        assertTrue(
                Math.abs(count - expected) <= give, () -> count + " instead of " + expected + "\n" + incident.output());
    }

    private static Incident waiting() {
        return Incident.incident("1.11")
                .threeZones()
                .apply(storageClass("fast", "k8s.io/minikube-hostpath", false, ""))
                .apply(set(3, "fast"));
    }

    @Test
    void a_claim_that_nobody_provisions_for_as_the_user_saw_it() {
        Incident incident = waiting()
                .after("5m5s")
                .shows("describe pod web-0", "pod has unbound PersistentVolumeClaims (repeated 3 times)", "over 5m)");
        about(94, 2, incident, "FailedScheduling");
        incident.after("1m")
                .shows(
                        "describe pvc data-web-0",
                        "waiting for a volume to be created, either by external provisioner"
                                + " \"k8s.io/minikube-hostpath\" or manually created by system administrator",
                        "over 6m)");
        about(26, 1, incident, "ExternalProvisioning");
    }

    @Test
    void the_rows_freeze_until_the_next_token() {
        Incident incident = waiting().after("7m").shows("describe pvc data-web-0", "x26 over");
        incident.after("2m30s").shows("describe pvc data-web-0", "x26 over");
        incident.after("60s").kubectl("describe pvc data-web-0");
        about(43, 1, incident, "ExternalProvisioning");
        incident.kubectl("describe pod web-0");
        about(184, 3, incident, "FailedScheduling");
    }

    @Test
    void a_bound_claim_costs_nothing() {
        Incident incident =
                cluster("1.36").apply(set(3, "gp3")).after("120s").runs("web-2").after("24h");
        assertTrue(incident.now().isQuiet(), () -> incident.now().pending() + " events are to come");
    }

    @Test
    void a_waiting_claim_costs_only_its_tick() {
        Incident incident = cluster("1.36")
                .apply(storageClass("fast", "k8s.io/minikube-hostpath", false, ""))
                .apply(claim("data", "fast"))
                .after("10m");
        assertEquals(1, incident.now().pending());
        Incident failing = cluster("1.36")
                .strike("driverFails", Texts.EBS + " provision rpc error: code = Internal desc = no")
                .apply(claim("data", "gp2"))
                .after("1h");
        assertEquals(2, failing.now().pending(), "the tick and the next try");
    }

    @Test
    void claims_that_only_another_object_can_help_cost_nothing() {
        Incident incident = cluster("1.36")
                .apply(claim("data", "gp2", "1Gi", "ReadWriteOnce", "  volumeName: none"))
                .after("10m");
        assertTrue(incident.now().isQuiet());
    }
}
