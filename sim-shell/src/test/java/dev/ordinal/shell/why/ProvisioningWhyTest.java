package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.claim;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.on;
import static dev.ordinal.shell.why.Manifests.oneZone;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.storageClass;
import static dev.ordinal.shell.why.Manifests.threeZones;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows 12 to 17, 38 and 40 of the catalogue of storage: volumes that are not made, or not where the pod could run. */
@ExtendWith(RowsAreFreed.class)
class ProvisioningWhyTest {
    private static final String DENIED =
            "rpc error: code = Internal desc = Could not create volume: UnauthorizedOperation";

    @Test
    void row_12_the_back_end_refuses_and_is_asked_again() {
        threeZones("1.36")
                .type("fault driverFails " + EBS + " provision " + DENIED)
                .apply(set(1, "gp3"))
                .run("40s")
                .why(
                        "sts/web",
                        "because pvc/data-web-0 is Pending: ebs.csi.aws.com does not make its volume",
                        "because the back end of ebs.csi.aws.com refuses to make volumes",
                        "| " + DENIED,
                        "fault driverWorks ebs.csi.aws.com provision")
                .freed("sts/web ready");
    }

    @Test
    void row_12_no_volume_is_that_large() {
        threeZones("1.36", "largest: 10Gi")
                .apply(set(1, "gp3", "20Gi", ""))
                .run("40s")
                .why("sts/web", "pvc/data-web-0 asks for 20Gi, and the largest volume of ebs.csi.aws.com is 10Gi")
                .freed("sts/web ready");
    }

    @Test
    void row_13_the_provisioner_is_down() {
        for (String release : new String[] {"1.26", "1.36"}) {
            threeZones(release)
                    .type("fault provisionerDown " + EBS)
                    .apply(set(1, "gp2"))
                    .run("5m")
                    .why(
                            "sts/web",
                            "because provisioner ebs.csi.aws.com is down",
                            "fault provisionerUp ebs.csi.aws.com")
                    .freed("sts/web ready");
        }
    }

    @Test
    void row_14_the_zones_are_full() {
        threeZones("1.36", "room: {z1: 1Gi, z2: 0, z3: 0}")
                .apply(set(2, "gp3"))
                .run("1m")
                .why(
                        "sts/web",
                        "because pvc/data-web-1 is Pending",
                        "has no room left for a volume of 1Gi of ebs.csi.aws.com",
                        "fault zoneRoom ebs.csi.aws.com ")
                .freed("sts/web ready");
    }

    @Test
    void row_14_room_may_be_made_in_the_zone() {
        Blocked.in("""
            kubernetes: "1.36"
            cluster:
              nodes: [{name: a, zone: z1}]
              provisioners: {ebs.csi.aws.com: {preset: aws-ebs, room: {z1: 1Gi}}}
            """)
                .apply(storageClass("gp2", EBS, "Immediate"))
                .apply(storageClass("gp3", EBS, "WaitForFirstConsumer"))
                .apply(ofClass("old", "gp2"))
                .run("10s")
                .apply(set(1, "gp3"))
                .run("1m")
                .why(
                        "sts/web",
                        "zone z1 has no room left for a volume of 1Gi of ebs.csi.aws.com, which has 1 volume with 1Gi"
                                + " there",
                        "but does not remember that this zone is full",
                        "delete pvc/old, which no pod uses")
                .freed("sts/web ready")
                .type("delete sts web")
                .apply(ofClass("more", "gp2"))
                .run("1m")
                .why("pvc/more", "zone z1 has no room left")
                .without("the scheduler is told")
                .freed("pvc/more bound");
    }

    @Test
    void row_15_an_immediate_volume_lies_where_the_pod_has_no_room() {
        String pod =
                pod("app", "data", "").replace("image: app:v1,", "image: app:v1, resources: {requests: {cpu: 500m}},");
        Blocked.in("""
            kubernetes: "1.36"
            cluster:
              nodes: [{name: a, zone: z1, cpu: 100m}, {name: b, zone: z2}, {name: c, zone: z3}]
              provisioners: {ebs.csi.aws.com: {preset: aws-ebs, zone: z1}}
            """)
                .apply(storageClass("gp2", EBS, "Immediate"))
                .apply(ofClass("data", "gp2"))
                .apply(pod)
                .run("30s")
                .why(
                        "pod/app",
                        "is of use in zone z1 alone: node a",
                        "because sc/gp2 has volumes made at once (Immediate), before a node is chosen")
                .freed("pod/app ready");
    }

    @Test
    void row_16_the_node_of_a_local_volume_is_gone() {
        Blocked blocked = Blocked.on("kind-1.36").apply(set(1, "standard")).type("until sts/web ready");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodeDown " + node)
                .type("delete node " + node)
                .run("5m")
                .why(
                        "sts/web",
                        "is of use on node " + node + " alone, and there is no such node any more",
                        "give up all data of web-0")
                .freed("sts/web ready");
    }

    @Test
    void row_16_the_pod_is_still_on_the_node_of_its_local_volume() {
        Blocked blocked = Blocked.on("kind-1.36").apply(set(1, "standard")).type("until sts/web ready");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodeDown " + node)
                .run("7m")
                .why(
                        "sts/web",
                        "fault nodeUp " + node,
                        "give up all data of web-0; claim and pod are made anew, and empty")
                .freed("sts/web ready");
    }

    @Test
    void row_16_the_node_of_a_local_volume_does_not_work() {
        Blocked blocked = Blocked.on("kind-1.36").apply(set(1, "standard")).type("until sts/web ready");
        String node = blocked.nodeOf("web-0");
        blocked.type("fault nodeDown " + node)
                .run("2m")
                .type("delete pod web-0 --grace-period=0 --force")
                .run("1m")
                .why(
                        "sts/web",
                        "is of use on node " + node + " alone, which does not work",
                        "fault nodeUp " + node,
                        "give up all data of web-0")
                .freed("sts/web ready");
    }

    @Test
    void row_17_too_many_volumes_for_the_node() {
        Blocked blocked = Blocked.in("""
            kubernetes: "1.36"
            cluster:
              nodes: [{name: a, zone: z1}]
              provisioners: {ebs.csi.aws.com: {preset: aws-ebs, limit: 2}}
            """).apply(storageClass("gp3", EBS, "WaitForFirstConsumer"));
        for (String name : new String[] {"one", "two", "three"}) {
            blocked.apply(ofClass(name, "gp3")).apply(pod(name, name, "")).run("20s");
        }
        blocked.why(
                        "pod/three",
                        "because node/a takes 2 volumes of ebs.csi.aws.com and has 2, for the pods one, two",
                        "kubectl delete pod one")
                .freed("pod/three ready")
                .type("delete pod one two three")
                .apply(set(2, "gp3"))
                .run("1m")
                .type("apply -f - <<EOF\n" + ofClass("four", "gp3") + "EOF")
                .apply(pod("four", "four", ""))
                .run("20s")
                .why("pod/four", "have sts/web do with one pod less, without web-1")
                .freed("pod/four ready");
    }

    @Test
    void row_38_a_stale_selected_node_pins_the_pod() {
        threeZones("1.36")
                .type("fault provisionerDown " + EBS)
                .apply(ofClass("data", "gp3"))
                .apply(pod("app", "data", on("a")))
                .run("5s")
                .type("delete pod app")
                .apply(pod("app", "data", on("b")))
                .run("1m")
                .why(
                        "pod/app",
                        "because pvc/data was promised to node a (annotation volume.kubernetes.io/selected-node)",
                        "because provisioner ebs.csi.aws.com is down",
                        "kubectl annotate pvc data volume.kubernetes.io/selected-node-\n    fault provisionerUp " + EBS)
                .freed("pod/app ready");
    }

    @Test
    void row_38_a_volume_that_is_not_asked_for_again_yet() {
        threeZones("1.36")
                .type("fault driverFails " + EBS + " provision " + DENIED)
                .apply(ofClass("data", "gp3"))
                .apply(pod("app", "data", on("a")))
                .run("2m")
                .type("delete pod app")
                .apply(pod("app", "data", on("b")))
                .run("5s")
                .type("fault driverWorks " + EBS + " provision")
                .why("pod/app", "because pvc/data was promised to node a")
                .freed("pod/app ready");
    }

    @Test
    void row_40_a_second_pod_of_a_claim_for_one_pod() {
        oneZone("1.36")
                .apply(claim("data", "ReadWriteOncePod", "1Gi", "storageClassName: gp3"))
                .apply(pod("first", "data", ""))
                .run("40s")
                .apply(pod("second", "data", ""))
                .run("10s")
                .why(
                        "pod/second",
                        "because pvc/data is for one pod at a time (ReadWriteOncePod), and pod/first on node",
                        "kubectl delete pod first")
                .freed("pod/second ready");
    }

    private static String waiting(String provisioner, String zone) {
        return storageClass("fast", provisioner, "WaitForFirstConsumer")
                + "allowedTopologies: [{matchLabelExpressions: [{key: topology.kubernetes.io/zone, values: [" + zone
                + "]}]}]\n";
    }

    @Test
    void a_class_that_waits_for_a_pod_and_whose_provisioner_is_not_here() {
        threeZones("1.36")
                .apply(waiting("kubernetes.io/gce-pd", "us-central1-a"))
                .apply(set(1, "fast"))
                .run("1m")
                .why(
                        "sts/web",
                        "because pvc/data-web-0 has no volume, and none is made",
                        "because sc/fast names the provisioner kubernetes.io/gce-pd, and nobody here provisions for"
                                + " that name")
                .freed("sts/web ready");
    }

    @Test
    void a_class_whose_volumes_are_to_be_where_no_node_is() {
        threeZones("1.36")
                .apply(waiting(EBS, "z9"))
                .apply(set(1, "fast"))
                .run("1m")
                .why(
                        "sts/web",
                        "because sc/fast has its volumes made only where topology.kubernetes.io/zone=z9"
                                + " (allowedTopologies), and no node that takes pods is there")
                .freed("sts/web ready");
    }
}
