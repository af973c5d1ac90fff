package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.EBS;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.oneZone;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.threeZones;
import static dev.ordinal.shell.why.Manifests.volume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows 26 to 28 of the catalogue of storage: claims and volumes that are deleted while something uses them. */
@ExtendWith(RowsAreFreed.class)
class DeletionWhyTest {
    @Test
    void row_26_a_claim_in_use_is_deleted() {
        threeZones("1.36")
                .apply(set(1, "gp2"))
                .run("1m")
                .type("delete pvc data-web-0 --wait=false")
                .run("5m")
                .why(
                        "pvc/data-web-0",
                        "pvc/data-web-0 is being deleted, since 5m, and stays until no pod uses it: a deletion cannot"
                                + " be taken back",
                        "because pod/web-0 runs on node",
                        "\"persistentVolumeReclaimPolicy\":\"Retain\"",
                        "copy what you need while the pod runs, then delete it")
                .freed("pvc/data-web-0 gone");
    }

    @Test
    void row_27_in_1_11_a_pod_is_made_on_a_claim_that_goes() {
        Blocked.on("eks-1.11")
                .apply(set(1, "gp2"))
                .run("2m")
                .type("delete pvc data-web-0")
                .type("delete pod web-0")
                .run("2m")
                .why(
                        "sts/web",
                        "because pvc/data-web-0 does not exist: it was deleted, and sts/web makes claims only when it"
                                + " makes their pod",
                        "kubectl delete pod web-0")
                .freed("sts/web ready");
    }

    @Test
    void row_28_a_volume_object_was_deleted_by_hand() {
        threeZones("1.36")
                .apply(volume("one", "1Gi"))
                .apply(ofClass("data", "manual"))
                .apply(pod("app", "data", ""))
                .run("20s")
                .type("delete pv one --wait=false")
                .why("pv/one", "pv/one is being deleted", "because pvc/data is bound to it")
                .freed("pv/one gone")
                .type("patch pv one --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .run("20s")
                .type("delete pod app")
                .apply(pod("app", "data", ""))
                .run("10s")
                .why(
                        "pod/app",
                        "because pvc/data is Lost: it is bound to the volume one for good, and never gets another",
                        "| Bound claim has lost its PersistentVolume. Data on the volume is lost!",
                        "because pv/one does not exist any more")
                .freed("pod/app ready");
    }

    @Test
    void row_28_of_a_set_that_may_give_its_data_up() {
        for (String release : new String[] {"1.26", "1.36"}) {
            Blocked blocked = oneZone(release).apply(set(1, "gp3")).run("1m");
            String volume = blocked.read("get pvc data-web-0 -o jsonpath={.spec.volumeName}");
            blocked.type("delete pv " + volume + " --wait=false")
                    .type("patch pv " + volume + " --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")
                    .run("20s")
                    .type("delete pod web-0")
                    .run("20s")
                    .why("sts/web", "because pvc/data-web-0 is Lost", "or give the data up")
                    .freed("sts/web ready");
        }
    }

    @Test
    void a_released_volume_whose_driver_does_not_delete_it() {
        Blocked blocked = threeZones("1.36").apply(ofClass("data", "gp2")).run("10s");
        String volume = blocked.read("get pvc data -o jsonpath={.spec.volumeName}");
        blocked.type("fault driverFails " + EBS + " delete rpc error: code = Internal desc = busy")
                .type("delete pvc data")
                .run("1m")
                .why(
                        "pv/" + volume,
                        "is Released",
                        "because the back end of ebs.csi.aws.com refuses to delete the disk")
                .freed("pv/" + volume + " gone");
    }
}
