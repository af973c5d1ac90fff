package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.claim;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.storageClass;
import static dev.ordinal.shell.why.Manifests.threeZones;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows 6, 27, 29 to 34, 39 and 43 of the catalogue of storage: nothing is blocked, and yet it is not as one expected. */
@ExtendWith(RowsAreFreed.class)
class SurpriseWhyTest {
    private static final String DEFAULT = " storageclass.kubernetes.io/is-default-class=true";

    /** A set of two pods, each of which has written a file. */
    private static Blocked written() {
        return threeZones("1.36")
                .apply(set(2, "gp2"))
                .run("90s")
                .type("fault write web-0 /data/test.txt hello")
                .type("fault write web-1 /data/test.txt hello");
    }

    @Test
    void row_6_of_several_default_classes_the_newest_is_taken() {
        threeZones("1.36")
                .type("annotate sc gp2" + DEFAULT)
                .run("5s")
                .apply(storageClass("newer", EBS, "Immediate"))
                .type("annotate sc newer" + DEFAULT)
                .apply(claim("data", ""))
                .run("20s")
                .why(
                        "pvc/data",
                        "pvc/data names no class of its own, and has got class newer",
                        "because sc/newer and sc/gp2 are all marked as the default class, and a claim that names no"
                                + " class gets the newest of them, newer",
                        "let gp2 alone be the default")
                .way("let gp2 alone")
                .apply(claim("more", ""))
                .type("until pvc/more spec.storageClassName=gp2 within 1s");
    }

    @Test
    void row_6_in_1_11_such_a_claim_is_refused() {
        Blocked.on("eks-1.11")
                .apply(storageClass("newer", "kubernetes.io/aws-ebs", "Immediate"))
                .type("annotate sc newer" + DEFAULT)
                .apply(set(1, ""))
                .run("1m")
                .why(
                        "sts/web",
                        "2 default StorageClasses were found",
                        "are all marked as the default class, so each claim that names no class is refused")
                .freed("sts/web ready")
                .why("sc/newer", "so each claim that names no class is refused")
                .freed("sts/web ready");
    }

    @Test
    void row_27_claim_and_pod_were_deleted_together() {
        written()
                .type("delete pvc data-web-0 --wait=false")
                .type("delete pod web-0")
                .run("1m")
                .why(
                        "pod/web-0",
                        "nothing keeps pod/web-0: it is as it should be",
                        "pod/web-0 began on an empty volume, where a pod of its name had data before",
                        "the one before it was deleted, and with it went its volume")
                .way("have the volume outlive its claim")
                .type("fault write web-0 /data/test.txt again")
                .type("delete pvc data-web-0 --wait=false")
                .type("delete pod web-0")
                .run("1m")
                .why("", "is Released: it is still written down as the volume of the pvc/data-web-0");
    }

    @Test
    void row_29_scaled_down_and_up_the_old_data_is_back() {
        written()
                .type("scale sts web --replicas=1")
                .run("30s")
                .why(
                        "pvc/data-web-1",
                        "is used by no pod: sts/web has 1 replica by now, and claims stay when their pod is scaled"
                                + " away",
                        "kubectl delete pvc data-web-1",
                        "\"whenScaled\":\"Delete\"")
                .type("scale sts web --replicas=2")
                .run("1m")
                .why("pvc/data-web-1", "is older than its pod web-1", "begin empty")
                .way("begin empty")
                .type("until sts/web unready within 1m")
                .type("until sts/web ready within 2m")
                .why("pod/web-1", "began on an empty volume");
    }

    @Test
    void row_30_the_set_goes_and_its_disks_stay() {
        written()
                .type("delete sts web")
                .run("1m")
                .why("pvc/data-web-0", "is used by no pod, and belongs to no set that exists", "its disk costs on")
                .freed("pvc/data-web-0 gone");
    }

    @Test
    void row_31_with_policy_delete_the_data_goes_with_its_claim() {
        Blocked blocked = written();
        String lost = blocked.read("get pvc data-web-0 -o jsonpath={.spec.volumeName}");
        String kept = blocked.read("get pvc data-web-1 -o jsonpath={.spec.volumeName}");
        blocked.why(
                        "pv/" + kept,
                        "has the policy Delete: when pvc default/data-web-1 is deleted, or its namespace, the disk"
                                + " goes")
                .way("keep the disk when its claim goes")
                .type("delete sts web")
                .run("30s")
                .type("delete pvc data-web-0 data-web-1")
                .run("1m")
                .why(
                        "pv/" + lost,
                        "does not exist",
                        "was the volume of pvc default/data-web-0, and its policy Delete had the disk deleted with all"
                                + " that stood on it")
                .why("pvc/data-web-0", "was deleted; its volume was " + lost, "had the disk deleted")
                .why("pv/" + kept, "is Released", "its data is as it was");
    }

    @Test
    void row_32_a_claims_spec_stands() {
        for (String release : new String[] {"1.26", "1.36"}) {
            threeZones(release)
                    .apply(ofClass("data", "gp2"))
                    .run("10s")
                    .fails(
                            "patch pvc data -p '{\"spec\":{\"accessModes\":[\"ReadWriteMany\"]}}'",
                            "is immutable after creation")
                    .why(
                            "pvc/data",
                            "was to be changed, and the API server refused: what a claim asks for stands for good",
                            "copy the data")
                    .way("copy the data")
                    .type("until pvc/data-copy bound within 1s");
        }
    }

    @Test
    void row_32_what_stands_on_a_claim_is_copied_beside_the_pod_that_uses_it() {
        threeZones("1.36")
                .apply(ofClass("data", "gp2"))
                .apply(pod("app", "data", ""))
                .type("until pod/app ready")
                .type("fault write app /data/test.txt hello")
                .fails(
                        "patch pvc data -p '{\"spec\":{\"accessModes\":[\"ReadWriteMany\"]}}'",
                        "is immutable after creation")
                .why("pvc/data", "copy the data while nothing writes")
                .way("copy the data")
                .apply(pod("other", "data-copy", ""))
                .type("until pod/other ready")
                .why("pod/other", "it is as it should be");
    }

    @Test
    void row_33_a_sets_claim_template_stands_and_how_a_set_grows_all_the_same() {
        for (String release : new String[] {"1.11", "1.26", "1.36"}) {
            threeZones(release)
                    .apply(set(2, "gp2"))
                    .run("2m")
                    .fails("apply -f - <<EOF\n" + set(2, "gp2", "2Gi", "") + "EOF", "updates to statefulset spec")
                    .why("sts/web", "the template of its claims stands as it is", "make the set anew around its pods")
                    .way("make the set anew around its pods")
                    .run("30s")
                    .type("until sts/web ready within 1m")
                    .why("pvc/data-web-0", "asks for 1Gi, and sts/web for 2Gi by now", "let it grow; its data stays")
                    .way("let it grow")
                    .type("until pvc/data-web-0 spec.resources.requests.storage=2Gi within 1m");
        }
    }

    @Test
    void row_34_the_class_forbids_its_claims_to_grow() {
        threeZones("1.36")
                .apply(set(1, "gp2"))
                .run("1m")
                .fails(
                        "patch pvc data-web-0 -p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"2Gi\"}}}}'",
                        "only dynamically provisioned pvc can be resized")
                .why("pvc/data-web-0", "because sc/gp2 does not allow its claims to grow (allowVolumeExpansion)")
                .way("allow it, and ask for the size again")
                .type("until pvc/data-web-0 status.capacity.storage=2Gi within 1m");
    }

    @Test
    void row_39_a_directory_without_affinity_is_empty_on_another_node() {
        Blocked blocked = Blocked.in("""
            kubernetes: "1.36"
            cluster:
              nodes: [{name: a}, {name: b}]
              provisioners: {k8s.io/minikube-hostpath: {preset: minikube-hostpath}}
            """)
                .apply(storageClass("dir", "k8s.io/minikube-hostpath", "Immediate"))
                .apply(set(1, "dir"))
                .run("20s")
                .type("fault write web-0 /data/test.txt hello");
        String node = blocked.nodeOf("web-0");
        blocked.type("cordon " + node)
                .type("delete pod web-0")
                .run("30s")
                .type("uncordon " + node)
                .why(
                        "pod/web-0",
                        "finds an empty directory on node",
                        "what was written stands on node " + node,
                        "and names none (no nodeAffinity)")
                .way("tie the volume to the node")
                .type("until sts/web unready within 1m")
                .type("until sts/web ready within 1m");
        assertEquals(node, blocked.nodeOf("web-0"));
    }

    @Test
    void row_43_volumes_keep_the_policy_of_the_class_that_was() {
        Blocked blocked = threeZones("1.36")
                .apply(ofClass("data", "gp2"))
                .run("10s")
                .type("delete sc gp2")
                .apply(storageClass("gp2", EBS, "Immediate") + "reclaimPolicy: Retain\n");
        String volume = blocked.read("get pvc data -o jsonpath={.spec.volumeName}");
        blocked.why(
                        "pv/" + volume,
                        "keeps the policy Delete with which it was made: sc/gp2 says Retain by now, and changes no"
                                + " volume that exists")
                .way("give it the policy that its class has today")
                .type("until pv/" + volume + " spec.persistentVolumeReclaimPolicy=Retain within 1s");
    }
}
