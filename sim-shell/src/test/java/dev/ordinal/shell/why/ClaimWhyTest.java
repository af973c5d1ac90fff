package dev.ordinal.shell.why;

import static dev.ordinal.shell.why.Manifests.claim;
import static dev.ordinal.shell.why.Manifests.ofClass;
import static dev.ordinal.shell.why.Manifests.pod;
import static dev.ordinal.shell.why.Manifests.set;
import static dev.ordinal.shell.why.Manifests.storageClass;
import static dev.ordinal.shell.why.Manifests.threeZones;
import static dev.ordinal.shell.why.Manifests.volume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows 1 to 11, 41 and 42 of the catalogue of storage: what stands in a claim, in its class or in a volume. */
@ExtendWith(RowsAreFreed.class)
class ClaimWhyTest {
    private static final String NOBODY = "k8s.io/minikube-hostpath";

    @Test
    void row_1_nobody_runs_the_provisioner_of_the_class() {
        Blocked.on("kind-1.36")
                .apply(storageClass("fast", NOBODY, "Immediate"))
                .apply(set(2, "fast"))
                .run("1m")
                .why(
                        "pod/web-1",
                        "pod/web-1 does not exist",
                        "because sts/web waits for web-0",
                        "because pod/web-0 is Pending",
                        "because pvc/data-web-0 is Pending",
                        "because sc/fast names the provisioner k8s.io/minikube-hostpath, and nobody here provisions"
                                + " for that name")
                .freed("sts/web ready")
                .why("sc/fast", "nobody here provisions for that name")
                .freed("sts/web ready")
                .why(
                        "pvc/data-web-1",
                        "pvc/data-web-1 does not exist",
                        "because sts/web waits for web-0, and makes no pod behind it")
                .freed("sts/web ready");
    }

    @Test
    void row_1_in_1_11() {
        Blocked.on("eks-1.11")
                .apply(storageClass("fast", NOBODY, "Immediate"))
                .apply(set(1, "fast"))
                .run("6m")
                .why("sts/web", "because sc/fast names the provisioner k8s.io/minikube-hostpath")
                .freed("sts/web ready");
    }

    @Test
    void row_2_the_manifest_is_mended_but_the_old_claim_is_left() {
        Blocked.on("kind-1.36")
                .apply(storageClass("fast", NOBODY, "Immediate"))
                .apply(set(1, "fast"))
                .run("10s")
                .type("delete sts web")
                .apply(set(1, "standard"))
                .run("1m")
                .why(
                        "sts/web",
                        "because pvc/data-web-0 is an old one, 1m10s old, of class fast: sts/web names class standard"
                                + " by now, but takes the claim that it finds by name as it is",
                        "kubectl delete pvc data-web-0",
                        "names the provisioner k8s.io/minikube-hostpath")
                .freed("sts/web ready");
    }

    @Test
    void row_2_in_1_11_the_pod_has_to_go_too() {
        Blocked.on("eks-1.11")
                .apply(storageClass("fast", NOBODY, "Immediate"))
                .apply(set(1, "fast"))
                .run("10s")
                .type("delete sts web")
                .run("10s")
                .apply(set(1, "gp2"))
                .run("1m")
                .why("sts/web", "is an old one", "kubectl delete pvc data-web-0", "kubectl delete pod web-0")
                .freed("sts/web ready");
    }

    @Test
    void row_2_in_1_26_the_pod_has_to_go_too() {
        threeZones("1.26")
                .apply(storageClass("fast", NOBODY, "Immediate"))
                .apply(set(1, "fast"))
                .run("10s")
                .type("delete sts web")
                .run("10s")
                .apply(set(1, "gp3"))
                .run("1m")
                .why("sts/web", "is an old one", "kubectl delete pvc data-web-0", "kubectl delete pod web-0")
                .freed("sts/web ready");
    }

    @Test
    void row_5_in_a_namespace_of_its_own() {
        threeZones("1.36")
                .type("create namespace prod")
                .apply(set(1, "\"\"").replace("name: web}", "name: web, namespace: prod}"))
                .run("1m")
                .why(
                        "sts/prod/web",
                        "because pod/prod/web-0 is Pending",
                        "because pvc/prod/data-web-0 names the empty class",
                        "kubectl delete sts web -n prod --cascade=orphan")
                .freed("sts/prod/web ready");
    }

    @Test
    void row_3_the_class_does_not_exist() {
        threeZones("1.36")
                .apply(set(1, "slow"))
                .run("1m")
                .why(
                        "sts/web",
                        "pvc/data-web-0 is Pending: its class is missing",
                        "| storageclass.storage.k8s.io \"slow\" not found",
                        "because sc/slow does not exist")
                .freed("sts/web ready");
    }

    @Test
    void row_4_no_class_and_no_default() {
        threeZones("1.36")
                .apply(set(1, ""))
                .run("20s")
                .why(
                        "sts/web",
                        "because pvc/data-web-0 names no class, and no class is marked as the default",
                        "kubectl annotate sc gp2 storageclass.kubernetes.io/is-default-class=true")
                .freed("sts/web ready");
    }

    @Test
    void row_4_in_1_11_the_claim_has_to_be_made_again() {
        Blocked.on("eks-1.11")
                .type("annotate sc gp2 storageclass.kubernetes.io/is-default-class-")
                .apply(set(1, ""))
                .run("1m")
                .why("sts/web", "and no class is marked as the default", "delete pvc data-web-0", "delete pod web-0")
                .freed("sts/web ready")
                .type("annotate sc gp2 storageclass.kubernetes.io/is-default-class=true")
                .run("1m")
                .why("sts/web", "was made before sc/gp2 became the default, which only new claims get")
                .freed("sts/web ready");
    }

    @Test
    void row_5_the_empty_class_is_not_no_class() {
        threeZones("1.36")
                .apply(claim("data", "storageClassName: \"\""))
                .type("annotate sc gp2 storageclass.kubernetes.io/is-default-class=true")
                .run("1m")
                .why(
                        "pvc/data",
                        "names the empty class (storageClassName: \"\"), which means volumes made by hand alone: not"
                                + " even a default class is filled in")
                .freed("pvc/data bound")
                .apply(set(1, "\"\""))
                .run("1m")
                .why("sts/web", "names the empty class")
                .freed("sts/web ready");
    }

    @Test
    void row_5_of_a_set_in_1_26() {
        threeZones("1.26")
                .apply(set(2, "\"\""))
                .run("1m")
                .why("sts/web", "names the empty class")
                .freed("sts/web ready");
    }

    @Test
    void row_7_a_claim_that_waits_for_its_first_pod_is_no_fault() {
        threeZones("1.36")
                .apply(ofClass("data", "gp3"))
                .run("30s")
                .why(
                        "pvc/data",
                        "sc/gp3 waits for the first pod that uses the claim (WaitForFirstConsumer), and no pod does:"
                                + " that is no fault")
                .freed("pvc/data bound");
    }

    @Test
    void row_8_a_volume_too_small_stays_beside_the_claim() {
        threeZones("1.36")
                .apply(volume("tiny", "500Mi"))
                .apply(ofClass("data", "manual"))
                .run("30s")
                .why(
                        "pvc/data",
                        "because pv/tiny does not suit it: it has 500Mi, and the claim asks for 1Gi",
                        "because sc/manual does not exist")
                .freed("pvc/data bound", "2m");
    }

    @Test
    void row_8_a_volume_asked_for_by_name_does_not_suit() {
        threeZones("1.36")
                .apply(volume("tiny", "500Mi"))
                .apply(claim("data", "ReadWriteMany", "1Gi", "storageClassName: other\nvolumeName: tiny"))
                .run("20s")
                .why(
                        "pvc/data",
                        "asks for the volume tiny by name",
                        "| Cannot bind to requested volume \"tiny\": requested PV is too small",
                        "has 500Mi, and the claim asks for 1Gi",
                        "is of class manual, and the claim is of class other",
                        "offers ReadWriteOnce, and the claim asks for ReadWriteMany")
                .freed("pvc/data bound");
    }

    @Test
    void row_9_the_volume_is_taken() {
        threeZones("1.36")
                .apply(volume("one", "1Gi"))
                .apply(ofClass("first", "manual"))
                .run("2s")
                .apply(claim("second", "storageClassName: manual\nvolumeName: one"))
                .run("20s")
                .why(
                        "pvc/second",
                        "| volume \"one\" already bound to a different claim.",
                        "because pv/one belongs to pvc/first, and a volume has one claim")
                .freed("pvc/second bound")
                .apply(volume("two", "1Gi"))
                .run("1s")
                .why("pvc/second", "make the claim anew with volumeName: two")
                .freed("pvc/second bound");
    }

    @Test
    void row_10_a_slip_in_the_volumes_name_says_nothing_at_all() {
        threeZones("1.36")
                .apply(volume("one", "1Gi"))
                .apply(claim("data", "storageClassName: manual\nvolumeName: onee"))
                .run("1m")
                .why("pvc/data", "because pv/onee does not exist, which nobody says", "volumeName: one")
                .freed("pvc/data bound");
    }

    @Test
    void row_11_a_retained_volume_is_nobodys_until_its_claim_is_taken_off() {
        threeZones("1.36")
                .apply(volume("one", "1Gi"))
                .apply(ofClass("data", "manual"))
                .run("1s")
                .type("delete pvc data")
                .apply(ofClass("data", "manual"))
                .run("1m")
                .why(
                        "pvc/data",
                        "because pv/one is Released: it is still written down as the volume of the pvc/data that was"
                                + " there before the one of today")
                .freed("pvc/data bound", "2m")
                .why("pv/one", "pv/one is Released")
                .freed("pvc/data bound", "2m");
    }

    @Test
    void row_41_no_provisioner_takes_a_selector() {
        threeZones("1.36")
                .apply(claim("data", "storageClassName: gp2\nselector: {matchLabels: {tier: fast}}"))
                .run("20s")
                .why(
                        "pvc/data",
                        "because pvc/data has a selector: selectors choose among volumes that exist, and no provisioner"
                                + " makes one for a claim that has one")
                .freed("pvc/data bound");
    }

    @Test
    void row_42_the_pod_names_a_claim_that_does_not_exist() {
        threeZones("1.36")
                .apply(pod("app", "data", ""))
                .run("20s")
                .why("pod/app", "persistentvolumeclaim \"data\" not found", "because pvc/data does not exist")
                .freed("pod/app ready")
                .apply(ofClass("dats", "gp3"))
                .why("pod/app", "make the pod anew with the claim dats")
                .freed("pod/app ready");
    }

    @Test
    void row_42_in_1_11() {
        Blocked.on("eks-1.11")
                .apply(pod("app", "data", ""))
                .run("20s")
                .why("pod/app", "because pvc/data does not exist")
                .freed("pod/app ready");
    }
}
