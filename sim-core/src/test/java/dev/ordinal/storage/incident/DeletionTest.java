package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.cluster;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static dev.ordinal.storage.incident.Texts.volume;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.storage.disk.Note;
import dev.ordinal.testing.Incident;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows 26 to 31: claims and volumes that are deleted, on purpose or not, and what becomes of the data. */
class DeletionTest {
    private static final Map<String, String> WRITTEN = Map.of("/data/test.txt", "hello");

    private static Incident written(String version) {
        return cluster(version)
                .apply(set(2, "gp2"))
                .after("90s")
                .runs("web-1")
                .strike("write", "web-0 /data/test.txt hello")
                .strike("write", "web-1 /data/test.txt hello");
    }

    private static Map<String, String> files(Incident incident, String pod) {
        Map<String, String> found = incident.now().disks().filesOf(new ObjectKey(Kind.POD, "default", pod));
        return found == null ? Map.of("", "does not run") : found;
    }

    @Test
    void row_26_a_claim_in_use_is_deleted() {
        Incident incident =
                written("1.36").kubectl("delete pvc data-web-0 --wait=false").after("5m");
        incident.has("pvc", "data-web-0", "Terminating")
                .shows("describe pvc data-web-0", "Status: Terminating (lasts 5m)", "Used By: web-0")
                .runs("web-0");
        assertEquals(WRITTEN, files(incident, "web-0"), "time enough to copy the data");
        incident.kubectl("delete pod web-0").after("60s").runs("web-0").has("pvc", "data-web-0", "Bound");
        assertEquals(Map.of(), files(incident, "web-0"));
    }

    @Test
    void row_27_claim_and_pod_are_deleted_together() {
        Incident incident = written("1.36");
        String old = incident.volumeOf("data-web-0");
        incident.kubectl("delete pvc data-web-0 --wait=false")
                .kubectl("delete pod web-0")
                .after("30s");
        incident.shows(
                        "describe sts web",
                        "Warning FailedCreate",
                        "Create Pod web-0 in StatefulSet web failed error: pvc data-web-0 is being deleted")
                .runs("web-0");
        assertNotEquals(old, incident.volumeOf("data-web-0"));
        assertEquals(Map.of(), files(incident, "web-0"));
        assertEquals(WRITTEN, files(incident, "web-1"), "the other replica is as it was");
        assertEquals(1, incident.now().disks().notes(Note.What.DELETED).size());
        assertEquals(
                1, incident.now().disks().notes(Note.What.EMPTY_WHERE_DATA_WAS).size());
    }

    @Test
    void row_27_in_1_10_the_pod_is_there_before_the_claim_is_gone_and_is_tried_once_for_each_of_its_conditions() {
        Incident incident = written("1.10");
        incident.kubectl("delete pvc data-web-0")
                .kubectl("delete pod web-0")
                .after("2500ms")
                .shows(
                        "describe pod web-0",
                        "default-scheduler persistentvolumeclaim \"data-web-0\" is being deleted",
                        "(x2 over 1s) default-scheduler persistentvolumeclaim \"data-web-0\" not found");
    }

    @Test
    void row_28_a_volume_object_is_deleted_by_hand() {
        Incident incident = cluster("1.36")
                .apply(volume("one", "1Gi", "manual"))
                .apply(claim("data", "manual"))
                .apply(pod("app", "data", ""))
                .after("20s")
                .strike("write", "app /data/test.txt hello");
        String uid = incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data").uid();
        incident.kubectl("delete pv one --wait=false")
                .shows("get pv one", "Terminating")
                .kubectl("patch pv one --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .after("20s")
                .has("pvc", "data", "Lost")
                .shows(
                        "describe pvc data",
                        "Warning ClaimLost",
                        "Bound claim has lost its PersistentVolume. Data on the volume is lost!")
                .runs("app")
                .kubectl("delete pod app")
                .apply(pod("app", "data", ""))
                .after("10s")
                .shows(
                        "describe pod app",
                        "persistentvolumeclaim \"data\" bound to non-existent persistentvolume \"one\". not found")
                .apply(volume("one", "1Gi", "manual", "  claimRef: {namespace: default, name: data, uid: " + uid + "}"))
                .after("30s")
                .has("pvc", "data", "Bound")
                .runs("app");
        assertEquals(WRITTEN, files(incident, "app"), "the disk was never touched");
    }

    @Test
    void row_29_scaled_down_and_up_the_old_data_is_back() {
        Incident incident = written("1.36")
                .kubectl("scale sts web --replicas=1")
                .after("30s")
                .shows("get pvc", "data-web-1 Bound")
                .kubectl("scale sts web --replicas=2")
                .after("30s")
                .runs("web-1");
        assertEquals(WRITTEN, files(incident, "web-1"));
        incident.kubectl("scale sts web --replicas=1")
                .after("30s")
                .kubectl("delete pvc data-web-1")
                .kubectl("scale sts web --replicas=2")
                .after("30s")
                .runs("web-1");
        assertEquals(Map.of(), files(incident, "web-1"), "deleted in between");
    }

    @Test
    void row_29_or_the_set_deletes_its_claims_itself() {
        Incident incident = cluster("1.36")
                .apply(set(2, "gp2", "1Gi", "  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}"))
                .after("60s")
                .strike("write", "web-1 /data/test.txt hello")
                .kubectl("scale sts web --replicas=1")
                .after("30s")
                .hides("get pvc", "data-web-1")
                .kubectl("scale sts web --replicas=2")
                .after("60s")
                .runs("web-1");
        assertEquals(Map.of(), files(incident, "web-1"));
    }

    @Test
    void row_30_the_set_goes_and_its_disks_stay() {
        Incident incident = written("1.36").kubectl("delete sts web").after("60s");
        incident.shows("get pvc", "data-web-0 Bound", "data-web-1 Bound")
                .shows("describe pvc data-web-0", "Used By: <none>");
        assertEquals(2, incident.now().disks().files().size());
        incident.kubectl("delete pvc -l app=web").after("30s").shows("get pv", "No resources found");
        assertEquals(0, incident.now().disks().files().size());
    }

    @Test
    void row_31_with_policy_delete_data_goes_with_its_claim_unless_the_volumes_are_patched_before() {
        Incident incident = written("1.36");
        String saved = incident.volumeOf("data-web-0");
        String lost = incident.volumeOf("data-web-1");
        incident.kubectl("patch pv " + saved + " -p '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"Retain\"}}'")
                .kubectl("delete sts web")
                .kubectl("delete pvc data-web-0 data-web-1")
                .after("60s")
                .shows("get pv", saved, "Retain Released default/data-web-0")
                .hides("get pv", lost);
        assertEquals(1, incident.now().disks().files().size());
        assertNull(incident.find(Kind.PERSISTENT_VOLUME, lost));
    }

    @Test
    void an_admin_who_deletes_a_released_volume_first_has_its_disk_deleted_too() {
        Incident incident = cluster("1.36")
                .apply(claim("data", "gp2"))
                .apply(pod("app", "data", ""))
                .after("30s")
                .strike("write", "app /data/test.txt hello")
                .strike("provisionerDown", EBS)
                .kubectl("delete pod app")
                .kubectl("delete pvc data")
                .after("10s");
        String volume = incident.now().list(Kind.PERSISTENT_VOLUME).getFirst().name();
        incident.kubectl("delete pv " + volume + " --wait=false")
                .after("60s")
                .shows("get pv " + volume, "Terminating")
                .strike("provisionerUp", EBS)
                .after("60s")
                .hides("get pv", volume);
        assertEquals(0, incident.now().disks().files().size());
    }

    @Test
    void data_is_there_after_all_that_happens_to_pods_nodes_and_sets() {
        Incident incident = Incident.incident("1.36")
                .node("a", "z1")
                .node("b", "z1")
                .node("c", "z1")
                .driver(Texts.ebs())
                .apply(storageClass("gp2", EBS, false, ""))
                .apply(set(1, "gp2"))
                .after("30s")
                .strike("write", "web-0 /data/test.txt hello");
        assertEquals(WRITTEN, files(incident, "web-0"));
        incident.kubectl("delete pod web-0").after("30s").runs("web-0");
        assertEquals(WRITTEN, files(incident, "web-0"), "pod deleted");
        incident.kubectl("scale sts web --replicas=0")
                .after("20s")
                .kubectl("scale sts web --replicas=1")
                .after("30s");
        assertEquals(WRITTEN, files(incident, "web-0"), "scaled down and up");
        String node = incident.nodeOf("web-0");
        incident.strike("nodeDown", node)
                .after("7m")
                .kubectl("taint nodes " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
                .after("2m")
                .runs("web-0");
        assertTrue(!incident.nodeOf("web-0").equals(node));
        assertEquals(WRITTEN, files(incident, "web-0"), "node lost and volume moved");
        incident.kubectl("delete sts web")
                .after("30s")
                .apply(set(1, "gp2"))
                .after("30s")
                .runs("web-0");
        assertEquals(WRITTEN, files(incident, "web-0"), "set deleted and made again");
        incident.kubectl("delete sts web")
                .kubectl("delete pvc data-web-0")
                .after("30s")
                .apply(set(1, "gp2"))
                .after("60s");
        assertEquals(Map.of(), files(incident, "web-0"), "claim deleted");
    }

    @Test
    void a_file_outside_of_all_volumes_dies_with_its_container() {
        Incident incident = written("1.36").strike("write", "web-0 /tmp/x lost");
        assertEquals(WRITTEN, files(incident, "web-0"));
    }

    @Test
    void row_31_of_1_11_is_the_same() {
        Incident incident = written("1.11");
        incident.kubectl("delete sts web")
                .after("60s")
                .kubectl("delete pvc data-web-0 data-web-1")
                .after("60s");
        assertEquals(0, incident.now().disks().files().size());
    }
}
