package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.cluster;
import static dev.ordinal.storage.incident.Texts.ebs;
import static dev.ordinal.storage.incident.Texts.localVolume;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.preset;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Quantity;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.testing.Incident;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

/** Rows 12 to 17, 38 and 40: volumes that cannot be made, or not where the pod could run. */
class ProvisioningTest {
    private static final String DENIED =
            "rpc error: code = Internal desc = Could not create volume: UnauthorizedOperation";

    @Test
    void row_12_the_back_end_refuses_and_is_asked_again() {
        Incident incident = cluster("1.36")
                .strike("driverFails", EBS + " provision " + DENIED)
                .apply(set(1, "gp3"))
                .after("40s")
                .shows("get pvc", "data-web-0 Pending")
                .shows(
                        "describe pvc data-web-0",
                        "Normal Provisioning",
                        "ebs.csi.aws.com_ebs-csi-controller-0_",
                        "External provisioner is provisioning volume for claim \"default/data-web-0\"",
                        "Warning ProvisioningFailed",
                        DENIED);
        assertEquals(6, incident.countOf("ProvisioningFailed"), "tries at 0, 1, 3, 7, 15 and 31 s, each 0.2 s longer");
        incident.strike("driverWorks", EBS + " provision")
                .after("40s")
                .shows("describe pvc data-web-0", "Successfully provisioned volume pvc-")
                .runs("web-0");
    }

    @Test
    void row_12_the_longest_wait_is_five_minutes() {
        Incident incident = cluster("1.36")
                .strike("driverFails", EBS + " provision " + DENIED)
                .apply(claim("data", "gp2"))
                .after("30m")
                .strike("driverWorks", EBS + " provision")
                .until("get pvc data", "Bound", "5m10s");
        assertTrue(incident.clock() > 1800, "not at once");
    }

    @Test
    void row_12_infeasible_errors_say_so() {
        cluster("1.36")
                .strike("driverFails", EBS + " provision rpc error: code = InvalidArgument desc = bad iops")
                .apply(claim("data", "gp2"))
                .after("5s")
                .shows(
                        "describe pvc data",
                        "Volume provisioning failed with infeasible error. Retries will be delayed. "
                                + "rpc error: code = InvalidArgument desc = bad iops");
    }

    @Test
    void row_12_in_1_26_the_class_is_named() {
        Incident incident = cluster("1.26")
                .strike("driverFails", EBS + " provision " + DENIED)
                .apply(claim("data", "gp2"))
                .after("5s")
                .shows("describe pvc data", "failed to provision volume with StorageClass \"gp2\": " + DENIED);
        incident.strike("driverWorks", EBS + " provision").after("20s").has("pvc", "data", "Bound");
        assertEquals(
                List.of("kubernetes.io/pv-protection"),
                incident.get(Kind.PERSISTENT_VOLUME, incident.volumeOf("data")).finalizers());
    }

    @Test
    void row_13_the_provisioner_is_down() {
        cluster("1.36")
                .strike("provisionerDown", EBS)
                .apply(set(1, "gp2"))
                .after("5m")
                .shows("describe pvc data-web-0", "Normal ExternalProvisioning", "Waiting for a volume to be created")
                .hides("describe pvc data-web-0", "Normal Provisioning")
                .strike("provisionerUp", EBS)
                .after("10s")
                .shows("get pvc", "data-web-0 Bound")
                .after("10s")
                .runs("web-0");
    }

    @Test
    void row_14_a_full_zone_sends_the_pod_elsewhere() {
        Sidecar full = Objects.requireNonNull(ebs().sidecar())
                .withRoom(TreePMap.singleton("z1", Quantity.of(0))
                        .plus("z2", Quantity.of(0))
                        .plus("z3", Quantity.of(0)));
        Incident incident = cluster("1.36", ebs().with(full))
                .apply(set(1, "gp3"))
                .after("20s")
                .shows(
                        "describe pod web-0",
                        "running PreBind plugin \"VolumeBinding\": binding volumes: provisioning failed for PVC"
                                + " \"data-web-0\"")
                .shows("describe pvc data-web-0", "code = ResourceExhausted")
                .strike("zoneRoom", EBS + " z3 100Gi")
                .kubectl("cordon a")
                .kubectl("cordon b")
                .until("get pvc data-web-0", "Bound", "1m");
        assertEquals("c", incident.after("20s").runs("web-0").nodeOf("web-0"));
    }

    @Test
    void row_14_the_selected_node_appears_and_disappears() {
        Sidecar full = Objects.requireNonNull(ebs().sidecar()).withRoom(TreePMap.singleton("z1", Quantity.of(0)));
        Incident incident = Incident.incident("1.36")
                .node("a", "z1")
                .driver(ebs().with(full))
                .apply(storageClass("gp3", EBS, true, ""))
                .apply(set(1, "gp3"))
                .after("100ms");
        assertEquals(
                "a", incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").annotation(Claim.SELECTED_NODE));
        incident.after("300ms");
        assertEquals(
                null, incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").annotation(Claim.SELECTED_NODE));
    }

    @Test
    void other_errors_leave_the_selected_node() {
        Incident incident = cluster("1.36")
                .strike("driverFails", EBS + " provision " + DENIED)
                .apply(set(1, "gp3"))
                .after("20s");
        assertTrue(incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data-web-0").annotation(Claim.SELECTED_NODE) != null);
        incident.after("11m").shows("describe pod web-0", "binding volumes: context deadline exceeded");
    }

    @Test
    void row_15_an_immediate_volume_lies_where_the_pod_has_no_room() {
        Incident incident = Incident.incident("1.36")
                .node(new NodeSpec("a", "z1", "100m", "16Gi", 110, null, TreePMap.empty()))
                .node("b", "z2")
                .node("c", "z3")
                .driver(new dev.ordinal.storage.Backend(
                        EBS,
                        ebs().provision(),
                        ebs().attach(),
                        ebs().detach(),
                        ebs().delete(),
                        "z1",
                        true,
                        ebs().sidecar()))
                .apply(storageClass("gp2", EBS, false, "") + storageClass("gp3", EBS, true, ""))
                .apply(claim("data", "gp2"))
                .apply(pod("app", "data", "")
                        .replace("image: app:v1,", "image: app:v1, resources: {requests: {cpu: 500m}},"))
                .after("30s")
                .shows(
                        "describe pod app",
                        "1 Insufficient cpu, 2 node(s) didn't match PersistentVolume's node affinity")
                .kubectl("delete pod app")
                .kubectl("delete pvc data")
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", "")
                        .replace("image: app:v1,", "image: app:v1, resources: {requests: {cpu: 500m}},"))
                .after("30s")
                .runs("app");
        assertTrue(!incident.nodeOf("app").equals("a"));
    }

    @Test
    void row_16_the_node_of_a_local_volume_is_gone() {
        Incident incident = Incident.incident("1.36")
                .threeZones()
                .driver(preset("local-path"))
                .apply(storageClass("local", "rancher.io/local-path", true, ""))
                .apply(set(1, "local"))
                .after("30s")
                .runs("web-0");
        String node = incident.nodeOf("web-0");
        incident.strike("nodeDown", node)
                .kubectl("delete node " + node)
                .after("5m")
                .shows(
                        "describe pod web-0",
                        "0/2 nodes are available: 2 node(s) didn't match PersistentVolume's node affinity.")
                .kubectl("delete pvc data-web-0")
                .kubectl("delete pod web-0")
                .after("30s")
                .runs("web-0");
    }

    @Test
    void row_17_too_many_volumes_for_the_nodes() {
        Sidecar two = Objects.requireNonNull(ebs().sidecar()).withLimit(new Sidecar.Limit(2, true));
        Incident incident = Incident.incident("1.36")
                .node("a", "z1")
                .driver(ebs().with(two))
                .apply(storageClass("gp3", EBS, true, ""));
        for (String name : List.of("one", "two", "three")) {
            incident.apply(claim(name, "gp3")).apply(pod(name, name, "")).after("20s");
        }
        incident.runs("two")
                .shows("describe pod three", "0/1 nodes are available: 1 node(s) exceed max volume count.")
                .kubectl("delete pod one")
                .after("20s")
                .runs("three");
    }

    @Test
    void row_38_a_stale_selected_node_pins_the_pod() {
        Incident incident = cluster("1.36")
                .strike("provisionerDown", EBS)
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", "  nodeSelector: {kubernetes.io/hostname: a}"))
                .after("5s")
                .kubectl("delete pod app")
                .apply(pod("app", "data", "  nodeSelector: {kubernetes.io/hostname: b}"))
                .after("20s")
                .shows("describe pod app", "1 node(s) didn't find available persistent volumes to bind")
                .kubectl("annotate pvc data volume.kubernetes.io/selected-node-")
                .strike("provisionerUp", EBS)
                .after("30s")
                .runs("app");
        assertEquals("b", incident.nodeOf("app"));
    }

    @Test
    void row_40_a_second_pod_for_one_pod_only() {
        cluster("1.36")
                .apply(claim("data", "gp3", "1Gi", "ReadWriteOncePod", ""))
                .apply(pod("first", "data", ""))
                .after("20s")
                .apply(pod("second", "data", ""))
                .after("10s")
                .shows(
                        "describe pod second",
                        "0/3 nodes are available: 3 node(s) unavailable due to PersistentVolumeClaim"
                                + " with ReadWriteOncePod access mode already in-use by another pod.")
                .kubectl("delete pod first")
                .after("20s")
                .runs("second");
    }

    @Test
    void a_disk_of_a_node_is_wiped_and_listed_again() {
        Incident incident = Incident.incident("1.36")
                .threeZones()
                .driver(preset("local-static"))
                .apply(storageClass("local", "kubernetes.io/no-provisioner", true, ""))
                .apply(localVolume("disk-a", "a", "local")
                        .replace("storageClassName", "persistentVolumeReclaimPolicy: Delete\n  storageClassName"))
                .apply(claim("data", "local"))
                .apply(pod("app", "data", ""))
                .after("10s")
                .runs("app")
                .kubectl("delete pod app")
                .kubectl("delete pvc data")
                .after("30s");
        incident.shows("get pv", "disk-a 1Gi RWO Delete Available");
    }
}
