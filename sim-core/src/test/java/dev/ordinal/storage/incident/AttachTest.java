package dev.ordinal.storage.incident;

import static dev.ordinal.storage.incident.Texts.EBS;
import static dev.ordinal.storage.incident.Texts.claim;
import static dev.ordinal.storage.incident.Texts.cluster;
import static dev.ordinal.storage.incident.Texts.ebs;
import static dev.ordinal.storage.incident.Texts.pod;
import static dev.ordinal.storage.incident.Texts.set;
import static dev.ordinal.storage.incident.Texts.storageClass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.storage.disk.Note;
import dev.ordinal.testing.Incident;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rows 18 to 25: volumes that are not attached where they are wanted, or not detached where they are not. */
class AttachTest {
    private static final String FAILED = "Warning FailedAttachVolume";

    /** Two nodes in one zone, so that a volume can move. */
    private static Incident twoNodes(String version) {
        return Incident.incident(version)
                .node("a", "z1")
                .node("b", "z1")
                .driver(ebs())
                .apply(storageClass("gp2", EBS, false, "") + storageClass("gp3", EBS, true, ""));
    }

    private static String on(String node) {
        return "  nodeSelector: {kubernetes.io/hostname: " + node + "}";
    }

    @Test
    void an_attachment_carries_the_finalizers_of_its_attacher() {
        Incident incident = cluster("1.36").apply(set(1, "gp3")).after("30s").runs("web-0");
        KubeObject attachment = incident.now().list(Kind.VOLUME_ATTACHMENT).getFirst();
        assertEquals(List.of("external-attacher/ebs-csi-aws-com"), attachment.finalizers());
        KubeObject volume = incident.get(Kind.PERSISTENT_VOLUME, incident.volumeOf("data-web-0"));
        assertTrue(volume.hasFinalizer("external-attacher/ebs-csi-aws-com"));
        assertTrue(volume.hasFinalizer("external-provisioner.volume.kubernetes.io/finalizer"));
        incident.shows("describe pod web-0", "SuccessfulAttachVolume");
    }

    @Test
    void row_18_a_limit_that_the_scheduler_does_not_know() {
        Sidecar one = Objects.requireNonNull(ebs().sidecar()).withLimit(new Sidecar.Limit(1, false));
        Incident incident = Incident.incident("1.36")
                .node("a", "z1")
                .driver(ebs().with(one))
                .apply(storageClass("gp3", EBS, true, ""))
                .apply(claim("one", "gp3") + claim("two", "gp3"))
                .apply(pod("one", "one", ""))
                .after("20s")
                .apply(pod("two", "two", ""))
                .after("30s")
                .has("pod", "two", "0/1 ContainerCreating");
        incident.shows(
                        "describe pod two",
                        FAILED,
                        "AttachVolume.Attach failed for volume \"" + incident.volumeOf("two")
                                + "\" : rpc error: code = ResourceExhausted")
                .kubectl("delete pod one")
                .after("3m")
                .runs("two");
    }

    @Test
    void row_19_two_pods_on_two_nodes_share_a_claim_for_one_node() {
        Incident incident = twoNodes("1.36")
                .apply(claim("data", "gp3"))
                .apply(pod("first", "data", on("a")))
                .after("30s")
                .apply(pod("second", "data", on("b")))
                .after("30s")
                .has("pod", "second", "0/1 ContainerCreating");
        incident.shows(
                        "describe pod second",
                        FAILED,
                        "Multi-Attach error for volume \"" + incident.volumeOf("data")
                                + "\" Volume is already used by pod(s) first")
                .kubectl("delete pod first")
                .after("60s")
                .runs("second");
    }

    @Test
    void row_19_on_the_same_node_they_may() {
        Incident incident = twoNodes("1.36")
                .apply(claim("data", "gp3"))
                .apply(pod("first", "data", on("a")))
                .after("30s")
                .apply(pod("second", "data", on("a")))
                .after("20s")
                .runs("first")
                .runs("second");
        assertEquals(
                1,
                incident.now().disks().notes(Note.What.TWO_WRITERS).size(),
                "nobody stops them from writing together");
    }

    /** These kubelets free a volume at once, so that the Multi-Attach event of a slow one is not seen. */
    @Test
    void row_20_an_ordinary_move_waits_for_detach_and_attach() {
        Incident incident = twoNodes("1.36").apply(set(1, "gp3")).after("30s").runs("web-0");
        String node = incident.nodeOf("web-0");
        incident.kubectl("cordon " + node)
                .kubectl("delete pod web-0")
                .after("1s")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .after("20s")
                .runs("web-0");
        assertTrue(!incident.nodeOf("web-0").equals(node));
        assertEquals(List.of(), incident.now().disks().notes());
    }

    @Test
    void row_21_a_dead_node_keeps_its_pod_until_somebody_acts() {
        Incident incident = twoNodes("1.36").apply(set(2, "gp3")).after("60s").runs("web-1");
        String node = incident.nodeOf("web-1");
        incident.strike("nodeDown", node)
                .after("30m")
                .has("pod", "web-1", "1/1 Terminating")
                .kubectl("taint nodes " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
                .after("60s")
                .runs("web-1");
        assertTrue(!incident.nodeOf("web-1").equals(node));
    }

    @Test
    void row_21_or_the_pod_is_taken_away_by_force_which_costs_six_minutes_more() {
        Incident incident = twoNodes("1.36").apply(set(1, "gp3")).after("30s").runs("web-0");
        String node = incident.nodeOf("web-0");
        incident.strike("nodeDown", node)
                .after("8m")
                .kubectl("delete pod web-0 --grace-period=0 --force")
                .after("5m50s")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .shows("describe pod web-0", FAILED, "exclusively attached to one node")
                .after("40s")
                .runs("web-0");
        assertEquals(1, incident.now().disks().notes(Note.What.TORN_OFF).size());
    }

    @Test
    void row_21_in_1_11_the_pod_is_unknown() {
        Incident incident = twoNodes("1.11").apply(set(1, "gp2")).after("60s").runs("web-0");
        incident.strike("nodeDown", incident.nodeOf("web-0")).after("10m").has("pod", "web-0", "1/1 Unknown");
    }

    @Test
    void row_22_a_pod_forced_away_from_a_living_node_has_a_double() {
        Incident incident = twoNodes("1.36").apply(set(1, "gp3")).after("30s").runs("web-0");
        String node = incident.nodeOf("web-0");
        incident.kubectl("cordon " + node)
                .kubectl("delete pod web-0 --grace-period=0 --force")
                .after("500ms")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .shows("describe pod web-0", "Multi-Attach error")
                .after("60s")
                .runs("web-0");
        assertEquals(
                List.of(), incident.now().disks().notes(), "the volume came only when the old container had ended");
    }

    @Test
    void row_23_the_attacher_is_down() {
        Incident incident =
                cluster("1.36").apply(claim("data", "gp2")).after("10s").strike("provisionerDown", EBS);
        String volume = incident.volumeOf("data");
        String handle = incident.get(Kind.PERSISTENT_VOLUME, volume)
                .spec()
                .object("csi")
                .text("volumeHandle", "");
        incident.apply(pod("app", "data", ""))
                .after("5m")
                .has("pod", "app", "0/1 ContainerCreating")
                .shows(
                        "describe pod app",
                        FAILED,
                        "AttachVolume.Attach failed for volume \"" + volume
                                + "\" : timed out waiting for external-attacher of " + EBS
                                + " CSI driver to attach volume " + handle);
        assertEquals(2, incident.countOf("FailedAttachVolume"));
        incident.strike("provisionerUp", EBS).after("30s").runs("app");
    }

    @Test
    void row_24_an_attachment_cannot_go_without_its_attacher() {
        Incident incident = cluster("1.36")
                .apply(claim("data", "gp2"))
                .apply(pod("app", "data", ""))
                .after("30s")
                .runs("app");
        String volume = incident.volumeOf("data");
        String attachment =
                incident.now().list(Kind.VOLUME_ATTACHMENT).getFirst().name();
        incident.strike("provisionerDown", EBS)
                .kubectl("delete pod app")
                .kubectl("delete pvc data")
                .after("60s")
                .shows("get pv", volume, "Released");
        assertTrue(incident.get(Kind.VOLUME_ATTACHMENT, attachment).isTerminating());
        incident.kubectl("patch volumeattachment " + attachment
                        + " --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .strike("provisionerUp", EBS)
                .after("30s")
                .hides("get pv", volume);
    }

    @Test
    void row_24_a_released_volume_says_where_it_is_still_attached() {
        Incident incident = cluster("1.36")
                .apply(claim("data", "gp2"))
                .apply(pod("app", "data", ""))
                .after("30s")
                .runs("app");
        String volume = incident.volumeOf("data");
        String node = incident.nodeOf("app");
        incident.strike("driverFails", EBS + " detach rpc error: code = Internal desc = busy")
                .kubectl("delete pod app")
                .kubectl("delete pvc data")
                .after("60s")
                .shows("get pv", volume, "Released")
                .shows(
                        "describe pv " + volume,
                        "Warning VolumeFailedDelete",
                        "persistentvolume " + volume + " is still attached to node " + node)
                .strike("driverWorks", EBS + " detach")
                .after("3m")
                .hides("get pv", volume);
    }

    @Test
    void row_25_the_node_plugin_is_not_on_the_node() {
        Sidecar absent = Objects.requireNonNull(ebs().sidecar()).withAbsent(List.of("a"));
        Incident incident =
                cluster("1.36", ebs().with(absent)).apply(claim("data", "gp2")).after("10s");
        incident.kubectl("get pv " + incident.volumeOf("data") + " -o yaml");
        cluster("1.36", ebs().with(absent))
                .apply(claim("data", "gp3"))
                .apply(pod("app", "data", on("a")))
                .after("20s")
                .shows(
                        "describe pvc data",
                        "error generating accessibility requirements: no topology key found on CSINode a")
                .kubectl("delete pod app")
                .kubectl("annotate pvc data volume.kubernetes.io/selected-node-")
                .apply(pod("app", "data", on("b")))
                .after("30s")
                .runs("app");
    }

    @Test
    void row_25_an_attachment_to_such_a_node_fails() {
        Sidecar absent = Objects.requireNonNull(ebs().sidecar()).withAbsent(List.of("b"));
        Incident.incident("1.36")
                .node("a", "z1")
                .node("b", "z1")
                .driver(ebs().with(absent))
                .apply(storageClass("gp2", EBS, false, ""))
                .apply(claim("data", "gp2"))
                .after("10s")
                .apply(pod("app", "data", on("b")))
                .after("20s")
                .shows("describe pod app", FAILED, "CSINode b does not contain driver " + EBS)
                .kubectl("delete pod app")
                .apply(pod("app", "data", on("a")))
                .after("30s")
                .runs("app");
    }

    @Test
    void attach_errors_of_the_back_end_reach_the_pod_and_go_away_with_the_cause() {
        cluster("1.36")
                .strike("driverFails", EBS + " attach rpc error: code = Internal desc = no permission")
                .apply(set(1, "gp3"))
                .after("30s")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .shows("describe pod web-0", "rpc error: code = Internal desc = no permission")
                .strike("driverWorks", EBS + " attach")
                .after("60s")
                .runs("web-0");
    }

    @Test
    void a_restarted_controller_detaches_what_is_not_wanted_and_leaves_the_rest() {
        Incident incident = twoNodes("1.36")
                .apply(set(2, "gp3"))
                .after("60s")
                .runs("web-1")
                .strike("attachControllerRestart", "")
                .after("60s")
                .runs("web-0")
                .runs("web-1");
        assertEquals(2, incident.now().list(Kind.VOLUME_ATTACHMENT).size());
        incident.kubectl("scale sts web --replicas=1").after("30s");
        assertEquals(1, incident.now().list(Kind.VOLUME_ATTACHMENT).size());
    }

    @Test
    void a_restart_begins_the_six_minutes_anew() {
        Incident incident = twoNodes("1.36").apply(set(1, "gp3")).after("30s").runs("web-0");
        incident.strike("nodeDown", incident.nodeOf("web-0"))
                .after("8m")
                .kubectl("delete pod web-0 --grace-period=0 --force")
                .after("5m")
                .strike("attachControllerRestart", "")
                .after("5m40s")
                .has("pod", "web-0", "0/1 ContainerCreating")
                .after("60s")
                .runs("web-0");
    }

    @Test
    void a_pod_that_was_there_before_its_volume_is_found_by_the_sweep() {
        Incident incident = cluster("1.36")
                .apply(Texts.volume("one", "1Gi", "manual"))
                .apply(claim("data", "manual"))
                .after("1s");
        String uid = incident.get(Kind.PERSISTENT_VOLUME_CLAIM, "data").uid();
        String reserved = "  claimRef: {namespace: default, name: data, uid: " + uid + "}";
        incident.kubectl("patch pv one --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .strike("watchStalled", "persistentvolume-controller")
                .kubectl("delete pv one --wait=false")
                .kubectl("patch pv one --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .apply(pod("app", "data", "  nodeName: a"))
                .after("5s")
                .apply(Texts.volume("one", "1Gi", "manual", reserved))
                .after("20s")
                .has("pod", "app", "0/1 ContainerCreating")
                .after("3m")
                .runs("app");
    }
}
