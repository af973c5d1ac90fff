package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.claim;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.on;
import static dev.ordinal.shell.why.Manifests.oneZone;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.storageClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows 36, 37, 39 and 44 of the catalogue of storage: what nodes do with volumes. */
@ExtendWith(RowsAreFreed.class)
class MountWhyTest {
    private static Blocked shares() {
        return Blocked.in("""
            kubernetes: "1.36"
            cluster:
              kubelets: real
              nodes: [{name: a, zone: z1}, {name: b, zone: z1}]
              provisioners: {nfs.csi.k8s.io: {preset: nfs}}
            """)
                .apply(storageClass("shared", "nfs.csi.k8s.io", "Immediate"))
                .apply(claim("data", "ReadWriteMany", "1Gi", "storageClassName: shared"));
    }

    @Test
    void row_36_the_server_of_a_share_is_away() {
        shares().apply(pod("old", "data", on("a")))
                .run("20s")
                .type("fault shareDown nfs.csi.k8s.io")
                .apply(pod("new", "data", on("b")))
                .run("3m")
                .why(
                        "pod/new",
                        "mount failed: exit status 32",
                        "because the server of nfs.csi.k8s.io does not answer",
                        "fault shareUp nfs.csi.k8s.io")
                .freed("pod/new ready")
                .type("delete pod old --wait=false")
                .run("3m")
                .why("pod/old", "the server of nfs.csi.k8s.io does not answer", "fault shareUp nfs.csi.k8s.io")
                .freed("pod/old gone");
    }

    @Test
    void row_37_a_walk_over_millions_of_files_holds_a_pod_up() {
        String group = "securityContext: {fsGroup: 1000}";
        oneZone("1.36")
                .apply(ofClass("data", "gp3"))
                .apply(pod("app", "data", group))
                .run("40s")
                .type("fault manyFiles data 3000000")
                .type("delete pod app")
                .apply(pod("app", "data", group))
                .run("2m30s")
                .why(
                        "pod/app",
                        "| Setting volume ownership for",
                        "gives each file on the volume to the group 1000 (fsGroup) before the pod may start",
                        "fsGroupChangePolicy: OnRootMismatch")
                .freed("pod/app ready");
    }

    @Test
    void row_37_in_1_11() {
        oneZone("1.11")
                .apply(ofClass("data", "gp2"))
                .run("5s")
                .type("fault manyFiles data 6000000")
                .apply(pod("app", "data", "securityContext: {fsGroup: 1000}"))
                .run("3m")
                .why(
                        "pod/app",
                        "timeout expired waiting for volumes to attach or mount",
                        "(fsGroup) before the pod may start")
                .freed("pod/app ready", "1h");
    }

    @Test
    void row_44_a_node_set_by_hand_leaves_a_waiting_claim_waiting() {
        oneZone("1.36")
                .apply(ofClass("data", "gp3"))
                .apply(pod("app", "data", "nodeName: a"))
                .run("20s")
                .why(
                        "pod/app",
                        "error processing PVC default/data: PVC is not bound",
                        "because pvc/data is Pending: sc/gp3 waits for the first pod that uses the claim"
                                + " (WaitForFirstConsumer) to be given a node by the scheduler",
                        "because pod/app names its node a itself (spec.nodeName)")
                .freed("pod/app ready")
                .why("pvc/data", "because pod/app names its node a itself (spec.nodeName)")
                .freed("pod/app ready");
    }

    @Test
    void a_pod_was_put_where_its_volume_is_not() {
        Blocked.in("""
            kubernetes: "1.36"
            cluster:
              kubelets: real
              nodes: [{name: a, zone: z1}, {name: b, zone: z2}]
              provisioners: {ebs.csi.aws.com: {preset: aws-ebs, zone: z1}}
            """)
                .apply(storageClass("gp2", EBS, "Immediate"))
                .apply(ofClass("data", "gp2"))
                .run("10s")
                .apply(pod("app", "data", "nodeName: b"))
                .run("30s")
                .why("pod/app", "cannot be used on node b, which the pod was given without the scheduler")
                .freed("pod/app ready");
    }

    @Test
    void a_mount_that_fails_is_tried_again() {
        oneZone("1.36")
                .type("fault driverFails " + EBS + " mount rpc error: code = Internal desc = wrong fs type")
                .apply(set(1, "gp3"))
                .run("1m")
                .why("sts/web", "wrong fs type", "cannot mount volumes of ebs.csi.aws.com")
                .freed("sts/web ready");
    }
}
