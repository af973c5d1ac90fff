package dev.ordinal.storage;

import static dev.ordinal.testing.StoragePlane.DRIVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import dev.ordinal.storage.driver.DriverDown;
import dev.ordinal.storage.driver.DriverUp;
import dev.ordinal.testing.StoragePlane;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Claims and volumes as the recordings of real control planes show them. */
class StorageTest {
    private static final List<Integer> USUAL = List.of();
    private static final Kind CLAIM = Kind.PERSISTENT_VOLUME_CLAIM;
    private static final Kind VOLUME = Kind.PERSISTENT_VOLUME;

    private static void between(double low, double high, double value) {
        assertTrue(value >= low && value <= high, () -> value + " is not in " + low + " to " + high);
    }

    private static StoragePlane plane(String version) {
        return new StoragePlane(version, USUAL)
                .storageClass("gp2", DRIVER, false)
                .storageClass("gp3", DRIVER, true);
    }

    @Test
    void an_immediate_claim_is_bound_two_seconds_after_its_creation() {
        for (String version : List.of("1.10", "1.11", "1.26", "1.36")) {
            StoragePlane plane = plane(version).until(0.5).claim("data", "gp2").until(4);
            assertEquals("Bound", plane.phase(CLAIM, "data"), version);
            between(0.51, 0.55, plane.counted("ExternalProvisioning", 1));
            between(0.51, 0.57, plane.counted("ExternalProvisioning", 2));
            assertEquals(2, plane.count("data", "ExternalProvisioning"), version);
            double made = plane.when(VOLUME, 0, change -> change.isCreation());
            between(2.5, 2.65, made);
            double volumeBound = plane.when(
                    VOLUME,
                    0,
                    change -> phase(Objects.requireNonNull(change.after())).equals("Bound"));
            double named = plane.when(
                    CLAIM,
                    0,
                    change -> change.after() != null
                            && Claim.of(Objects.requireNonNull(change.after())).isBound());
            double bound = plane.when(
                    CLAIM,
                    0,
                    change -> phase(Objects.requireNonNull(change.after())).equals("Bound"));
            between(made, made + 0.03, volumeBound);
            between(volumeBound, volumeBound + 0.015, named);
            between(named, named + 0.015, bound);
            assertEquals(
                    "1Gi", plane.get(CLAIM, "data").status().object("capacity").text("storage"));
            assertTrue(plane.get(VOLUME, plane.volumeOf("data")).hasFinalizer(Volume.PROTECTION));
        }
    }

    private static String phase(KubeObject object) {
        return object == null ? "" : object.status().text("phase", "");
    }

    @Test
    void a_waiting_claim_gets_its_volume_in_the_zone_of_the_selected_node() {
        StoragePlane plane = plane("1.36")
                .node("node-a", "z1")
                .until(0.5)
                .claim("data", "gp3")
                .until(0.6);
        assertEquals(
                "waiting for first consumer to be created before binding",
                plane.message("data", "WaitForFirstConsumer"));
        assertEquals(1, plane.count("data", "WaitForFirstConsumer"));
        assertEquals(0, plane.count("data", "ExternalProvisioning"));
        plane.change(CLAIM, "data", claim -> claim.withAnnotation(Claim.SELECTED_NODE, "node-a"))
                .until(3);
        assertEquals("Bound", plane.phase(CLAIM, "data"));
        between(2.6, 2.75, plane.when(VOLUME, 0, change -> change.isCreation()));
        String affinity = plane.get(VOLUME, plane.volumeOf("data"))
                .spec()
                .object("nodeAffinity")
                .toString();
        assertTrue(affinity.contains("[\"z1\"]"), affinity);
        plane.until(60);
        assertTrue(plane.isQuiet(), "a bound claim leaves nothing to come");
    }

    @Test
    void a_waiting_claim_names_the_pods_that_wait_with_it() {
        StoragePlane plane = plane("1.36")
                .until(0.5)
                .claim("data", "gp3")
                .until(1)
                .pod("web-0", "", "data")
                .until(22);
        assertEquals("waiting for pod web-0 to be scheduled", plane.message("data", "WaitForPodScheduled"));
        assertEquals(2, plane.count("data", "WaitForPodScheduled"));
        StoragePlane old = plane("1.10")
                .until(0.5)
                .claim("data", "gp3")
                .until(1)
                .pod("web-0", "", "data")
                .until(23);
        assertEquals(0, old.count("data", "WaitForPodScheduled"));
        assertEquals(
                4, old.count("data", "WaitForFirstConsumer"), "creation, finalizer, and the ticks at 7.2 and 22.2 s");
    }

    @Test
    void a_wrong_provisioner_is_complained_of_until_the_spam_filter_closes() {
        for (String version : List.of("1.11", "1.36")) {
            StoragePlane plane = new StoragePlane(version, USUAL)
                    .storageClass("fast", "k8s.io/minikube-hostpath", false)
                    .until(0.5)
                    .claim("data", "fast")
                    .until(345);
            assertEquals("Pending", plane.phase(CLAIM, "data"));
            assertEquals(25, plane.count("data", "ExternalProvisioning"), version);
            plane.until(361);
            assertEquals(26, plane.count("data", "ExternalProvisioning"), version);
            between(346, 361, plane.counted("ExternalProvisioning", 26));
            plane.until(599);
            assertEquals(26, plane.count("data", "ExternalProvisioning"), "frozen until the next token");
            plane.until(620);
            between(42, 44, plane.count("data", "ExternalProvisioning"));
            assertTrue(plane.message("data", "ExternalProvisioning").contains("k8s.io/minikube-hostpath"));
        }
    }

    @Test
    void the_echo_of_its_own_write_may_be_swallowed() {
        StoragePlane plane = new StoragePlane("1.36", List.of(93)).storageClass("gp2", DRIVER, false);
        assertEquals(1, plane.until(0.5).claim("data", "gp2").until(1).count("data", "ExternalProvisioning"));
        for (int count = 1; count <= 3; count++) {
            int drawn = List.of(52, 0, 26).get(count - 1);
            StoragePlane old = new StoragePlane("1.10", List.of(drawn)).storageClass("gp2", DRIVER, false);
            assertEquals(count, old.until(0.5).claim("data", "gp2").until(1).count("data", "ExternalProvisioning"));
        }
    }

    @Test
    void in_old_releases_a_start_may_be_lost_until_the_next_tick() {
        StoragePlane plane = new StoragePlane("1.10", List.of(56)).storageClass("gp2", DRIVER, false);
        plane.until(0.5).claim("data", "gp2").until(7.1);
        assertEquals(0, plane.count("data", "ExternalProvisioning"));
        plane.until(12);
        between(7.2, 7.3, plane.counted("ExternalProvisioning", 1));
        assertEquals("Bound", plane.phase(CLAIM, "data"));
    }

    @Test
    void a_class_that_comes_late_is_noticed_at_the_next_tick_or_in_time() {
        StoragePlane late = new StoragePlane("1.36", USUAL)
                .until(1)
                .claim("data", "gp2")
                .until(1.05)
                .storageClass("gp2", DRIVER, false)
                .until(30);
        assertEquals("storageclass.storage.k8s.io \"gp2\" not found", late.message("data", "ProvisioningFailed"));
        assertEquals(1, late.count("data", "ProvisioningFailed"));
        between(6, 6.1, late.counted("ExternalProvisioning", 1));
        StoragePlane early = new StoragePlane("1.26", USUAL)
                .until(1)
                .claim("data", "gp2")
                .until(1.05)
                .storageClass("gp2", DRIVER, false)
                .until(4);
        assertEquals(0, early.count("data", "ProvisioningFailed"));
        assertEquals("Bound", early.phase(CLAIM, "data"));
    }

    @Test
    void a_class_that_stands_behind_its_set_is_missed_in_the_newest_release() {
        for (String version : List.of("1.36", "1.26")) {
            StoragePlane behind = new StoragePlane(version, USUAL)
                    .until(1)
                    .storageClass("gp2", DRIVER, false)
                    .until(1.01)
                    .claim("data", "gp2")
                    .until(4);
            assertEquals(version.equals("1.36") ? 1 : 0, behind.count("data", "ProvisioningFailed"), version);
            StoragePlane before = new StoragePlane(version, USUAL)
                    .until(1)
                    .storageClass("gp2", DRIVER, false)
                    .until(1.03)
                    .claim("data", "gp2")
                    .until(4);
            assertEquals("Bound", before.phase(CLAIM, "data"), version);
        }
    }

    @Test
    void a_claim_without_class_waits_for_a_default_one() {
        Json.Obj isDefault = Json.object("storageclass.kubernetes.io/is-default-class", "true");
        Json.Obj gp2 =
                Json.object("metadata", Json.object("name", "gp2", "annotations", isDefault), "provisioner", DRIVER);
        StoragePlane plane = new StoragePlane("1.36", USUAL).until(0.5);
        plane.create(
                CLAIM,
                Json.object(
                        "metadata", Json.object("name", "data", "namespace", "default"),
                        "spec",
                                Json.object(
                                        "accessModes", Json.array(Json.of("ReadWriteOnce")),
                                        "resources", Json.object("requests", Json.object("storage", "1Gi")))));
        plane.until(1);
        assertEquals(1, plane.count("data", "FailedBinding"));
        plane.create(Kind.STORAGE_CLASS, gp2).until(9);
        assertEquals("gp2", plane.get(CLAIM, "data").spec().text("storageClassName"));
        assertEquals("Bound", plane.phase(CLAIM, "data"));
    }

    @Test
    void the_smallest_volume_that_fits_is_taken_and_retained() {
        StoragePlane plane = new StoragePlane("1.36", USUAL)
                .until(0)
                .volume("big", "10Gi", "manual")
                .volume("small", "1Gi", "manual")
                .volume("tiny", "500Mi", "manual")
                .until(0.1);
        assertEquals("Available", plane.phase(VOLUME, "small"));
        plane.until(1).claim("data", "manual").until(2);
        assertEquals("small", plane.volumeOf("data"));
        assertEquals("Bound", plane.phase(VOLUME, "small"));
        assertEquals("Available", plane.phase(VOLUME, "big"));
        between(
                1.03,
                1.06,
                plane.when(
                        CLAIM,
                        0,
                        change -> phase(Objects.requireNonNull(change.after())).equals("Bound")));
        plane.delete(CLAIM, "data").until(3);
        assertNull(plane.find(CLAIM, "data"));
        assertEquals("Released", plane.phase(VOLUME, "small"));
        plane.until(400).claim("more", "manual").until(402);
        assertEquals("big", plane.volumeOf("more"), "a released volume is nobody's");
        assertEquals("Released", plane.phase(VOLUME, "small"));
        plane.until(420);
        assertTrue(plane.isQuiet());
    }

    @Test
    void a_volume_that_is_asked_for_must_fit() {
        StoragePlane plane = new StoragePlane("1.36", USUAL).until(0).volume("tiny", "500Mi", "manual");
        plane.claim("data", "manual").change(CLAIM, "data", claim -> claim.with(Json.of("tiny"), "spec", "volumeName"));
        plane.until(1);
        assertEquals(
                "Cannot bind to requested volume \"tiny\": requested PV is too small",
                plane.message("data", "VolumeMismatch"));
    }

    @Test
    void a_claim_loses_its_volume_and_finds_it_again() {
        StoragePlane plane = new StoragePlane("1.36", USUAL)
                .until(0)
                .volume("small", "1Gi", "manual")
                .until(0.5)
                .claim("data", "manual")
                .until(1);
        plane.change(VOLUME, "small", volume -> volume.withoutFinalizer(Volume.PROTECTION))
                .delete(VOLUME, "small")
                .until(2);
        assertEquals("Lost", plane.phase(CLAIM, "data"));
        assertEquals(
                "Bound claim has lost its PersistentVolume. Data on the volume is lost!",
                plane.message("data", "ClaimLost"));
        plane.until(100);
        assertTrue(plane.isQuiet());
        plane.volume("small", "1Gi", "manual").until(120);
        assertEquals("Bound", plane.phase(CLAIM, "data"));
        assertEquals(1, plane.count("data", "ClaimLost"));
    }

    @Test
    void a_claim_in_use_stays_until_its_pod_is_gone_and_then_its_volume_goes_after_its_attachment() {
        StoragePlane plane = plane("1.36")
                .node("node-a", "z1")
                .until(0)
                .claim("data", "gp2")
                .pod("web-0", "node-a", "data")
                .until(10);
        String volume = plane.volumeOf("data");
        plane.delete(CLAIM, "data").until(20);
        assertTrue(plane.get(CLAIM, "data").isTerminating());
        plane.kill("web-0").until(25);
        assertNull(plane.find(CLAIM, "data"));
        between(20.01, 20.05, plane.when(CLAIM, 20, change -> change.isDeletion()));
        double gone = plane.when(Kind.VOLUME_ATTACHMENT, 20, change -> change.isDeletion());
        between(21, 21.3, gone);
        assertNull(plane.find(VOLUME, volume));
        between(gone + 1, gone + 1.12, plane.when(VOLUME, 20, change -> change.isDeletion()));
        plane.until(300);
        assertTrue(plane.isQuiet());
    }

    @Test
    void a_claim_whose_pod_is_gone_goes_later_where_the_pods_are_listed_once_more() {
        assertEquals(10, millisUntilClaimGoes("1.10"));
        assertEquals(20, millisUntilClaimGoes("1.26"));
        assertEquals(20, millisUntilClaimGoes("1.36"));
    }

    private static long millisUntilClaimGoes(String version) {
        StoragePlane plane = plane(version)
                .until(0)
                .claim("data", "gp2")
                .pod("web-0", "node-a", "data")
                .until(10);
        plane.delete(CLAIM, "data").until(20);
        plane.kill("web-0").until(25);
        double gone = plane.when(Kind.POD, 20, change -> change.isDeletion());
        return Math.round(1000 * (plane.when(CLAIM, 20, change -> change.isDeletion()) - gone));
    }

    @Test
    void a_driver_that_is_down_starts_nothing_and_goes_on_later() {
        StoragePlane plane = plane("1.36")
                .until(0)
                .fault("csi-drivers", new DriverDown(DRIVER))
                .until(1)
                .claim("data", "gp2")
                .until(35);
        assertEquals("Pending", plane.phase(CLAIM, "data"));
        plane.fault("csi-drivers", new DriverUp(DRIVER)).until(40);
        between(37, 37.1, plane.when(VOLUME, 0, change -> change.isCreation()));
        assertEquals("Bound", plane.phase(CLAIM, "data"));
    }

    @Test
    void a_plugin_of_an_old_controller_manager_makes_disks_round_the_zones() {
        Backend ebs = new Backend(
                "kubernetes.io/aws-ebs",
                StoragePlane.seconds(3),
                StoragePlane.seconds(6),
                StoragePlane.seconds(4),
                StoragePlane.seconds(1),
                null,
                true);
        StoragePlane plane = new StoragePlane("1.11", USUAL, ebs).storageClass("gp2", "kubernetes.io/aws-ebs", false);
        plane.node("a", "z1").node("b", "z2").node("c", "z3").until(0);
        plane.claim("cassandra-data-cassandra-0", "gp2")
                .claim("cassandra-data-cassandra-1", "gp2")
                .pod("p", "a", "cassandra-data-cassandra-0")
                .until(5);
        String first = plane.volumeOf("cassandra-data-cassandra-0");
        assertEquals(
                "Successfully provisioned volume " + first + " using kubernetes.io/aws-ebs",
                plane.message("cassandra-data-cassandra-0", "ProvisioningSucceeded"));
        String zone = plane.get(VOLUME, first).label("failure-domain.beta.kubernetes.io/zone");
        String other = plane.get(VOLUME, plane.volumeOf("cassandra-data-cassandra-1"))
                .label("failure-domain.beta.kubernetes.io/zone");
        assertEquals("z" + (1 + 0x2fd5241d % 3), zone);
        assertEquals("z" + (1 + (0x2fd5241d + 1) % 3), other);
        plane.until(12);
        assertEquals(1, plane.count("p", "SuccessfulAttachVolume"));
        plane.kill("p").delete(CLAIM, "cassandra-data-cassandra-0").until(60);
        assertNull(plane.find(VOLUME, first), "deleted once it is detached");
        assertEquals(0, plane.all(Kind.VOLUME_ATTACHMENT).size());
    }
}
