package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.on;
import static dev.ordinal.shell.why.Manifests.oneZone;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.storageClass;
import static dev.ordinal.shell.why.Manifests.threeZones;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows 18 to 25 of the catalogue of storage: volumes that are not attached where they are wanted, or not detached. */
@ExtendWith(RowsAreFreed.class)
class AttachWhyTest {
    @Test
    void row_18_a_limit_that_the_scheduler_does_not_know() {
        oneZone("1.36", "limit: 1", "limitTold: false")
                .apply(ofClass("one", "gp3"))
                .apply(ofClass("two", "gp3"))
                .apply(pod("one", "one", on("a")))
                .run("40s")
                .apply(pod("two", "two", on("a")))
                .run("40s")
                .why(
                        "pod/two",
                        "pod/two waits on node a for its volumes",
                        "code = ResourceExhausted",
                        "because node/a takes 1 volume of ebs.csi.aws.com and has 1 attached; its CSINode does not tell"
                                + " that limit",
                        "kubectl delete pod one")
                .freed("pod/two ready");
    }

    @Test
    void row_18_a_pod_of_a_set_may_go_elsewhere() {
        oneZone("1.36", "limit: 1", "limitTold: false")
                .apply(ofClass("one", "gp3"))
                .apply(pod("one", "one", on("a")))
                .run("40s")
                .type("cordon b")
                .apply(set(1, "gp3"))
                .run("1m")
                .type("uncordon b")
                .why("sts/web", "its CSINode does not tell that limit", "kubectl cordon a")
                .freed("sts/web ready");
    }

    @Test
    void row_18_where_the_driver_corrects_its_limit_the_pod_is_rejected() {
        oneZone("1.36", "limit: 1", "limitTold: false", "limitRefreshed: true")
                .apply(ofClass("one", "gp3"))
                .apply(ofClass("two", "gp3"))
                .apply(pod("one", "one", on("a")))
                .run("40s")
                .apply(pod("two", "two", on("a")))
                .run("40s")
                .why(
                        "pod/two",
                        "Node has reached its volume attachment limit",
                        "node/a takes 1 volume of ebs.csi.aws.com and has 1")
                .freed("pod/two ready");
    }

    @Test
    void row_19_two_pods_on_two_nodes_share_a_claim_for_one_node() {
        oneZone("1.36")
                .apply(ofClass("data", "gp3"))
                .apply(pod("first", "data", on("a")))
                .run("40s")
                .apply(pod("second", "data", on("b")))
                .run("30s")
                .why(
                        "pod/second",
                        "Volume is already used by pod(s) first",
                        "is attached to node a still, and only one node at a time can have it",
                        "because pod/first uses it on node a; pvc/data is ReadWriteOnce, which is for one node, not for"
                                + " one pod")
                .freed("pod/second ready");
    }

    @Test
    void row_20_an_ordinary_move_ends_by_itself() {
        Blocked blocked = oneZone("1.36").apply(set(1, "gp3")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("cordon " + node)
                .type("delete pod web-0")
                .run("1s")
                .why(
                        "pod/web-0",
                        "Volume is already exclusively attached to one node",
                        "because node/" + node + " has not told yet that it has unmounted the volume",
                        "All that it takes:",
                        "let time run: it ends by itself, in 1")
                .freed("sts/web ready", "1m");
    }

    @Test
    void row_21_a_dead_node_keeps_its_pod_until_somebody_acts() {
        Blocked blocked = oneZone("1.36").apply(set(1, "gp3")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodeDown " + node)
                .run("10m")
                .why("sts/web", "node.kubernetes.io/out-of-service")
                .freed("sts/web ready");
    }

    @Test
    void row_21_after_the_pod_was_taken_away_by_force() {
        Blocked blocked = oneZone("1.36").apply(set(1, "gp3")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodeDown " + node)
                .run("8m")
                .type("delete pod web-0 --grace-period=0 --force")
                .run("1m")
                .why(
                        "sts/web",
                        "because node/" + node
                                + " is not Ready and does not say that it has unmounted the volume, so it"
                                + " is detached by force only 6m after its last pod there went",
                        "kubectl taint nodes " + node + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute",
                        "fault nodeUp " + node)
                .freed("sts/web ready");
    }

    @Test
    void row_22_a_pod_forced_away_from_a_node_that_lives() {
        Blocked blocked = oneZone("1.36").apply(set(1, "gp3")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("cordon " + node)
                .type("delete pod web-0 --grace-period=0 --force")
                .run("500ms")
                .why(
                        "pod/web-0",
                        "because node/" + node + " still has containers of the pod of this name that was taken away")
                .freed("sts/web ready", "1m");
    }

    @Test
    void row_22_a_pod_forced_away_from_a_node_that_is_cut_off() {
        Blocked blocked = oneZone("1.36").apply(set(1, "gp3")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodePartitioned " + node)
                .run("1m")
                .type("delete pod web-0 --grace-period=0 --force")
                .run("10s")
                .why("sts/web", "because node/" + node + " is not Ready", "fault nodeUp " + node)
                .freed("sts/web ready");
    }

    @Test
    void row_23_the_attacher_is_down() {
        oneZone("1.36")
                .apply(ofClass("data", "gp2"))
                .run("10s")
                .type("fault provisionerDown " + EBS)
                .apply(pod("app", "data", ""))
                .run("5m")
                .why(
                        "pod/app",
                        "timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume",
                        "because attacher ebs.csi.aws.com is down",
                        "fault provisionerUp ebs.csi.aws.com")
                .freed("pod/app ready");
    }

    @Test
    void row_24_an_attachment_cannot_go_without_its_attacher() {
        Blocked blocked = oneZone("1.36")
                .apply(ofClass("data", "gp2"))
                .run("10s")
                .apply(pod("app", "data", ""))
                .run("1m");
        String volume = blocked.read("get pvc data -o jsonpath={.spec.volumeName}");
        String attachment =
                blocked.read("get volumeattachments -o name").replace("volumeattachment.storage.k8s.io/", "");
        blocked.type("fault provisionerDown " + EBS)
                .type("delete pod app")
                .type("delete pvc data")
                .run("1m")
                .why(
                        "volumeattachment/" + attachment,
                        "is to be detached from node",
                        "because attacher ebs.csi.aws.com is down",
                        "take off the finalizer by which the attacher keeps the object")
                .freed("volumeattachment/" + attachment + " gone")
                .why(
                        "pv/" + volume,
                        "pv/" + volume + " is Released",
                        "is still attached to node",
                        "because attacher ebs.csi.aws.com is down")
                .freed("pv/" + volume + " gone");
    }

    @Test
    void row_24_the_back_end_does_not_detach() {
        Blocked blocked = oneZone("1.36").apply(set(1, "gp3")).run("1m");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault driverFails " + EBS + " detach rpc error: code = Internal desc = busy")
                .type("cordon " + node)
                .type("delete pod web-0")
                .run("1m")
                .why(
                        "sts/web",
                        "is to be detached from node " + node,
                        "| rpc error: code = Internal desc = busy",
                        "because the back end of ebs.csi.aws.com refuses to detach volumes")
                .freed("sts/web ready");
    }

    @Test
    void row_25_the_node_plugin_is_not_on_the_node_that_was_chosen() {
        threeZones("1.36", "absentFrom: [a, b]")
                .type("cordon c")
                .apply(set(1, "gp3"))
                .run("20s")
                .type("uncordon c")
                .why("sts/web", "runs no node plugin of ebs.csi.aws.com: its CSINode does not list the driver")
                .freed("sts/web ready");
    }

    @Test
    void row_25_an_attachment_to_such_a_node_fails() {
        oneZone("1.36", "absentFrom: [b]")
                .apply(ofClass("data", "gp2"))
                .run("10s")
                .type("cordon a")
                .apply(pod("app", "data", ""))
                .run("20s")
                .type("uncordon a")
                .why(
                        "pod/app",
                        "CSINode b does not contain driver ebs.csi.aws.com",
                        "because node/b runs no node plugin of ebs.csi.aws.com")
                .freed("pod/app ready");
    }

    @Test
    void row_25_the_node_plugin_went_away_before_the_mount() {
        oneZone("1.36")
                .apply(ofClass("data", "gp2"))
                .run("10s")
                .apply(pod("app", "data", on("a")))
                .run("1s")
                .type("fault pluginDown a " + EBS)
                .run("30s")
                .why(
                        "pod/app",
                        "not found in the list of registered CSI drivers",
                        "because node/a runs no node plugin of ebs.csi.aws.com",
                        "fault pluginUp a ebs.csi.aws.com")
                .freed("pod/app ready");
    }

    @Test
    void the_back_end_does_not_attach() {
        for (String release : new String[] {"1.26", "1.36"}) {
            oneZone(release)
                    .type("fault driverFails " + EBS + " attach rpc error: code = Internal desc = no permission")
                    .apply(set(1, "gp3"))
                    .run("2m")
                    .why(
                            "sts/web",
                            "| rpc error: code = Internal desc = no permission",
                            "because the back end of ebs.csi.aws.com refuses to attach volumes")
                    .freed("sts/web ready");
        }
    }

    @Test
    void in_1_11_a_disk_moves_without_attachment_objects() {
        Blocked blocked = Blocked.in("""
            kubernetes: "1.11"
            cluster:
              kubelets: real
              nodes: [{name: a, zone: z1}, {name: b, zone: z1}]
              provisioners: {kubernetes.io/aws-ebs: {preset: aws-ebs}}
            """)
                .apply(storageClass("gp2", "kubernetes.io/aws-ebs", "Immediate"))
                .apply(ofClass("data", "gp2"))
                .apply(pod("first", "data", on("a")))
                .run("2m")
                .apply(pod("second", "data", on("b")))
                .run("1m");
        blocked.why("pod/second", "because pod/first uses it on node a", "kubectl delete pod first")
                .freed("pod/second ready");
    }
}
