package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.claim;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.volume;

import org.junit.jupiter.api.Test;

/** Storage in a cluster of 1.11, whose controller manager makes the volumes itself, and whose texts are others. */
class OldReleaseWhyTest {
    @Test
    void the_class_does_not_exist() {
        Blocked.on("eks-1.11")
                .apply(set(1, "slow"))
                .run("1m")
                .why("sts/web", "pod has unbound PersistentVolumeClaims", "because sc/slow does not exist")
                .freed("sts/web ready");
    }

    @Test
    void volumes_do_not_suit_or_do_not_exist() {
        Blocked.on("eks-1.11")
                .apply(volume("tiny", "500Mi"))
                .apply(claim("data", "storageClassName: manual\nvolumeName: tiny"))
                .apply(claim("other", "storageClassName: manual\nvolumeName: tinny"))
                .run("20s")
                .why("pvc/data", "has 500Mi, and the claim asks for 1Gi")
                .freed("pvc/data bound")
                .why("pvc/other", "because pv/tinny does not exist, which nobody says");
    }

    @Test
    void a_claim_in_use_is_deleted() {
        Blocked.on("eks-1.11")
                .apply(set(1, "gp2"))
                .run("2m")
                .type("delete pvc data-web-0")
                .run("1m")
                .why("pvc/data-web-0", "is being deleted", "because pod/web-0 runs on node")
                .freed("pvc/data-web-0 gone");
    }

    @Test
    void a_retained_volume_is_nobodys() {
        Blocked.on("eks-1.11")
                .apply(volume("one", "1Gi"))
                .apply(ofClass("data", "manual"))
                .run("20s")
                .type("delete pvc data")
                .run("1s")
                .apply(ofClass("data", "manual"))
                .run("1m")
                .why("pv/one", "is Released", "its data is as it was")
                .freed("pvc/data bound", "2m");
    }

    @Test
    void a_pod_names_its_node_and_no_claim() {
        Blocked.on("eks-1.11")
                .apply(pod("app", "data", "nodeName: ip-192-168-84-17.ap-northeast-1.compute.internal"))
                .run("1m")
                .why("pod/app", "because pvc/data does not exist")
                .freed("pvc/data bound");
    }
}
