package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.cluster;
import static dev.ordinal.storage.incident.Texts.ebs;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.preset;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Quantity;
import dev.ordinal.storage.Presets;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.testing.Incident;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rows 32 to 35: what cannot be changed about a claim, and what can: its size. */
class ExpansionTest {
    private static final String GROWS = "allowVolumeExpansion: true";

    private static String grow(String claim, String size) {
        return "patch pvc " + claim + " -p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" + size + "\"}}}}'";
    }

    private static Incident growing(String version) {
        return cluster(version)
                .apply(storageClass("big", EBS, false, GROWS))
                .apply(set(2, "big"))
                .after("90s")
                .runs("web-1");
    }

    private static String stage(Incident incident, String claim) {
        Json.Obj status = incident.get(Kind.PERSISTENT_VOLUME_CLAIM, claim).status();
        return status.object("allocatedResourceStatuses").text("storage", "");
    }

    @Test
    void row_32_a_claims_spec_stands() {
        growing("1.36")
                .kubectl("patch pvc data-web-0 -p '{\"spec\":{\"storageClassName\":\"gp3\"}}'")
                .prints("spec: Forbidden: spec is immutable after creation except"
                        + " resources.requests and volumeAttributesClassName for bound claims")
                .kubectl("patch pvc data-web-0 -p '{\"spec\":{\"accessModes\":[\"ReadWriteMany\"]}}'")
                .prints("spec: Forbidden: spec is immutable after creation");
        growing("1.11")
                .kubectl("patch pvc data-web-0 -p '{\"spec\":{\"storageClassName\":\"gp3\"}}'")
                .prints("is immutable after creation except resources.requests for bound claims");
    }

    @Test
    void row_33_a_sets_claim_template_stands_and_how_a_set_grows_all_the_same() {
        Incident incident = growing("1.36")
                .apply(set(2, "big", "2Gi", ""))
                .prints("spec: Forbidden: updates to statefulset spec for fields other than 'replicas'")
                .kubectl(grow("data-web-0", "2Gi"))
                .kubectl(grow("data-web-1", "2Gi"))
                .kubectl("delete statefulset web --cascade=orphan")
                .apply(set(3, "big", "2Gi", ""))
                .after("60s")
                .runs("web-0")
                .runs("web-2");
        incident.shows("get pvc", "data-web-0 Bound", "2Gi", "data-web-2 Bound").hides("get pvc", "1Gi");
        incident.shows("get pod web-0", "0 2m");
    }

    @Test
    void a_claim_grows_while_its_pod_runs() {
        Incident incident = growing("1.36").kubectl(grow("data-web-0", "2Gi")).after("1s");
        assertEquals("ControllerResizeInProgress", stage(incident, "data-web-0"));
        incident.shows(
                "describe pvc data-web-0",
                "Normal ExternalExpanding",
                "waiting for an external controller to expand this PVC",
                "Normal Resizing",
                "external-resizer " + EBS,
                "External resizer is resizing volume " + incident.volumeOf("data-web-0"),
                "Resizing True");
        incident.after("1100ms");
        incident.has("pvc", "data-web-0", "1Gi").has("pv", incident.volumeOf("data-web-0"), "2Gi");
        incident.after("2s")
                .has("pvc", "data-web-0", "2Gi")
                .shows(
                        "describe pvc data-web-0",
                        "Normal FileSystemResizeRequired",
                        "Require file system resize of volume on node",
                        "Normal FileSystemResizeSuccessful",
                        "MountVolume.NodeExpandVolume succeeded for volume \"" + incident.volumeOf("data-web-0") + "\" "
                                + incident.nodeOf("web-0"))
                .shows("describe pod web-0", "FileSystemResizeSuccessful");
        assertEquals("", stage(incident, "data-web-0"));
        assertEquals(
                0,
                incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0")
                        .status()
                        .array("conditions")
                        .size());
    }

    @Test
    void without_a_pod_the_filesystem_waits() {
        Incident incident = cluster("1.36")
                .apply(storageClass("big", EBS, false, GROWS))
                .apply(claim("data", "big"))
                .after("10s")
                .kubectl(grow("data", "1500Mi"))
                .after("10m")
                .shows(
                        "describe pvc data",
                        "FileSystemResizePending True",
                        "Waiting for user to (re-)start a pod to finish file system resize of volume on node.")
                .has("pvc", "data", "1Gi")
                .has("pv", "", "2Gi");
        assertEquals("NodeResizePending", stage(incident, "data"));
        incident.apply(pod("app", "data", "")).after("20s").has("pvc", "data", "2Gi");
    }

    @Test
    void a_shrunk_claim_is_refused() {
        growing("1.36")
                .kubectl(grow("data-web-0", "500Mi"))
                .prints("spec.resources.requests.storage: Forbidden: field can not be less than status.capacity");
        growing("1.11")
                .kubectl(grow("data-web-0", "500Mi"))
                .prints("spec.resources.requests.storage: Forbidden: field can not be less than previous value");
    }

    @Test
    void row_34_the_class_forbids_it() {
        cluster("1.36")
                .apply(set(1, "gp2"))
                .after("30s")
                .kubectl(grow("data-web-0", "2Gi"))
                .prints("persistentvolumeclaims \"data-web-0\" is forbidden: only dynamically provisioned pvc can be"
                        + " resized and the storageclass that provisions the pvc must support resize")
                .kubectl("patch sc gp2 -p '{\"allowVolumeExpansion\":true}'")
                .kubectl(grow("data-web-0", "2Gi"))
                .after("10s")
                .has("pvc", "data-web-0", "2Gi");
    }

    @Test
    void row_35_the_back_end_has_no_such_size_and_the_request_is_taken_back() {
        Sidecar small = Objects.requireNonNull(ebs().sidecar()).withLargest(Quantity.parse("10Gi"));
        Incident incident = cluster("1.36", ebs().with(small))
                .apply(storageClass("big", EBS, false, GROWS))
                .apply(set(1, "big"))
                .after("30s")
                .kubectl(grow("data-web-0", "20Gi"))
                .after("10s")
                .shows(
                        "describe pvc data-web-0",
                        "Warning VolumeResizeFailed",
                        "code = OutOfRange",
                        "ControllerResizeError True");
        assertEquals("ControllerResizeInfeasible", stage(incident, "data-web-0"));
        incident.has("pvc", "data-web-0", "1Gi")
                .kubectl(grow("data-web-0", "5Gi"))
                .after("10s")
                .has("pvc", "data-web-0", "5Gi");
        assertEquals("", stage(incident, "data-web-0"));
    }

    @Test
    void row_35_in_1_26_the_claims_status_does_not_tell() {
        Sidecar small = Objects.requireNonNull(ebs().sidecar()).withLargest(Quantity.parse("10Gi"));
        Incident incident = cluster("1.26", ebs().with(small))
                .apply(storageClass("big", EBS, false, GROWS))
                .apply(set(1, "big"))
                .after("30s")
                .kubectl(grow("data-web-0", "20Gi"))
                .after("10s")
                .shows("describe pvc data-web-0", "Warning VolumeResizeFailed", "code = OutOfRange")
                .hides("describe pvc data-web-0", "ControllerResizeError")
                .kubectl(grow("data-web-0", "5Gi"))
                .prints("field can not be less than");
        assertEquals("", stage(incident, "data-web-0"));
    }

    @Test
    void row_35_in_1_11_there_is_no_way_back() {
        growing("1.11")
                .kubectl(grow("data-web-0", "20Gi"))
                .kubectl(grow("data-web-0", "5Gi"))
                .prints("field can not be less than previous value");
    }

    @Test
    void other_errors_are_tried_again() {
        growing("1.36")
                .strike("driverFails", EBS + " resize rpc error: code = Internal desc = busy")
                .kubectl(grow("data-web-0", "2Gi"))
                .after("20s")
                .shows("describe pvc data-web-0", "Warning VolumeResizeFailed", "code = Internal desc = busy")
                .strike("driverWorks", EBS + " resize")
                .after("20s")
                .has("pvc", "data-web-0", "2Gi");
    }

    @Test
    void a_driver_may_expand_only_what_nobody_uses() {
        Sidecar offline = Objects.requireNonNull(ebs().sidecar()).with(Sidecar.Expansion.OFFLINE);
        cluster("1.36", ebs().with(offline))
                .apply(storageClass("big", EBS, false, GROWS))
                .apply(set(1, "big"))
                .after("30s")
                .kubectl(grow("data-web-0", "2Gi"))
                .after("10s")
                .shows(
                        "describe pvc data-web-0",
                        "Unable to expand default/data-web-0 because CSI driver " + EBS
                                + " only supports offline expansion and volume is currently in-use")
                .kubectl("scale sts web --replicas=0")
                .after("2m")
                .kubectl("scale sts web --replicas=1")
                .after("30s")
                .has("pvc", "data-web-0", "2Gi");
    }

    @Test
    void a_share_grows_without_its_nodes() {
        Incident.incident("1.36")
                .threeZones()
                .driver(preset("nfs"))
                .apply(storageClass("shared", "nfs.csi.k8s.io", false, GROWS))
                .apply(claim("data", "shared", "1Gi", "ReadWriteMany", ""))
                .after("5s")
                .kubectl(grow("data", "2Gi"))
                .after("5s")
                .has("pvc", "data", "2Gi")
                .shows("describe pvc data", "Normal VolumeResizeSuccessful", "Resize volume succeeded");
    }

    @Test
    void in_1_11_the_controller_manager_grows_the_disk_and_a_new_pod_its_filesystem() {
        String driver = "kubernetes.io/aws-ebs";
        Incident.incident("1.11")
                .threeZones()
                .driver(Objects.requireNonNull(Presets.of("aws-ebs", driver)))
                .apply(storageClass("gp2", driver, false, GROWS))
                .apply(set(1, "gp2"))
                .after("60s")
                .runs("web-0")
                .kubectl(grow("data-web-0", "2Gi"))
                .after("3m")
                .shows(
                        "describe pvc data-web-0",
                        "Normal VolumeResizeSuccessful",
                        "ExpandVolume succeeded for volume default/data-web-0")
                .has("pvc", "data-web-0", "1Gi")
                .kubectl("delete pod web-0")
                .after("60s")
                .has("pvc", "data-web-0", "2Gi");
    }

    @Test
    void an_in_tree_class_name_grows_through_its_csi_driver() {
        cluster("1.36")
                .apply(storageClass("old", "kubernetes.io/aws-ebs", false, GROWS))
                .apply(set(1, "old"))
                .after("30s")
                .kubectl(grow("data-web-0", "2Gi"))
                .after("10s")
                .shows(
                        "describe pvc data-web-0",
                        "CSI migration enabled for kubernetes.io/aws-ebs; waiting for external resizer to expand the"
                                + " pvc",
                        "volume.kubernetes.io/storage-resizer: " + EBS)
                .has("pvc", "data-web-0", "2Gi");
    }
}
