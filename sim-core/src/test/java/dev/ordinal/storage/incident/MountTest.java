package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.ebs;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.preset;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.model.Kind;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.testing.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What nodes do with volumes: rows 18, 20, 25, 36, 37 and 44, and how long a pod waits. */
class MountTest {
    private static final String FAILED = "Warning FailedMount";

    /** Containers run and are ready a second after their volumes are there, and stop within a second. */
    private static final Behaviors REAL =
            Behaviors.of(Behavior.of(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1)));

    /** Two nodes in one zone whose kubelets take their time. */
    private static Incident twoNodes(String version, Backend backend) {
        return Incident.incident(version)
                .node("a", "z1")
                .node("b", "z1")
                .driver(backend)
                .real(REAL)
                .apply(storageClass("gp2", backend.driver(), false, "")
                        + storageClass("gp3", backend.driver(), true, ""));
    }

    private static String on(String node) {
        return "  nodeSelector: {kubernetes.io/hostname: " + node + "}";
    }

    @Test
    void row_20_an_ordinary_move_says_multi_attach_until_the_old_node_has_reported() {
        Incident incident =
                twoNodes("1.36", ebs()).apply(set(1, "gp3")).after("40s").runs("web-0");
        String node = incident.nodeOf("web-0");
        String volume = incident.volumeOf("data-web-0");
        incident.kubectl("cordon " + node)
                .kubectl("delete pod web-0")
                .after("1s")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .shows(
                        "describe pod web-0",
                        "Warning FailedAttachVolume",
                        "Multi-Attach error for volume \"" + volume
                                + "\" Volume is already exclusively attached to one node and can't be attached to"
                                + " another");
        double moved = incident.clock();
        incident.until("get pod web-0", "1/1 Running", "40s");
        assertTrue(incident.clock() - moved < 30, "it heals by itself");
        assertEquals(1, incident.shows("describe pod web-0").countOf("Multi-Attach"));
        assertTrue(!incident.nodeOf("web-0").equals(node));
        assertEquals(List.of(), incident.now().disks().notes());
    }

    @Test
    void row_44_a_node_set_by_hand_leaves_a_waiting_claim_waiting() {
        Incident incident = twoNodes("1.36", ebs())
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", "  nodeName: a"))
                .after("20s")
                .has("pod", "app", "0/1 ContainerCreating")
                .shows(
                        "describe pod app",
                        FAILED,
                        "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[], failed to"
                                + " process volumes=[data]: error processing PVC default/data: PVC is not bound")
                .shows("describe pvc data", "Normal WaitForFirstConsumer");
        incident.kubectl("delete pod app")
                .apply(pod("app", "data", on("a")))
                .after("40s")
                .runs("app");
    }

    @Test
    void row_18_where_the_driver_corrects_its_limit_the_pod_is_rejected() {
        Sidecar one = Objects.requireNonNull(ebs().sidecar()).withLimit(new Sidecar.Limit(1, false, true));
        Incident incident = twoNodes("1.36", ebs().with(one))
                .apply(claim("one", "gp3") + claim("two", "gp3"))
                .apply(pod("one", "one", on("a")))
                .after("30s")
                .runs("one")
                .apply(pod("two", "two", on("a")))
                .after("30s")
                .has("pod", "two", "0/1 ContainerStatusUnknown")
                .shows(
                        "describe pod two",
                        "Status: Failed",
                        "Reason: VolumeAttachmentLimitExceeded",
                        "Message: Pod was rejected: Node has reached its volume attachment limit, rejecting pod."
                                + " unmounted volumes=[data]",
                        "Warning VolumeAttachmentLimitExceeded")
                .kubectl("delete pod two")
                .apply(pod("two", "two", on("a")))
                .after("5s")
                .shows("describe pod two", "1 node(s) exceed max volume count");
        incident.kubectl("delete pod two")
                .apply(pod("two", "two", on("b")))
                .after("40s")
                .runs("two");
    }

    @Test
    void row_18_a_set_makes_the_rejected_pod_again() {
        Sidecar two = Objects.requireNonNull(ebs().sidecar()).withLimit(new Sidecar.Limit(1, false, true));
        Incident incident = twoNodes("1.36", ebs().with(two))
                .apply(claim("one", "gp3"))
                .apply(pod("one", "one", on("a")))
                .after("30s")
                .kubectl("cordon b")
                .apply(set(1, "gp3"))
                .after("30s")
                .shows("describe pod web-0", "Status: Pending")
                .kubectl("uncordon b")
                .after("40s")
                .runs("web-0");
        assertEquals("b", incident.nodeOf("web-0"));
    }

    @Test
    void row_25_the_node_plugin_went_away_before_the_mount() {
        Incident incident = twoNodes("1.36", ebs())
                .apply(claim("data", "gp2"))
                .after("10s")
                .apply(pod("app", "data", on("a")))
                .after("1s")
                .strike("pluginDown", "a " + EBS)
                .after("30s")
                .has("pod", "app", "0/1 ContainerCreating");
        incident.shows(
                        "describe pod app",
                        FAILED,
                        "MountVolume.MountDevice failed for volume \"" + incident.volumeOf("data")
                                + "\" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient:"
                                + " driver name " + EBS + " not found in the list of registered CSI drivers")
                .strike("pluginUp", "a " + EBS)
                .after("2m10s")
                .runs("app");
    }

    @Test
    void row_25_a_share_needs_its_node_plugin_too() {
        Sidecar absent = Objects.requireNonNull(preset("nfs").sidecar()).withAbsent(List.of("b"));
        Incident incident = twoNodes("1.36", preset("nfs").with(absent))
                .apply(claim("data", "gp2", "1Gi", "ReadWriteMany", ""))
                .apply(pod("app", "data", on("b")))
                .after("20s");
        incident.shows(
                        "describe pod app",
                        FAILED,
                        "MountVolume.SetUp failed for volume \"" + incident.volumeOf("data")
                                + "\" : kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name"
                                + " nfs.csi.k8s.io not found in the list of registered CSI drivers")
                .kubectl("delete pod app")
                .apply(pod("app", "data", on("a")))
                .after("20s")
                .runs("app");
    }

    /** The container ends, and is told so in 1.36; the pod stays for its volume, being deleted. */
    @Test
    void row_36_the_server_of_a_share_is_away() {
        Incident incident = twoNodes("1.36", preset("nfs"))
                .apply(claim("data", "gp2", "1Gi", "ReadWriteMany", ""))
                .apply(pod("old", "data", on("a")))
                .after("20s")
                .runs("old")
                .strike("shareDown", "nfs.csi.k8s.io")
                .apply(pod("new", "data", on("b")))
                .kubectl("delete pod old --wait=false")
                .after("3m")
                .has("pod", "new", "0/1 ContainerCreating")
                .has("pod", "old", "0/1 Completed");
        incident.shows(
                        "describe pod new",
                        FAILED,
                        "MountVolume.SetUp failed for volume \"" + incident.volumeOf("data")
                                + "\" : mount failed: exit status 32")
                .after("1h")
                .has("pod", "old", "0/1 Completed")
                .strike("shareUp", "nfs.csi.k8s.io")
                .after("5m")
                .runs("new")
                .hides("get pods", "old");
    }

    @Test
    void row_37_a_walk_over_millions_of_files_holds_a_pod_up() {
        String group = "  securityContext: {fsGroup: 1000%s}";
        Incident incident = twoNodes("1.36", ebs())
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", group.formatted("")))
                .after("40s")
                .runs("app")
                .strike("manyFiles", "data 3000000")
                .kubectl("delete pod app")
                .apply(pod("app", "data", group.formatted("")))
                .after("2m30s")
                .has("pod", "app", "0/1 ContainerCreating");
        String directory = incident.get(Kind.POD, "app").uid() + "/volumes/kubernetes.io~csi/"
                + incident.volumeOf("data") + "/mount";
        incident.shows(
                        "describe pod app",
                        "Warning VolumePermissionChangeInProgress",
                        "Setting volume ownership for " + directory
                                + " is taking longer than expected, consider using OnRootMismatch - https://",
                        "Setting volume ownership for " + directory + ", processed 900000 files.")
                .after("4m")
                .runs("app");
        incident.kubectl("delete pod app")
                .apply(pod("app", "data", group.formatted(", fsGroupChangePolicy: OnRootMismatch")))
                .after("30s")
                .runs("app");
    }

    @Test
    void row_37_in_1_11_the_wait_ends_in_vain_again_and_again() {
        Incident incident = twoNodes("1.11", ebs())
                .apply(claim("data", "gp2"))
                .after("5s")
                .strike("manyFiles", "data 6000000")
                .apply(pod("app", "data", "  securityContext: {fsGroup: 1000}"))
                .after("5m");
        String uid = incident.get(Kind.POD, "app").uid();
        incident.shows(
                "describe pod app",
                FAILED,
                "Unable to mount volumes for pod \"app_default(" + uid
                        + ")\": timeout expired waiting for volumes to attach or mount for pod \"default\"/\"app\"."
                        + " list of unmounted volumes=[data]. list of unattached volumes=[data]");
        assertEquals(2, incident.countOf("Unable to mount volumes"), "after 2 min 3 s, and 2 min 15 s later");
        incident.after("8m").runs("app");
    }

    @Test
    void in_1_11_a_pod_that_waits_for_an_attach_says_so_each_two_and_a_quarter_minutes() {
        Incident incident = twoNodes("1.11", ebs())
                .apply(claim("data", "gp2"))
                .after("10s")
                .strike("driverFails", EBS + " attach rpc error: code = Internal desc = no permission")
                .apply(pod("app", "data", ""))
                .after("11m30s")
                .shows("describe pod app", FAILED);
        assertEquals(5, incident.countOf("Unable to mount volumes"));
        incident.strike("driverWorks", EBS + " attach").after("5m").runs("app");
    }

    @Test
    void in_1_36_such_a_pod_says_nothing_of_its_own() {
        Incident incident = twoNodes("1.36", ebs())
                .apply(claim("data", "gp2"))
                .after("10s")
                .strike("driverFails", EBS + " attach rpc error: code = Internal desc = no permission")
                .apply(pod("app", "data", ""))
                .after("11m30s")
                .hides("describe pod app", "FailedMount");
        incident.prints("FailedAttachVolume");
    }

    @Test
    void a_mount_that_fails_is_tried_again_with_growing_waits() {
        Incident incident = twoNodes("1.36", ebs())
                .strike("driverFails", EBS + " mount rpc error: code = Internal desc = wrong fs type")
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", ""))
                .after("60s")
                .shows("describe pod app", FAILED, "MountVolume.MountDevice failed for volume");
        int tries = incident.countOf("MountVolume.MountDevice failed");
        assertTrue(tries >= 6 && tries <= 8, () -> tries + " tries");
        incident.strike("driverWorks", EBS + " mount").after("2m10s").runs("app");
    }

    @Test
    void a_second_pod_of_one_claim_for_one_pod_is_stopped_at_the_mount() {
        Incident incident = twoNodes("1.36", ebs())
                .apply(claim("data", "gp3", "1Gi", "ReadWriteOncePod", ""))
                .apply(pod("first", "data", on("a")))
                .after("40s")
                .runs("first")
                .apply(pod("second", "data", "  nodeName: a"))
                .after("10s");
        incident.shows(
                        "describe pod second",
                        FAILED,
                        "MountVolume.SetUp failed for volume \"" + incident.volumeOf("data")
                                + "\" : volume uses the ReadWriteOncePod access mode and is already in use by another"
                                + " pod")
                .kubectl("delete pod first")
                .after("60s")
                .runs("second");
    }

    @Test
    void a_volume_of_another_zone_is_not_mounted() {
        Incident.incident("1.36")
                .node("a", "z1")
                .node("b", "z2")
                .driver(ebs())
                .real(REAL)
                .apply(storageClass("gp3", EBS, true, ""))
                .apply(claim("data", "gp3"))
                .apply(pod("first", "data", on("a")))
                .after("40s")
                .runs("first")
                .kubectl("delete pod first")
                .apply(pod("second", "data", "  nodeName: b"))
                .after("40s")
                .shows(
                        "describe pod second",
                        FAILED,
                        "MountVolume.NodeAffinity check failed for volume",
                        ": no matching NodeSelectorTerms");
    }

    @Test
    void a_volume_that_was_never_mounted_is_let_go_with_its_pod() {
        Incident incident = Incident.incident("1.36")
                .node("a", "z1")
                .node("b", "z2")
                .driver(ebs())
                .real(REAL)
                .apply(storageClass("gp3", EBS, true, ""))
                .apply(claim("data", "gp3"))
                .apply(pod("first", "data", on("a")))
                .after("40s")
                .kubectl("delete pod first")
                .apply(pod("second", "data", "  nodeName: b"))
                .after("40s")
                .kubectl("delete pod second")
                .apply(pod("third", "data", ""))
                .after("40s")
                .runs("third");
        assertEquals("a", incident.nodeOf("third"));
    }
}
